#!/usr/bin/env python3
"""Rebuilds lexicon/actors/leaders.tsv: who governs each country now, by the World Factbook.

    build_leaders.py FACTBOOK.jsonl COUNTRY-CODES.csv ACTORS-DIR > leaders.tsv

Takes only presidents, prime ministers, kings and chancellors whose name and first day the Factbook states plainly, and
only people whom the tables kept by hand do not know.
"""
import csv
import glob
import json
import re
import sys

ROLES = {'President': 'president', 'Prime Minister': 'prime-minister', 'King': 'king', 'Queen': 'king', 'Emir': 'king', 'Amir': 'king',
         'Chancellor': 'chancellor', 'Sultan': 'king', 'Federal Chancellor': 'chancellor'}
MONTHS = 'January February March April May June July August September October November December'.split()
names, known, filled = {}, set(), set()
for path in glob.glob(sys.argv[3] + '/*.tsv'):
    if path.endswith('leaders.tsv'):
        continue
    for line in open(path, encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        if f[0] == 'entity' and f[2] == 'country' and path.endswith('countries.tsv'):
            names[f[3]] = f[1]
        if f[0] == 'entity' and f[2] == 'person':
            known.add(f[1].lower())
        if f[0] == 'name':
            known.add(f[1].lower())
        if f[0] == 'term' and not f[5]:
            filled.add((f[3], f[2]))
country = {r['FIPS'].lower(): r['ISO3166-1-Alpha-3'] for r in csv.DictReader(open(sys.argv[2], encoding='utf-8'))}
country['ri'] = 'SRB'
print('# Who governs each country, by the World Factbook of May 2026. Built by tools/build_leaders.py.')
for line in open(sys.argv[1], encoding='utf-8'):
    row = json.loads(line)
    state = names.get(country.get(row['fips'], ''))
    for field in ('chief_of_state', 'head_of_government'):
        m = re.match(r"(President|Prime Minister|King|Queen|Emir|Amir|Sultan|Chancellor|Federal Chancellor) "
                     r"([^(),;]+?) \(since (?:(\d+) )?(?:([A-Z][a-z]+) )?(\d{4})\)", row[field])
        if not m or not state or state in ('American Samoa', 'Guam', 'Puerto Rico'):
            continue
        title, name, day, month, year = m.groups()
        words = name.split()
        caps = [w for w in words if len(w) > 1 and w.isupper()]
        if not caps or len(words) < 2 or len(words) > 5 or month not in MONTHS or re.search(r'"|\bof\b|\b(Dr|Sir|Gen|bin|ibn)\b|\.', name):
            continue
        plain = ' '.join(w if re.fullmatch('[IVX]+', w) else '-'.join(p.capitalize() for p in w.split('-')) if w in caps else w for w in words)
        role = ROLES[title]
        date = f'{year}-{MONTHS.index(month) + 1:02d}' + (f'-{int(day):02d}' if day else '')
        if (state, role) in filled or plain.lower() in known:
            continue
        known.add(plain.lower())
        filled.add((state, role))
        print(f'entity\t{plain}\tperson\t\t\t\t\tfactbook')
        short = words[0] + ' ' + ' '.join(w for w in plain.split() if w.upper() in caps)
        if short != plain and len(caps) == 1 and words[0] not in caps and short.lower() not in known:
            print(f'name\t{short}\t{plain}\t\t\tfactbook')
        print(f'term\t{plain}\t{role}\t{state}\t{date}\t\tfactbook')
