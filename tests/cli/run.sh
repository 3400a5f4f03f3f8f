#!/bin/sh
# run.sh DRAGOMAN NAME.sh - runs one command line test in an empty folder and compares what it printed.
#
# NAME.stdout, NAME.stderr: the exact output; where the file is absent, that stream is not compared.
# NAME.exit: the exit status; absent: 0. The script sees $dragoman and $tests (this repository's tests/).
set -u
dragoman=$1 script=$2
tests=$(cd "$(dirname "$script")/.." && pwd)
name=${script%.sh}
export dragoman tests
unset NO_COLOR
LC_ALL=C.UTF-8; export LC_ALL
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
mkdir "$room/work"
(cd "$room/work" && sh "$script" >"$room/stdout" 2>"$room/stderr" </dev/null)
got=$?
want=0
[ ! -f "$name.exit" ] || want=$(cat "$name.exit")
failed=0
for stream in stdout stderr; do
    [ -f "$name.$stream" ] || continue
    if ! diff -u "$name.$stream" "$room/$stream"; then
        echo "$name: $stream differs (- expected, + printed)"
        failed=1
    fi
done
if [ "$got" -ne "$want" ]; then
    echo "$name: exit status $got, expected $want; standard error was:"
    head -c 2000 "$room/stderr"
    failed=1
fi
exit $failed
