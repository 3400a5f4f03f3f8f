#!/usr/bin/env python3
"""Which CAMEO codes come out of our own sentences.  Python 3 standard library only.

    reach_cameo.py DRAGOMAN [ROOT] > bench/CAMEO.md

Codes the `yes` sentences of lexicon/events/*.rules and the texts of tests/cases/*.case, each a report of its own, and lists the codes of
lexicon/ontology that some event bears and those that none bears.
"""
import glob, json, os, subprocess, sys, tempfile

dragoman, root = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else '.'
texts = []
for path in sorted(glob.glob(os.path.join(root, 'lexicon/events/*.rules'))) + sorted(glob.glob(os.path.join(root, 'tests/cases/*.case'))):
    for line in open(path, encoding='utf-8'):
        words = line.strip().split(None, 1)
        if len(words) == 2 and words[0] in ('yes', 'text'):
            texts.append(words[1])
codes = {}
for path in glob.glob(os.path.join(root, 'lexicon/ontology/cameo.tsv')):
    for line in open(path, encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        if f[0] == 'cameo':
            codes[f[1]] = f[2] if len(f) > 2 else ''
with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as source:
    for i, t in enumerate(texts):
        source.write(json.dumps({'id': str(i), 'date': '2018-01-31', 'text': t}) + '\n')
    source.flush()
    out = subprocess.run([dragoman, 'code', '--input', 'jsonl', '--format', 'jsonl', '--min-confidence', '0', source.name], capture_output=True).stdout
seen = {}
for line in out.decode().splitlines():
    record = json.loads(line)
    for e in record['events']:
        seen.setdefault(e.get('cameo', ''), (record['text'].strip(), e['rule']))
roots = {c[:2] for c in codes}
reached = [c for c in codes if c in seen]
print('# CAMEO codes that our own sentences reach\n\nWritten by tools/reach_cameo.py from %d sentences of the rules and cases; do not edit.\n' % len(texts))
print('%d of %d codes, %d of %d roots.\n' % (len(reached), len(codes), len({c[:2] for c in reached}), len(roots)))
print('| code | rule | a sentence |\n| --- | --- | --- |')
for c in sorted(reached):
    print('| %s | %s | %s |' % (c, seen[c][1], seen[c][0].replace('|', '\\|').replace('\n', ' ')[:160]))
print('\nNot reached: ' + ', '.join(c for c in sorted(codes) if c not in seen) + '.')
