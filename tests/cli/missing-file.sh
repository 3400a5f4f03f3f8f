echo 'Nothing happened here.' > here.txt
"$dragoman" code gone.txt here.txt gone-too.txt 2>/dev/null | grep -c '"id"'
"$dragoman" code gone.txt here.txt 2>&1 >/dev/null | grep gone
"$dragoman" code gone.txt here.txt >/dev/null 2>&1
