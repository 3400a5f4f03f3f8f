# The same bytes, whatever the number of threads.
i=0; while [ $i -lt 300 ]; do
    echo "{\"id\":\"r$i\",\"date\":\"2018-01-29\",\"text\":\"France will not attend round $i of the Geneva talks, an official said. Peru urged Chile to withdraw $i soldiers.\"}"; i=$((i+1))
done > in.jsonl
"$dragoman" code --jobs 1 in.jsonl > one 2>/dev/null
"$dragoman" code --jobs 2 in.jsonl > two 2>/dev/null
"$dragoman" code --jobs 7 in.jsonl > seven 2>/dev/null
wc -l < one
cmp one two && cmp one seven
