# Latin-1 bytes in plain text: a record comes out, and it is UTF-8.
printf 'The caf\351 owners of Lyon met the minister of France on Monday. They talked for hours.\n' > latin.txt
"$dragoman" code latin.txt > out.jsonl 2>err || exit 1
iconv -f UTF-8 -t UTF-8 out.jsonl >/dev/null && grep -c '"text":"The caf' out.jsonl
