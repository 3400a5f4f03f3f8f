# A sentence of 100,000 words: bounded time, a warning that says what was cut, the next sentence coded.
{ yes "talks and" | head -50000 | tr '\n' ' '; printf 'ended.\n\nJapan imposed sanctions on North Korea.\n'; } > long.txt
"$dragoman" code --format text --jobs 1 long.txt 2>err | grep -o 'imposed sanctions” '
cat err
