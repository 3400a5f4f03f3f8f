# A line with attributions is scored for its statements: by kind what was found, exact, who and with which word; spans count characters.
cat > gold.jsonl <<'END'
{"id": "1", "date": "2022-05-10", "text": "“Señores, the dam is safe,” Chile's energy minister said. Peru fears that it will break.", "attributions": [{"source": [[28, 51]], "cue": [[52, 56]], "content": [[0, 27]]}, {"source": [[58, 62]], "cue": [[63, 68]], "content": [[69, 87]]}]}
{"id": "2", "date": "2022-05-10", "text": "Kenya said the road was \"gone\". Nobody came.", "attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 30]]}, {"source": [[32, 38]], "cue": [[39, 43]], "content": [[32, 43]]}]}
{"id": "3", "text": "Kenya said it.", "attributions": [{"content": [[900, 1000]]}, {"content": "none"}, 7]}
{"id": "4", "text": "Kenya said it.", "attributions": 5}
END
"$dragoman" eval gold.jsonl
