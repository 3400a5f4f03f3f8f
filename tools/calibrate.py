#!/usr/bin/env python3
"""Fits the weights of lexicon/events/confidence.tsv.  Python 3 standard library only.

    calibrate.py DRAGOMAN EVAL > confidence.tsv      EVAL: folder with news2025.dev.jsonl, articles.dev.jsonl, plv.dev.jsonl

Codes the sets once for each feature, with an overlay that gives that feature alone a weight, so that the printed confidence tells its value; then fits a
logistic model to whether the event is right: its type and the countries of its actor for the sets in which every event is annotated, its type
alone, at half the weight, for PLV, which marks one event a sentence. Half of the items fit, the other half is reported on standard error.
"""
import json, math, os, subprocess, sys, tempfile

FEATURES = ['conditions', 'no-condition', 'actor', 'recipient', 'both', 'margin', 'operator', 'noun', 'future', 'unreal', 'negated', 'reported']
IGO = ('IGO', 'NGO', 'IMG', 'MNC', 'INT')


def lines(path):
    return [json.loads(l) for l in open(path, encoding='utf-8')]


def code(dragoman, tmp, gold, weights):
    """Records by id, coded with these weights."""
    os.makedirs(os.path.join(tmp, 'events'), exist_ok=True)
    with open(os.path.join(tmp, 'events', 'confidence.tsv'), 'w') as f:
        f.writelines('weight\t%s\t%s\n' % (k, weights.get(k, 0)) for k in ['bias'] + FEATURES)
    source = os.path.join(tmp, 'in.jsonl')
    with open(source, 'w', encoding='utf-8') as f:
        f.writelines(json.dumps({'id': r['id'], 'date': r.get('date') or '2000-01-01', 'text': r['text']}) + '\n' for r in gold)
    out = subprocess.run([dragoman, 'code', '--input', 'jsonl', '--format', 'jsonl', '--min-confidence', '0', '--lexicon', tmp, source], capture_output=True).stdout
    return {r['id']: r for r in map(json.loads, out.decode().splitlines())}


def countries(rec, ids):
    entities = {e['id']: e for e in rec['entities']}
    found = set()
    for i in ids or []:
        for c in entities[i].get('codes') or [entities[i].get('country', '')]:
            found.add('IGO' if c[:3] in IGO else c[:3].upper())
    return found - {''}


def right(event, rec, gold, whole):
    """Whether the item has such an event: of that type and, where every event is annotated (whole), with an actor of one country."""
    for g in gold['events']:
        if event['plover'] not in [g.get('plover')] + (g.get('plover_alt') or []):
            continue
        if not whole:
            return True
        wanted = {'IGO' if (a.get('role') == 'IGO') else (a.get('country') or '')[:3] for a in g['actor']} - {''}
        ours = countries(rec, event.get('actor'))
        reciprocal = not g['recipient'] and len(wanted) > 1
        if reciprocal:
            ours |= countries(rec, event.get('recipient'))
        if wanted & ours or (not wanted and not ours):
            return True
    return False


def examples(dragoman, folder, tmp):
    """(half, features, right, weight, whole) of each event."""
    for name, whole, weight in (('news2025', True, 1.0), ('articles', True, 1.0), ('plv', False, 0.5)):
        gold = lines(os.path.join(folder, name + '.dev.jsonl'))
        plain = code(dragoman, tmp, gold, {})
        step = {k: (0.5 if k == 'conditions' else 2.0) for k in FEATURES}
        by_feature = {k: code(dragoman, tmp, gold, {k: step[k]}) for k in FEATURES}
        for n, g in enumerate(gold):
            rec = plain[g['id']]
            for i, e in enumerate(rec['events']):
                x = [1.0]
                for k in FEATURES:
                    p = by_feature[k][g['id']]['events'][i]['confidence']
                    x.append(round(math.log(p / (1 - p)) / step[k], 2))
                yield n % 2, x, right(e, rec, g, whole), weight, whole


def fit(rows, rounds=3000, rate=0.3, shrink=0.002):
    w = [0.0] * (len(FEATURES) + 1)
    total = sum(r[3] for r in rows)
    for _ in range(rounds):
        g = [0.0] * len(w)
        for _, x, y, weight, _ in rows:
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))
            for k, v in enumerate(x):
                g[k] += weight * (y - p) * v / total
        w = [a + rate * (b - (shrink * a if k else 0)) for k, (a, b) in enumerate(zip(w, g))]
    return w


def report(rows, w):
    bins = {}
    for _, x, y, _, whole in rows:
        p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))
        if whole:
            bins.setdefault(min(int(p * 5), 4), []).append((p, y))
    for b in sorted(bins):
        n = len(bins[b])
        print('%.1f-%.1f  %4d events  said %.2f  right %.2f' % (b / 5, b / 5 + .2, n, sum(p for p, _ in bins[b]) / n, sum(y for _, y in bins[b]) / n), file=sys.stderr)


def main():
    with tempfile.TemporaryDirectory() as tmp:
        rows = list(examples(sys.argv[1], sys.argv[2], tmp))
    w = fit([r for r in rows if r[0] == 0])
    print('fitted on one half, seen on the other:', file=sys.stderr)
    report([r for r in rows if r[0] == 1], w)
    w = fit(rows)
    print('''# How sure an event is: weights of a logistic model, fitted by tools/calibrate.py. weight	feature	number
# conditions: of the rule that held, six at most; margin: of the trigger's place in the tree; operator: another event is inside; noun: the trigger is
# one; unreal: hypothetical, requested, attempted or historical; reported: rests on a statement''')
    for k, v in zip(['bias'] + FEATURES, w):
        print('weight\t%s\t%.2f' % (k, v))


if __name__ == '__main__':
    main()
