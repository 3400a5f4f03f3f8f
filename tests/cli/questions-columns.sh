# What programs may rely on: the columns of each question; JSON objects a line; one of a store is like another's.
"$dragoman" ingest desk.store "$tests/reports/desk.jsonl" 2>/dev/null || exit 1
for question in talks positions timeline statements events actors outlook "diff --since 2024-03-01"; do
    set -- $question
    echo "== $1"
    "$dragoman" "$1" desk.store $2 $3 --format csv | head -n 1
    rows=$("$dragoman" "$1" desk.store $2 $3 --format csv | wc -l)
    objects=$("$dragoman" "$1" desk.store $2 $3 --format jsonl | grep -c '^{"[a-z_]*":.*}$')
    test $((rows - 1)) -eq "$objects" && test "$objects" -gt 0 || echo "$1: $rows lines of CSV, $objects objects"
done
echo "== matrix"
"$dragoman" positions desk.store --matrix --format csv | head -n 1
echo "== each answer is the same when asked again, and reads only"
"$dragoman" ingest again.store "$tests/reports/desk.jsonl" 2>/dev/null
chmod a-w again.store
for question in talks "positions --long" timeline statements events actors outlook; do
    "$dragoman" ${question%% *} desk.store ${question#"${question%% *}"} --format jsonl >one
    "$dragoman" ${question%% *} again.store ${question#"${question%% *}"} --format jsonl >two
    cmp one two
done
