"$dragoman" code --date 2018-02-30; echo $?
"$dragoman" code --jobs many; echo $?
"$dragoman" code --format weis; echo $?
"$dragoman" code --input wark; echo $?
"$dragoman" code --jobs; echo $?
"$dragoman" nonsense; echo $?
