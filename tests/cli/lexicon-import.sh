# Three dictionaries become a folder that is used; what cannot be is named. The last entry of a file counts.
cat > dukes.actors.txt <<'END'
<!-- A DICTIONARY OF DUKES
     over two lines -->
# a comment
RURITANIA [RUR] ; TABARI's kind of comment
+RURITANIAN_
+STRELSAU_ # with a comment behind
PARIS_ [FRA]
FRENCH [FRA]
GALLIC_REPUBLIC [FRA]
BLACK_LANCERS [RURREBLNC]
+B.L._
+BLACK LANCERS
RUPERT_OF_HENTZAU_
	[RURGOV 900101-931231]
	[RURELI 19940101-19990630]
	[RURREB 980101 - 041231]
	[RURMIL 990101-990201]
	[--- >050101]
	[RUR]
DUKE_OF_STRELSAU [RURGOV > 071201]
+O'MALLEY'S_GUARD
NEW_MORROW [NMW >910101]
END
printf '%s\n' '!PERSON! = MAN, WOMEN' 'LANCER!PERSON! [~MIL]' 'COURT_PAPER {} [~GOVMED]' 'EMBASSY [~GOV]' 'DEPUTY_SHERIFF_GENERAL {DEPUTY_SHERIFFS_GENERAL} [ ~COP ]' \
    'ALMS_HOUSE [NGO~]' 'CLASS [~EDU]' > dukes.agents.txt
printf '%s\n' 'LAWN TENNIS' '+World_Cup_ # the whole report' > dukes.discards.txt
printf '%b' 'caf\0351 chess\n+Caf\0303\0251 Golf' > more.discards.txt
printf '%s\n' '--- ABANDON [100] ---' 'ABANDON' '- * EFFORT [101]' '- * TIES [102]' > dukes.verbs.txt
printf '%s\n' '<ISSUE CATEGORY="ID_LETTER">' 'corn [FOOD]' '</ISSUE>' > dukes.issues.txt
"$dragoman" lexicon import --to mine dukes.*.txt more.discards.txt || exit
for f in mine/*/*; do echo "== $f"; cat "$f"; done
"$dragoman" lexicon check mine
"$dragoman" lexicon import --to mine dukes.*.txt more.discards.txt 2>&1 | tail -n 1
for day in 1989-05-01 1991-05-01 1995-05-01 2000-05-01 2006-05-01; do
    echo 'Rupert of Hentzau met the Ruritanian ambassador in Strelsau.' | "$dragoman" code --lexicon mine --date $day |
        grep -o '"kind": *"person","name": *"Rupert of Hentzau"\(,"codes": *\["[A-Z]*"\]\)*'
done
for end in '.' ' over lawn tennis.' '. The world cup was lost.'; do
    echo "Rupert of Hentzau met the Ruritanian ambassador$end" | "$dragoman" code --lexicon mine --date 1995-05-01 2>/dev/null | grep -o '"plover":"[A-Z]*"' || echo discarded
done
exit 0
