#!/usr/bin/env python3
"""Prints terms of office of United States senators and of the leaders of the House, for lexicon/actors/party_leaders.tsv.

    build_congress.py LEGISLATORS.yaml ACTORS-DIR [NAME...]

LEGISLATORS.yaml is unitedstates/congress-legislators (CC0). Takes all senators, the holders of leading roles, and the
representatives NAMEd. A person that another table of ACTORS-DIR has gets terms only. Terms without a break are one.
"""
import datetime
import glob
import os
import re
import sys

SKIP = {'John Kennedy', 'Ron Johnson', 'Maggie Hassan', 'Deb Fischer', 'Jim Justice', 'Gary Palmer', 'Richard Hudson', 'Kevin Hern', 'Alan S. Armstrong', 'Todd Young'}     # other people and words, not in world news


def read(path):
    """The few fields needed of a file of this shape, without a library for the format."""
    people, part = [], ''
    for line in open(path, encoding='utf-8'):
        if line.startswith('- id:'):
            people.append({'leadership_roles': [], 'terms': []})
            part = 'id'
        elif m := re.match(r'  (\w+):\s*$', line):
            part = m[1]
        elif m := re.match(r'  ([- ]) (\w+): (.*)', line):
            value = m[3].strip().strip("'\"")
            if part in ('id', 'name'):
                people[-1][m[2]] = value
            elif part in ('leadership_roles', 'terms'):
                if m[1] == '-':
                    people[-1][part].append({})
                people[-1][part][-1][m[2]] = value
    return people


def joined(spans):
    out = []
    for start, end in sorted(spans):
        if out and (datetime.date.fromisoformat(start) - datetime.date.fromisoformat(out[-1][1])).days < 30:
            out[-1][1] = max(end, out[-1][1])
        else:
            out.append([start, end])
    return out


def main():
    today = datetime.date.today().isoformat()
    known = set()
    for path in glob.glob(sys.argv[2] + '/*.tsv'):
        if os.path.basename(path) != 'party_leaders.tsv':
            known |= {l.split('\t')[1] for l in open(path, encoding='utf-8') if l.startswith(('entity\t', 'name\t'))}
    for p in read(sys.argv[1]):
        name = re.sub(r' \(.*', '', p.get('wikipedia') or f"{p['first']} {p['last']}")
        if name in SKIP:
            continue
        if p['terms'][-1]['type'] != 'sen' and not p['leadership_roles'] and name not in sys.argv[3:]:
            continue
        if name not in known:
            print(f"entity\t{name}\tperson\t\t{p['wikidata']}\t\t\tus-exec")
        full = re.sub(',? [JS]r\\.?$', '', p.get('official_full', name))
        for other in dict.fromkeys((full, re.sub(r' [A-Z]\. ', ' ', full))):
            if other != name and other not in known:
                print(f'name\t{other}\t{name}\t\t\tus-exec')
        speaker = [(r['start'], r.get('end', '9999-01-01')) for r in p['leadership_roles'] if r['title'] == 'Speaker of the House']
        for role, spans in (('legislator', [(t['start'], t['end']) for t in p['terms']]), ('speaker', speaker)):
            for start, end in joined(spans):
                print(f"term\t{name}\t{role}\tUnited States\t{start}\t{end if end < today else ''}\tus-exec")


main()
