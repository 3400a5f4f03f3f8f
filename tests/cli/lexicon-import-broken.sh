# Whatever is in the files: each line that is not taken has its reason, the rest is imported. Files that are none fail.
printf '%b' '+ORPHAN\n\t[RUR]\nZENDA [RU]\nZENDA_TOWER [R1R]\nTWINS [RUR/STR]\nNOBODY [---]\n+NO_ONE\nNAMELESS\nLOST [###]\nDUKE [RURGOV 991231-990101]\nKING [RURGOV 990230]\n'\
'QUEEN [RURGOV]\n\t[RURELI]\n[]\nQUEEN [RURGOV]\n+QUEEN\n___ [RUR]\nEARL [RURGOV 990101-990630] [RURELI 990301-990401]\n<!-- a comment\nthat goes on --> KNIGHT [RURMIL]\nSQUIRE [RURMIL <9501' > actors.txt
printf '%b' 'PAGE [GOV]\nGROOM {GROOMS [~GOV]\nCOOK\nBUTLER!STAFF! [~GOV]\n!EMPTY! =\nMAID [~G]\nFOOTMAN [~GOV\n<!-- no end\nVALET [~GOV]\n' > agents.txt
printf '%b' 'CHESS\nCHESS\n+\nGOLF [~GOV]\n' > discards.txt
: > empty.txt
"$dragoman" lexicon import --to mine --actors actors.txt --agents agents.txt --discards discards.txt empty.txt missing.txt; echo $?
mkdir -p yours/actors
echo '# my own' > yours/actors/actors.tsv
"$dragoman" lexicon import --to yours --actors actors.txt 2>&1 | grep yours
"$dragoman" lexicon import --to mine; echo $?
"$dragoman" lexicon import actors.txt; echo $?
cat mine/actors/*
