#!/usr/bin/env python3
"""Which of the thirty rows does the record of the Sochi article hold?  usage: sochi_rows.py RECORD.jsonl

The rows are told by structure (classes, codes, single words), not by the article's sentences, which belong to its
publisher.
"""
import json, sys

rec = json.loads(open(sys.argv[1], encoding='utf-8').readline())
raw = rec['text'].encode()
entities = {e['id']: e for e in rec['entities']}
talks = {t['id']: t for t in rec['talks']}
statements = {s['id']: s for s in rec['statements']}
places = {p['name']: p for p in rec['places']}
events, positions = rec['events'], rec['positions']


def codes(ids):
    return [c for i in ([ids] if isinstance(ids, str) else ids or []) for c in entities[i].get('codes') or [entities[i].get('country', '')]]


def names(ids, *starts):
    """Do the codes hold one for each start?"""
    got = codes(ids)
    return all(any(c.startswith(s) for c in got) for s in starts)


def opposition(ids):
    return any(c.startswith('SYR') and ('OPP' in c or 'REB' in c) for c in codes(ids)) or any(c.startswith('OPP') for c in codes(ids))


def kurds(ids):
    return any('KUR' in c.upper() for c in codes(ids))


def regime(ids):
    return any(c.startswith('SYRGOV') or c == 'SYR' for c in codes(ids))


def about(talk, word):
    t = talks.get(talk)
    return bool(t) and word in ' '.join([t.get('name', '')] + t.get('aliases', []) + [m['text'] for m in t.get('mentions', [])])


def said(s, *words):
    content = ' '.join(c['text'] for c in s.get('content', []))
    return all(w in content for w in words)


def spans(x):
    if isinstance(x, dict):
        if {'start', 'end', 'text'} <= x.keys() and x is not rec:
            yield x
        for v in x.values():
            yield from spans(v)
    elif isinstance(x, list):
        for v in x:
            yield from spans(v)


def event(kind, test=lambda e: True):
    return any(e['plover'] == kind and test(e) for e in events)


def position(who, stance, word='Sochi', test=lambda p: True):
    return any(who(p['actor']) and (p.get('stance') == stance or stance is None) and (about(p['talks'], word) or not word) and test(p) for p in positions)


def statement(test):
    return any(test(s) for s in rec['statements'])


of = lambda start: (lambda ids: names(ids, start))
by = lambda s, start: names(s.get('speaker'), start)
word_of = lambda x, start: x.get('statement') in statements and by(statements[x['statement']], start)
vienna = [t for t in rec['talks'] if about(t['id'], 'Vienna')]
sochi = [t for t in rec['talks'] if about(t['id'], 'Sochi')]
violent = {'ASSAULT', 'COERCE', 'MOBILIZE', 'PROTEST'}

rows = [
    all(raw[s['start']:s['end']].decode('utf-8', 'replace') == s['text'] for s in spans(rec)),
    not any('\u0600' <= c <= '\u06ff' for c in rec['text']) and 'hardly possible' in rec['text'],
    event('REJECT', lambda e: e['sentence'] == 0 and names(e.get('actor'), 'FRA', 'GBR')),
    position(of('FRA'), 'declines') and position(of('GBR'), 'declines'),
    position(opposition, 'boycotts') and position(kurds, 'boycotts'),
    event('REQUEST', lambda e: names(e.get('actor'), 'FRA', 'GBR') and names(e.get('recipient'), 'RUS')),
    any('process' in p.get('condition', {}).get('text', '') for p in positions) or statement(lambda s: said(s, 'UN-led') and (by(s, 'FRA') or by(s, 'GBR'))),
    statement(lambda s: said(s, 'separate') and s['sentence'] in (3, 4)) or event('ACCUSE', lambda e: e['sentence'] in (3, 4) and names(e.get('recipient'), 'RUS')),
    event('ACCUSE', lambda e: opposition(e.get('actor'))),
    statement(lambda s: by(s, 'FRAGOV') and said(s, 'framework') and 'briefing' in s.get('channel', '')),
    statement(lambda s: by(s, 'FRAGOV') and said(s, 'note', 'participate')),
    position(of('FRA'), 'declines', 'Sochi', lambda p: word_of(p, 'FRA')),
    len({p['actor'] for p in positions if p.get('stance') == 'attends' and p.get('count') == 1600}) >= 3,
    any('constitution' in t.get('aim', {}).get('text', '') or 'constitution' in ' '.join(t.get('topics', [])) for t in rec['talks']),
    any(t.get('status') == 'closed' and any(c.startswith('IGOUNO') or c.startswith('UNO') for c in codes(t.get('auspices'))) and t not in sochi for t in vienna),
    statement(lambda s: by(s, 'GBR') and 'witter' in s.get('channel', '') and said(s, 'Geneva')),
    event('REJECT', lambda e: regime(e.get('actor')) and word_of(e, 'GBR')),
    event('REQUEST', lambda e: names(e.get('actor'), 'GBR') and not names(e.get('actor'), 'FRA') and names(e.get('recipient'), 'RUS')),
    position(of('FRA'), 'invited', 'Sochi', lambda p: 'sidelines' in p.get('scope', '')),
    not any('diplomats' in e['trigger']['text'] for e in events) and not any(
        p.get('stance') == 'attends' and names(p['actor'], 'FRA') for p in positions),
    any(p.get('stance') in ('declines', 'undecided') and 'envoy' in p.get('subparty', '') and names(p['actor'], 'FRA')
        and statements.get(p.get('statement'), {}).get('anonymous') for p in positions),
    statement(lambda s: by(s, 'FRA') and said(s, 'Vienna', 'figuratively')),
    statement(lambda s: by(s, 'FRA') and said(s, 'breakthrough', 'essential')),
    statement(lambda s: by(s, 'RUS') and said(s, 'regulation')),
    all(any(m['text'] == w for e in rec['entities'] for m in e['mentions'] if any(c.startswith(k) for c in e.get('codes', [])))
        for w, k in (('Paris', 'FRA'), ('London', 'GBR'), ('Moscow', 'RUS')))
    and any('Kremlin' in m['text'] and any(c.startswith('RUS') for c in e.get('codes', [])) for e in rec['entities'] for m in e['mentions']),
    any('regime' in m['text'] for e in rec['entities'] if any(c.startswith('SYRGOV') for c in e.get('codes', [])) for m in e['mentions'])
    and any('Assad' in m['text'] for e in rec['entities'] if any(c.startswith('SYRGOV') for c in e.get('codes', [])) for m in e['mentions']),
    any(x.get('date') == '2018-01-29' for x in events + rec['statements']) and any(t.get('start') == '2018-01-30' for t in sochi),
    all(p in places and places[p].get('country') == c and 'lat' in places[p] for p, c in (('Sochi', 'RUS'), ('Vienna', 'AUT'), ('Geneva', 'CHE'))),
    bool(events) and not any(e['plover'] in violent for e in events),
    bool(events) and not any(set(e.get('actor', [])) & set(e.get('recipient', [])) for e in events),
]
for i, ok in enumerate(rows, 1):
    print('%3d  %s' % (i, 'holds' if ok else 'missing'))
print('%d of %d rows' % (sum(rows), len(rows)))
