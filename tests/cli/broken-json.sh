# The broken second line is named with its number; the first and third are coded.
printf '%s\n' '{"id":"a","text":"France met Germany."}' '{"id":"b","text":' '{"id":"c","text":"Peru met Chile."}' > in.jsonl
"$dragoman" code in.jsonl > out 2>err
status=$?
grep -o '^{"id":"[^"]*"' out
grep -q '^in.jsonl:2: ' err && echo named || cat err
exit $status
