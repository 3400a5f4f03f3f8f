# Dictionaries of three makes replace our actors and rules; --format petrarch and tabari write a line for each pair.
mkdir own old bare
cat > own/realms.actors.txt <<'END'
<!-- realms that no atlas has -->
RURITANIA_ [RUR]
+STRELSAU_
GRAUSTARK [GRA]
BORDURIA [BOR]
+SZOHOD_
SYLDAVIA [SYL]
RUPERT_OF_HENTZAU_
	[RURGOV <950101]
	[RURREB >950101]
TWIN DUKES [RUR/GRA]
END
printf '%s\n' '!PERSON! = MAN, WOMAN' 'ENVOY [~GOV]' 'LANCERS {} [~MIL]' 'RELIEF_SOCIETY [NGO~]' 'PRESS!PERSON! [~MED]' > own/agents.txt
cat > own/verbs.txt <<'END'
&FORCE
+GARRISON
+AIR FLEET
&PEACE_
+TRUCE
+&FORCE   # a set within a set

--- SCOLD [111] ---
SCOLD
TELL {TOLD TELLS} [110]
+DRESS_DOWN {+DRESSED_DOWN}
- * &FORCE [112]
- WILL_NOT * [050]
- SAID WOULD * [130]
--- MEET [040:040] ---
MEET {MET MEETS MEETING}
- % * [041:041]
- * IN ^ + [042]
- + WAS_* BY $ [043]
--- SUPPLY [070] ---
SUPPLY
- * (WITH {GARRISON GUNS}) [072]
- * &NOBODY [073]
--- RUMOUR [---] ---
WHISPER
--- STARE [905] ---
STARE
END
printf '%s\n' 'CHESS CLUB' '+REGATTA' > own/discards.txt
printf '%s\n' 'RURITANIA [RUR]' 'GRAUSTARK [GRA]' > old/actors.txt
printf '%s\n' 'SCOLD [111] ;TABARI' '- * { ENVOY | HERALD } [112] ;stems' '- * NAV [113]' 'PRAIS [051]' > old/verbs.txt
printf '%s\n' 'RURITANIA [RUR]' > bare/actors.txt

code() { dir=$1; shift; printf '%s\n' "$*" | "$dragoman" code --date 1994-05-01 --format petrarch --dictionary $dir 2>/dev/null | cut -f 2-4 | paste -sd' ' | tr '\t' '|' | sed "s/^\$/nothing/"; }
code own 'Ruritania scolded Graustark over a dam.'
code own 'Ruritania scolded the garrisons of Graustark.'
code own 'Ruritania will not scold Graustark.'
code own 'Ruritania said it would scold Graustark.'
code own 'The lancers of Ruritania and Borduria dressed down Graustark.'
code own 'Graustark was scolded by Ruritania.'
code own 'Ruritania and Graustark met on Monday.'
code own 'Ruritania met Graustark on Monday.'
code own 'Rupert of Hentzau told Syldavia about the dam.'
code own 'Syldavia was supplied by the Borduria relief society.'
code own 'Ruritania supplied Graustark with heavy garrison guns.'
code own 'Ruritania whispered to Graustark.'
code own 'Ruritania scolded Strelsau.'
code own 'Ruritania scolded the chess club of Graustark.'
code own 'The Twin Dukes scolded Borduria.'
code own 'France scolded Germany.'
code old 'Ruritania scolded the heralds of Graustark and praised its envoy.'
code old 'Ruritania scolded the naval staff of Graustark.'
echo == formats
printf '%s\n' '{"id": "r_7", "date": "2011-02-03", "url": "http://x.example/1", "source": "XYZ", "text": "Ruritania scolded Graustark. Borduria stared at Syldavia. Later Ruritania scolded Graustark again."}' \
    '{"id": "r_8", "date": "2011-02-03", "text": "Borduria met Syldavia."}' > in.jsonl
for f in petrarch tabari; do "$dragoman" code --format $f --dictionary own in.jsonl; done
"$dragoman" code --dictionary own in.jsonl | grep -o '"actor":[^,]*\|"recipient":[^,]*\|"plover":"[A-Z]*"\|"cameo":"[0-9]*"\|"rule":"[^"]*"'
echo == one side
printf '%s\n' '[Options]' 'require_dyad = False' > own/PETR_config.ini
code own 'Ruritania scolded nobody.'
echo == explain
"$dragoman" explain --dictionary own 'Ruritania whispered to Graustark.' | tail -n 2
echo == mistakes
"$dragoman" lexicon import --to mine own/verbs.txt
for dir in nowhere bare; do echo x | "$dragoman" code --dictionary $dir; echo $?; done
exit 0
