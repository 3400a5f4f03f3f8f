# `| head` ends it quietly.
i=0; while [ $i -lt 2000 ]; do echo "{\"id\":\"r$i\",\"text\":\"France met Germany $i times.\"}"; i=$((i+1)); done > in.jsonl
{ "$dragoman" code in.jsonl; echo "status $?" >&2; } | head -n 1 | cut -c 1-9
