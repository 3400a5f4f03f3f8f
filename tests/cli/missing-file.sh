echo 'France met Germany.' > here.txt
"$dragoman" code gone.txt here.txt gone-too.txt | grep -c '"id"'
"$dragoman" code gone.txt here.txt >/dev/null
