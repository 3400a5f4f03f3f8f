# Each format: its rows, the same for any number of threads; weak events are in none; a header once, rows or no rows.
cat > in.jsonl <<'END'
{"id": "r1", "date": "2024-03-04", "url": "https://www.news.example/a?b=1#c", "source": "Example \"Wire\"", "title": "Two meet", "text": "French police arrested protesters in Lyon.\n\nFrance and Germany met. Kenya did not attack Uganda."}
{"id": "r2", "text": "Russia attacked Ukraine in May 2023."}
{"id": "r3\ttab", "text": "Kosovo accused Serbia of lying."}
{"id": "r4", "date": "2024-03-04", "text": ""}
END
# Hashes, versions and probabilities are as they are today; what matters is that they are there.
steady() { sed -E 's/[0-9a-f]{16}/HASH/g; s/[0-9a-f]{12}_/HASH_/; s/[0-9]+\.[0-9]+\.[0-9]+(\+lexicon.HASH.model.HASH)?/VERSION/; s/(,|"confidence":)[01]\.[0-9]+([,}"])/\1P\2/g; s/,[01]\.[0-9]+,VERSION/,P,VERSION/'; }
for f in csv gdelt gdelt-mentions icews polecat phoenix petrarch tabari plover; do
    echo "== $f"
    "$dragoman" code --format $f --jobs 1 in.jsonl > one.txt
    "$dragoman" code --format $f --jobs 4 in.jsonl | cmp one.txt -
    case $f in
    gdelt | phoenix) cut -f 2- one.txt ;;
    gdelt-mentions) cut -f 2-11,13- one.txt ;;
    icews) cut -f 2-11,13- one.txt ;;
    *) cat one.txt ;;
    esac | steady
done
echo "== nothing to write"
for f in csv gdelt gdelt-mentions icews polecat phoenix petrarch tabari plover; do
    "$dragoman" code --format $f </dev/null 2>/dev/null | wc -l
done
echo "== less is certain"
"$dragoman" code --format gdelt --min-confidence 1 in.jsonl 2>/dev/null | wc -l
echo "== a reader that has gone"
{ "$dragoman" code --format icews in.jsonl; echo "status $?" >&2; } | head -n 1 | cut -c 1-8
echo "== what the columns mean"
"$dragoman" code --schema icews | steady | head -c 420; echo
"$dragoman" code --schema text; echo "status $?"
