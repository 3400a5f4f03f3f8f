# Corrections: a line that is wrong is named; right ones hold, also for what is there already.
cat > in.jsonl <<'END'
{"id":"a","date":"2021-03-01","text":"France will attend the Venice summit, the ministry said."}
{"id":"b","date":"2021-03-02","text":"Germany will attend the lagoon talks, the ministry said."}
END
"$dragoman" ingest store.db in.jsonl
printf '# one summit, two names\nsame\ttalks\tVenice summit\n' > wrong.tsv
"$dragoman" ingest --links wrong.tsv store.db; echo "exit $?"
printf '# one summit, two names\nsame\ttalks\tVenice summit\tlagoon talks\n' > links.tsv
"$dragoman" ingest --links links.tsv store.db; echo "exit $?"
"$dragoman" ingest --links no-such-file store.db; echo "exit $?"
"$dragoman" talks --format csv store.db | cut -d, -f1-2
