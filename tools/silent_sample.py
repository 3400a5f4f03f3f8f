#!/usr/bin/env python3
"""Draws sentences for a reader who counts false statements.  Python 3 standard library only.

usage: silent_sample.py DRAGOMAN FOLDER N SEED > sample.tsv      FOLDER holds reports as .jsonl or .jsonl.xz (id, date, text)
       silent_sample.py --count sample.tsv silent.txt            the share, once the reader has written his list

The sample has a line for each sentence: number, "+" where a statement of ours touches it, the sentence, and what was found (speaker,
cue, content). Each file gives the same number; sentences of eight words and more with a lower-case word, coded within their
reports. The reader lists in silent.txt the numbers of the sentences in which nobody says, writes, believes or intends anything,
without looking at what was found; the share of "+" among these is the measure.
"""
import glob, json, lzma, os, random, re, subprocess, sys, tempfile


def lines(path):
    opened = lzma.open(path, 'rt', encoding='utf-8') if path.endswith('.xz') else open(path, encoding='utf-8')
    with opened as f:
        return [json.loads(line) for line in f if line.strip()]


def sentences(rec):
    raw = rec['text'].encode()
    cut = lambda a, b: raw[a:b].decode('utf-8', 'replace').replace('\n', ' ').replace('\t', ' ')
    for i, s in enumerate(rec['sentences']):
        text = cut(s['start'], s['end'])
        if len(re.findall(r'\w+', text)) < 8 or not re.search(r'\b[a-z]{3,}', text):
            continue
        found = []
        for x in rec['statements']:
            touched = [c for c in x['content'] if c['start'] < s['end'] and c['end'] > s['start']]
            if x['sentence'] == i or touched:
                found.append('[%s] <%s> %s' % (x.get('speaker_text', ''), x.get('cue', {}).get('text', ''), ' | '.join(c['text'] for c in x['content'])))
        yield text, found


def draw(dragoman, folder, n, seed):
    chance = random.Random(seed)
    files = sorted(glob.glob(os.path.join(folder, '*.jsonl')) + glob.glob(os.path.join(folder, '*.jsonl.xz')))
    number = 0
    for path in files:
        reports = lines(path)
        chance.shuffle(reports)
        with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
            for r in reports[:2 * n // len(files) + 20]:
                f.write(json.dumps({'id': str(r['id']), 'date': r.get('date') or '2000-01-01', 'text': r['text']}) + '\n')
            f.flush()
            coded = subprocess.run([dragoman, 'code', '--format', 'jsonl', f.name], capture_output=True, text=True).stdout
        pool = [x for line in coded.splitlines() for x in sentences(json.loads(line))]
        for text, found in chance.sample(pool, min(len(pool), n // len(files))):
            number += 1
            print('%d\t%s\t%s\t%s' % (number, '+' if found else '', text, ' || '.join(found).replace('\n', ' ').replace('\t', ' ')))


def count(sample, silent):
    rows = dict((r[0], r) for r in (line.rstrip('\n').split('\t') for line in open(sample, encoding='utf-8')))
    chosen = open(silent).read().split()
    false = [rows[k] for k in chosen if rows[k][1]]
    print('%d sentences without a statement, %d with a false one: %.1f %%' % (len(chosen), len(false), 100 * len(false) / max(1, len(chosen))))
    for r in false:
        print('\t'.join(r))


if sys.argv[1:2] == ['--count']:
    count(*sys.argv[2:4])
elif len(sys.argv) == 5:
    draw(os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
else:
    sys.exit(__doc__)
