# Nothing fits: exit status 0, and a message says of how much.
"$dragoman" ingest desk.store "$tests/reports/desk.jsonl" 2>/dev/null || exit 1
"$dragoman" events desk.store --since 2030
"$dragoman" events desk.store --since 2030 --format csv | cut -d, -f1-3
"$dragoman" positions desk.store --talks g1 --until 2020
"$dragoman" statements desk.store --limit 1 --format jsonl | wc -l
"$dragoman" statements desk.store --limit 1 | wc -l
"$dragoman" statements desk.store | head -n 1 >/dev/null
