# 100 MB in one line: bounded memory and time, and a warning says what was cut. Long words keep the run short.
word=$(printf '%0300d' 0 | tr 0 x)
yes "France met Germany in $word, and" | tr '\n' ' ' | head -c 100000000 > long.txt
"$dragoman" code --jobs 1 long.txt > out 2>err
status=$?
grep -c '^{.*}$' out
grep -q 'warning: .*the rest is not coded' err && echo warned || head -c 300 err
exit $status
