# Each format: its rows, the same for any number of threads; weak events are in none; a header once, rows or no rows.
cat > in.jsonl <<'END'
{"id": "r1", "date": "2024-03-04", "url": "https://www.news.example/a?b=1#c", "source": "Example \"Wire\"", "title": "Two meet", "text": "France and Germany met in Geneva on Monday.\n\nFrance and Germany met. Le commandant. French police arrested protesters in Lyon. Kenya did not attack Uganda."}
{"id": "r2", "text": "Russia attacked Ukraine in May 2023."}
{"id": "r3\ttab", "date": "2024", "text": "Kosovo accused Serbia of lying."}
{"id": "r4", "date": "2024-03-04", "text": ""}
END
for f in csv gdelt gdelt-mentions icews polecat phoenix petrarch tabari plover; do
    echo "== $f"
    "$dragoman" code --format $f --jobs 1 in.jsonl > one.txt
    "$dragoman" code --format $f --jobs 4 in.jsonl | cmp one.txt -
    sed 's/[+]lexicon.*//; s/,"provenance":{[^}]*}//; s/0\.[0-9]*,0\.1\.0$/CONFIDENCE/; s/"confidence":[0-9.]*/"confidence":X/' one.txt |
        if [ $f = gdelt-mentions ]; then cut -f 1-11,13-; else cat; fi
done
echo "== nothing to write"
for f in csv gdelt gdelt-mentions icews polecat phoenix petrarch tabari plover; do
    "$dragoman" code --format $f </dev/null 2>/dev/null | wc -l
done
echo "== less is certain"
"$dragoman" code --format gdelt --min-confidence 1 in.jsonl 2>/dev/null | wc -l
echo "== a reader that has gone"
{ "$dragoman" code --format icews in.jsonl; echo "status $?" >&2; } | head -n 1 | cut -c 1-8
