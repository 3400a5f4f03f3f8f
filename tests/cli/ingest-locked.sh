# Another process is writing; who only asks does not wait for it.
echo 'France met Germany.' > in.txt
echo 'Peru met Chile.' > more.txt
"$dragoman" ingest store.db in.txt 2>/dev/null
mkfifo held let_go
"$(dirname "$dragoman")"/tests/hold_store store.db < let_go > held &
exec 3> let_go
read -r line < held
echo "$line"
"$dragoman" ingest store.db more.txt; echo "exit $?"
"$dragoman" events --format csv --limit 1 store.db > asked; echo "exit $?"
exec 3>&-
wait
"$dragoman" ingest store.db more.txt; echo "exit $?"
