# Warnings alone are no failure, unless asked; a folder may stand alone.
mkdir -p mine/actors mine/codes
printf 'role\tGOV\tgovernment\ttest\n' > mine/codes/codes.tsv
printf 'entity\tRuritania\tcountry\tRUR\t\t\t\ttest\nentity\tFlavia Elphberg\tperson\t\t\t\t\ttest\n' > mine/actors/world.tsv
"$dragoman" lexicon check --alone mine; echo $?
"$dragoman" lexicon check --alone --strict mine; echo $?
"$dragoman" lexicon check mine nowhere; echo $?
"$dragoman" lexicon check --to mine; echo $?
"$dragoman" lexicon chekc; echo $?
