# Killed ten times, at moments of all kinds, then taken up again: the same store as one that was never disturbed.
i=0; while [ $i -lt 400 ]; do
    echo "{\"id\":\"r$i\",\"date\":\"2021-03-01\",\"text\":\"France will not attend round $i of the Geneva talks, an official said. Peru urged Chile to withdraw $i soldiers from town $((i * 7919 % 1009)).\"}"; i=$((i+1))
done > in.jsonl
"$dragoman" ingest whole.db in.jsonl 2>/dev/null
for part in 02 05 08 11 15 20 25 30 40 60; do
    "$dragoman" ingest --jobs 2 store.db in.jsonl 2>/dev/null &
    pid=$!
    sleep 0.$part
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ ! -e store.db ] || "$(dirname "$dragoman")"/tests/hold_store --check store.db || echo "after 0.$part s"
done
"$dragoman" ingest store.db in.jsonl 2>/dev/null; echo "exit $?"
"$(dirname "$dragoman")"/tests/hold_store --dump whole.db > whole
"$(dirname "$dragoman")"/tests/hold_store --dump store.db > again
cmp whole again && echo "the same"
