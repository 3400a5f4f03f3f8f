printf 'Das Außenministerium in Berlin hat am Montag mitgeteilt, dass die Verhandlungen nach langer Pause wieder aufgenommen werden sollen.\n' > de.txt
"$dragoman" code de.txt | grep -o '"language":"[a-z]*"'
