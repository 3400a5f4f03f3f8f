# What is wrong, where, and what to do; each is exit status 2.
"$dragoman" ingest desk.store "$tests/reports/desk.jsonl" 2>/dev/null || exit 1
wrong() {
    "$dragoman" "$@"
    test $? -eq 2 || echo "$*: not exit status 2"
}
wrong talks
wrong talks nowhere.store
wrong talks desk.store other.store
wrong talks desk.store --actor Egpyt
wrong talks desk.store --talks Genva
wrong talks desk.store --talks Zanzibar
wrong talks desk.store --country Frence
wrong talks desk.store --actor ''
wrong events desk.store --event REJCT
wrong events desk.store --event 12345
wrong events desk.store --since 2024-02-30
wrong events desk.store --since 2024-03-05 --until 2024-03-01
wrong events desk.store --limit many
wrong events desk.store --format xml
wrong events desk.store --colour
wrong diff desk.store
wrong show desk.store
wrong show desk.store r1.e99
wrong show desk.store e1
wrong show desk.store r1.q1
wrong show desk.store r1 --format csv
printf 'no store' >text.store
wrong positions text.store
: >empty.store
wrong positions empty.store
cp desk.store newer.store
printf '\000\000\000\143' | dd of=newer.store bs=1 seek=60 conv=notrunc 2>/dev/null
wrong positions newer.store
mkdir folder.store
wrong positions folder.store
