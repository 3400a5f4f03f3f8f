# --talks scores talks, positions and statements; a line that is no report is named, odd gold counts as not found.
cat > gold.jsonl <<'EOF'
{"id": "1", "date": "2031-05-06", "text": "Peace talks between Chad and Niger began in Lagos. “We will not come,” Mali's foreign minister said.", "talks": [{"id": "t1", "mention": "Peace talks", "place": "Lagos"}], "positions": [{"actor": {"text": "Chad", "country": "TCD"}, "talks": "t1", "stance": "attends"}, {"actor": {"text": "Niger"}, "talks": "t1", "stance": "attends"}, {"actor": {"text": "Niger", "country": "NER"}, "talks": "t1", "stance": "invited"}, {"actor": {"text": "Mali", "country": "MLI"}, "talks": "t1", "stance": "attends", "negated": true}], "statements": [{"speaker": "Mali's foreign minister", "speaker_country": "MLI", "content": "We will not come"}]}
{"id": "2", "date": "2031-05-06", "text": "Norway is boycotting the ocean summit in Suva.", "talks": [{"id": "t1", "mention": "a conference in Fiji", "place": "Suva, Fiji"}, {"id": "t2", "mention": "nowhere"}, 7], "positions": [{"actor": {"text": "Norway", "country": "NOR"}, "talks": "t1", "stance": "declines"}, {"actor": 5, "talks": "t9", "stance": "sings"}], "statements": "none"}
{"id": "3", "text": "Kenya said it.", "talks": {}, "positions": [[]]}
{"id": "4"}
EOF
"$dragoman" eval --talks gold.jsonl
