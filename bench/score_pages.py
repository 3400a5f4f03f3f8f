#!/usr/bin/env python3
"""Scores the text, title, date and author of pages against two public sets.  Python 3 standard library only.

usage: score_pages.py segments|articles GOLD.jsonl RECORDS.jsonl [--part 1/2] [--errors] [--json]

    segments   gold lines have `with` and `without`: pieces that must and must not be in the text, looked for as they stand once
               white space is made single. Counted over the set: precision, recall, F.
    articles   gold lines have `articleBody`: runs of four words, as a multiset; precision and recall are means over the pages,
               F is made of the means.

The records are what `dragoman code --format jsonl` prints; their `id` ends in the page's file name. --part 0/2 takes the pages
at even places of the gold file, 1/2 those at odd ones: errors are looked at on one half and judged on the other.
"""
import argparse, collections, json, os, re, statistics, unicodedata

options = argparse.ArgumentParser()
options.add_argument('measure', choices=['segments', 'articles'])
options.add_argument('gold')
options.add_argument('records')
options.add_argument('--part', default='0/1')
options.add_argument('--errors', action='store_true')
options.add_argument('--json', action='store_true')
o = options.parse_args()


def lines(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f if line.strip()]


def single(text):
    return ' '.join(text.split())


def shingles(text):
    words = re.findall(r'\w+', text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def ratio(a, b, empty):
    return a / b if b else empty


def f_score(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def bare(text):
    """A title or a name, or names, without what does not tell them apart: case, marks, white space."""
    text = ' '.join(text) if isinstance(text, list) else text
    return re.sub(r'\W+', ' ', unicodedata.normalize('NFC', text)).strip().casefold()


gold = lines(o.gold)
rest, every = map(int, o.part.split('/'))
gold = gold[rest::every]
records = {os.path.basename(r['id']): r for r in lines(o.records)}
result = {'pages': len(gold)}

if o.measure == 'segments':
    found = missed = wrong = 0
    for g in gold:
        text = single(records.get(g['file'], {}).get('text', ''))
        lacks = [s for s in g['with'] if single(s) not in text]
        extra = [s for s in g['without'] if single(s) in text]
        found, missed, wrong = found + len(g['with']) - len(lacks), missed + len(lacks), wrong + len(extra)
        if o.errors and (lacks or extra):
            print('%s  %s' % (g['file'], g['url']))
            for s in lacks:
                print('    lacks  ' + single(s))
            for s in extra:
                print('    extra  ' + single(s))
    p, r = ratio(found, found + wrong, 0), ratio(found, found + missed, 0)
else:
    ps, rs = [], []
    for g in gold:
        want, got = shingles(g['articleBody']), shingles(records.get(g['file'], {}).get('text', ''))
        both, n_want, n_got = sum((want & got).values()), sum(want.values()), sum(got.values())
        empty = 1.0 if not n_want and not n_got else 0.0
        ps.append(ratio(both, n_got, empty))
        rs.append(ratio(both, n_want, empty))
        if o.errors and f_score(ps[-1], rs[-1]) < 0.97:
            print('%s  precision %.3f recall %.3f  %s' % (g['file'], ps[-1], rs[-1], g['url']))
    p, r = statistics.mean(ps), statistics.mean(rs)
result.update(precision=p, recall=r, f=f_score(p, r))

for field in ('title', 'date', 'author'):
    asked = [g for g in gold if g.get(field)]
    if not asked:
        continue
    right = given = 0
    for g in asked:
        ours = records.get(g['file'], {}).get(field, '')
        given += bool(ours)
        same = ours == g[field] if field == 'date' else bare(ours) == bare(g[field])
        right += same
        if o.errors and not same:
            print('%s  %s: %r, not %r' % (g['file'], field, ours, g[field]))
    result[field] = {'asked': len(asked), 'given': given, 'right': right}

if o.json:
    print(json.dumps(result))
else:
    print('%d pages  precision %.4f  recall %.4f  F %.4f' % (result['pages'], p, r, result['f']))
    for field in ('title', 'date', 'author'):
        if field in result:
            print('%-6s right %d of %d (given for %d)' % (field, result[field]['right'], result[field]['asked'], result[field]['given']))
