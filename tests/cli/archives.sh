# One account of all records; what is broken is named, with its offset or line, and the rest is coded.
seeds="$tests/fuzz/seeds"
fields() { grep -o '^{"id":"[^"]*"\|"title":"[^"]*"\|"author":"[^"]*"\|"date":"2[^"]*","language"' | paste -sd' ' | sed 's/ {/\n{/g'; }

{ cat "$seeds/warc/plain"; printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lake.example/cut\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>cut'; } > a.warc
"$dragoman" code a.warc | fields; echo
gzip < a.warc | "$dragoman" code --input warc - 2>/dev/null | fields; echo

{ cat "$seeds/feed/rss"; echo '<rss><item><description>cut'; } | gzip > feed.gz
"$dragoman" code feed.gz | fields; echo

cp "$seeds/export/lexisnexis-newer" lexisnexis.txt
"$dragoman" code "$seeds/export/factiva-tagged" lexisnexis.txt | fields; echo

# A kind that is named wins over what the file looks like.
"$dragoman" code --input text "$seeds/jsonl/lines" | grep -c .
printf '%%PDF-1.4' > report.txt
"$dragoman" code report.txt "$seeds/jsonl/feed" | fields
