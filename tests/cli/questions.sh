# A store of three reports answers: who takes which position, what changed, the story of the talks. Only what the desk would stake its name
# on stands here; the words of evidence may change with the coder.
"$dragoman" ingest desk.store "$tests/reports/desk.jsonl" 2>/dev/null || exit 1
echo "== positions"
"$dragoman" positions desk.store
echo "== positions as they stood"
"$dragoman" positions desk.store --until 2024-03-04 --talks "Geneva talks"
echo "== of one party, with history"
"$dragoman" positions desk.store --actor France --history --format csv | cut -d, -f1-4
echo "== diff"
"$dragoman" diff desk.store --since 2024-03-07 --format csv | cut -d, -f1-6
echo "== timeline"
"$dragoman" timeline desk.store --talks Geneva --actor Kenya --format csv | cut -d, -f1-3
echo "== talks"
"$dragoman" talks desk.store --format csv | cut -d, -f1-3,6-9
echo "== outlook"
"$dragoman" outlook desk.store --talks g1 --format csv | cut -d, -f1-4 | head -n 6
echo "== show"
"$dragoman" show desk.store r1.x1 | grep -E '^(id|party|talks|stance|source|report_date) '
