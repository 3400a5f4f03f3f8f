# What is no store, or may not be written.
echo 'France met Germany.' > in.txt
echo 'Dear aunt, this is a letter and no database, however long it may become.' > letter
"$dragoman" ingest letter in.txt; echo "exit $?"
cat letter
"$dragoman" ingest store.db in.txt 2>/dev/null
chmod a-w store.db
"$dragoman" ingest store.db in.txt; echo "exit $?"
chmod u+w store.db
printf '\000\000\000\143' | dd of=store.db bs=1 seek=60 conv=notrunc 2>/dev/null     # PRAGMA user_version
"$dragoman" ingest store.db in.txt; echo "exit $?"
"$dragoman" talks store.db; echo "exit $?"
"$dragoman" ingest no/such/folder/store.db in.txt; echo "exit $?"
"$dragoman" ingest . in.txt; echo "exit $?"
"$dragoman" ingest postgresql://here/news in.txt; echo "exit $?"
"$dragoman" ingest; echo "exit $?"
"$dragoman" ingest other.db no-such-file; echo "exit $?"
