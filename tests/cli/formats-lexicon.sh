# What formats make of codes is data: an overlay changes it, and a mistake in it is named. Hashes follow what is known.
mkdir -p own/ontology/formats bad/ontology/formats none dictionary
printf 'goldstein\ticews\t173\t-1.5\ncountry\tFRA\tFrance\t\tFR\t220\tGallia\n' > own/ontology/formats/own.tsv
printf '# one more class\nquad\tgdelt\t17\tmany\n' > bad/ontology/formats/own.tsv
printf '%s\n' 'RURITANIA [RUR]' 'GRAUSTARK [GRA]' > dictionary/actors.txt
printf '%s\n' 'SCOLD [111] ;by hand' '- * NAV [113]' > dictionary/verbs.txt
echo '{"id": "r", "date": "2024-03-04", "text": "French police arrested protesters in Lyon."}' > in.jsonl
"$dragoman" code --format icews --lexicon own in.jsonl | cut -f 3,5,7,8,18
"$dragoman" code --format gdelt --lexicon bad in.jsonl; echo "status $?"
printf 'weather\tgdelt\train\twet\n' > bad/ontology/formats/own.tsv
"$dragoman" code --format gdelt --lexicon bad in.jsonl; echo "status $?"
hashes() { "$dragoman" code --schema csv "$@" | grep -o '"provenance":{[^}]*}'; }
hashes > plain
hashes --lexicon none | cmp - plain && echo "nothing added changes nothing"
hashes --lexicon own > with
cmp -s plain with || echo "an overlay is knowledge"
mv own moved
hashes --lexicon moved | cmp - with && echo "wherever it lies"
"$dragoman" code --dictionary dictionary in.jsonl | grep -c '"provenance":{"program":"[^"]*","lexicon":"[0-9a-f]\{16\}","model":"[0-9a-f]\{16\}","dictionary":"[0-9a-f]\{16\}"}'
exit 0
