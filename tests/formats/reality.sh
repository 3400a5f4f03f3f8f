#!/bin/sh
# reality.sh PYTHON FOLDER - the validators accept real rows of GDELT and ICEWS (those of the folder): what they ask of ours holds out there.
set -eu
python=$1 rows=$2
here=$(cd "$(dirname "$0")" && pwd)
[ -d "$rows" ] || { echo "SKIP: no real rows in $rows"; exit 77; }
PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE
"$python" "$here/validate.py" gdelt1 "$rows/gdelt1_20141124.export.CSV"
"$python" "$here/validate.py" gdelt "$rows/gdelt2_events_rebuilt.tsv"
"$python" "$here/validate.py" gdelt-mentions --csv "$rows/gdelt2_mentions.csv"
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$python" -c 'import lzma, sys; sys.stdout.buffer.write(lzma.open(sys.argv[1]).read())' "$rows/icews_2018_sample.tab.xz" >"$room/icews.tab"
"$python" "$here/validate.py" icews --missing NA --marks "$room/icews.tab"
