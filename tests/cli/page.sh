# A saved page: its article, title, author, day, site and address; nothing of its furniture, in whatever script.
"$dragoman" code --format jsonl "$tests/reports/sample-page.html" > out.jsonl
grep -o '"\(url\|source\|title\|author\|date\)":"[^"]*"' out.jsonl | head -5
grep -o '"text":"France.*attend\."' out.jsonl | head -1 | sed 's/\\n/\n/g'
