#!/bin/sh
# run.sh DRAGOMAN PYTHON [RSCRIPT] - each format, over the reports of tests/cases and some that are meant to break tables, has to satisfy its
# validator and its schema and to be read back as it was written.
set -eu
dragoman=$1 python=$2 r=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
export PYTHONDONTWRITEBYTECODE LC_ALL
"$python" "$here/reports.py" >"$room/in.jsonl"
for f in csv gdelt gdelt-mentions icews polecat phoenix petrarch tabari plover; do
    "$dragoman" code --min-confidence 0 --format $f "$room/in.jsonl" >"$room/$f.out"
    "$dragoman" code --schema $f >"$room/$f.json"
    "$python" "$here/validate.py" $f "$room/$f.out"
    "$python" "$here/schema.py" "$room/$f.json" "$room/$f.out"
done
"$dragoman" code "$room/in.jsonl" >"$room/jsonl.out"
"$dragoman" code --schema jsonl >"$room/jsonl.json"
"$python" "$here/schema.py" "$room/jsonl.json" "$room/jsonl.out"
# GLOBALEVENTID is one event's, and joins the two tables.
cut -f 1 "$room/gdelt.out" | sort >"$room/events"
[ -z "$(uniq -d "$room/events")" ] || { echo "GLOBALEVENTID repeats"; exit 1; }
cut -f 1,32 "$room/gdelt.out" | sort >"$room/told"
cut -f 1 "$room/gdelt-mentions.out" | sort | uniq -c | awk '{ print $2 "\t" $1 }' | sort | cmp - "$room/told"
"$python" "$here/readback.py" "$room"
if [ -n "$r" ]; then
    "$r" --vanilla "$here/readback.R" "$room"
else
    echo "R is not here"
fi
