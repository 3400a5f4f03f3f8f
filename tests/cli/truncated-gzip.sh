i=0; while [ $i -lt 3000 ]; do echo "{\"id\":\"r$i\",\"text\":\"France met Germany $i times.\"}"; i=$((i+1)); done | gzip > whole.gz
head -c 8000 whole.gz > cut.jsonl.gz
printf '{"id":"other","text":"Peru met Chile."}\n' > other.jsonl
"$dragoman" code cut.jsonl.gz other.jsonl > out 2>err
status=$?
grep -c '"id":"r1"' out
grep -c '"id":"other"' out
grep -q 'cut.jsonl.gz' err && echo named || cat err
exit $status
