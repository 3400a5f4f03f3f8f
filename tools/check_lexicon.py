#!/usr/bin/env python3
"""Looks for mistakes in lexicon/actors, roles and places; names file and line, exits 1 when there are any.

    check_lexicon.py [LEXICON]
"""
import collections
import glob
import os
import re
import sys
import unicodedata

ROOT = sys.argv[1] if len(sys.argv) > 1 else 'lexicon'
KINDS = set('country government igo ngo armed-group party ethnic-group company media person group'.split())
SECTORS = set('GOV MIL COP JUD LEG OPP PTY REB SPY CVL MED JRN BUS EDU LAB REL CRM NGO IGO UAF SOC REF ELI'.split())
WIDTH = {'entity': 8, 'name': 6, 'adjective': 6, 'demonym': 6, 'capital': 6, 'seat': 6, 'term': 7, 'head': 6,
         'role': 5, 'noun': 5, 'title': 3, 'organ': 3, 'place': (8, 9), 'alias': 4, 'called': 4, 'ambiguous': 2}
DATE = re.compile(r'(\d{4}(-\d\d(-\d\d)?)?)?$')


def fold(text):
    text = re.sub('[\u2018\u2019\u02bc\u02bb\u00b4]', "'", text).replace('\u2013', '-').casefold()
    return ''.join(c for c in unicodedata.normalize('NFKD', text) if not unicodedata.combining(c))


def rows(room):
    for path in sorted(glob.glob(os.path.join(ROOT, room, '*.tsv'))):
        if os.path.basename(path) == 'compose.tsv':         # how roles compose: relations of its own, checked by the program
            continue
        for number, line in enumerate(open(path, encoding='utf-8'), 1):
            if line.strip() and not line.startswith('#'):
                yield f'{path}:{number}', line.rstrip('\n').split('\t')


def main():
    bad = []
    actors, roles, places = list(rows('actors')), list(rows('roles')), list(rows('places'))
    for at, f in actors + roles + places:
        if f[0] not in WIDTH:
            bad.append(f'{at}: unknown relation {f[0]}')
        elif len(f) not in (WIDTH[f[0]] if isinstance(WIDTH[f[0]], tuple) else (WIDTH[f[0]],)):
            bad.append(f'{at}: {f[0]} has {len(f)} fields, not {WIDTH[f[0]]}')
    entities, keys, spans = {}, set(), collections.defaultdict(list)
    for at, f in actors:
        if f[0] == 'entity':
            if f[1] in entities:
                bad.append(f'{at}: entity {f[1]} is defined twice')
            entities[f[1]] = f
            if f[2] not in KINDS:
                bad.append(f'{at}: unknown kind {f[2]}')
            if f[2] != 'person' and not re.fullmatch(r'([A-Z]{3}){1,5}([a-z]{3})?|[a-z]{3}', f[3]):
                bad.append(f'{at}: malformed code {f[3]!r}')
    known = set()
    for at, f in places:                                    # as the program: an alias names a place above it
        if f[0] == 'place':
            known.add((fold(f[1]), f[2]))
        elif f[0] in ('alias', 'called') and len(f) == 4:
            if (fold(f[2]), f[3]) not in known:
                bad.append(f'{at}: no place {f[2]} in {f[3]!r} above')
            known.add((fold(f[1]), f[3]))
    for at, f in roles:
        if f[0] == 'role':
            keys.add(f[1])
            if f[2] not in SECTORS or f[3] not in ('unique', 'many'):
                bad.append(f'{at}: unknown sector or number {f[2]} {f[3]}')
    for at, f in roles:
        if f[0] in ('noun', 'title', 'organ') and f[2] and f[2] not in keys:
            bad.append(f'{at}: unknown role {f[2]}')
    for at, f in actors:
        if f[0] == 'term':
            if f[1] not in entities or f[3] not in entities:
                bad.append(f'{at}: unknown entity in {f[1]} / {f[3]}')
            if f[2] not in keys:
                bad.append(f'{at}: unknown role {f[2]}')
        elif f[0] != 'entity' and f[2] not in entities:
            bad.append(f'{at}: unknown entity {f[2]}')
        start, end = (f[5], f[6]) if f[0] == 'entity' else (f[4], f[5]) if f[0] == 'term' else (f[3], f[4])
        if not DATE.match(start) or not DATE.match(end):
            bad.append(f'{at}: malformed date {start!r} {end!r}')
        elif start and end and start[:len(end)] > end[:len(start)]:
            bad.append(f'{at}: dates run backwards')
        if f[0] in ('entity', 'name'):
            spans[f[1]].append((start or '0', end or '9', f[1] if f[0] == 'entity' else f[2], at))
    for term, list_ in spans.items():
        for i, one in enumerate(list_):
            for two in list_[:i]:
                if one[2] != two[2] and one[0] < two[1] and two[0] < one[1]:
                    bad.append(f'{one[3]}: {term} names both {two[2]} and {one[2]}')
    print('\n'.join(bad))
    print(f'{len(actors)} actor lines, {len(entities)} entities, {len(roles)} role lines, {len(places)} place lines, '
          f'{len(bad)} mistakes')
    return bool(bad)


sys.exit(main())
