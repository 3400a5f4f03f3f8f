# Twice the same, in another order, by any number of threads: one store.
cat > in.jsonl <<'END'
{"id":"a","date":"2021-03-01","source":"Post","text":"France refused on Monday to attend the lake talks in Geneva, an official said."}
{"id":"b","date":"2021-03-02","source":"Mail","text":"Rebels shelled a village near Juba. Peru urged Chile to withdraw its soldiers."}
{"id":"c","date":"2021-03-02","source":"Post","text":"Rebels shelled a village near Juba. Peru urged Chile to withdraw its soldiers."}
END
"$dragoman" ingest store.db in.jsonl
"$dragoman" ingest --jobs 3 store.db in.jsonl
sed 's/"id":"."/"id":"other"/' in.jsonl | "$dragoman" ingest store.db -
ls
