[ -w /dev/full ] || exit 1
echo 'France met Germany.' > in.txt
"$dragoman" code in.txt > /dev/full
