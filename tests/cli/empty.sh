# Empty input is no error; the reason for the silence is told.
"$dragoman" code </dev/null
echo "status $?"
: > empty.txt
"$dragoman" code empty.txt >out
echo "status $?"
