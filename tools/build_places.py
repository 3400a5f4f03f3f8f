#!/usr/bin/env python3
"""Rebuilds lexicon/places/cities.tsv from GeoNames (CC BY 4.0).

    build_places.py CITIES500.txt COUNTRY-CODES.csv > lexicon/places/cities.tsv

Keeps cities of 15,000 people and more, capitals and seats of provinces, each with its
spelling in plain letters. Further spellings, such as Kiev, are kept by hand in spellings.tsv.
"""
import csv
import re
import sys
import unicodedata

ALPHA3 = {row['ISO3166-1-Alpha-2']: row['ISO3166-1-Alpha-3'] for row in csv.DictReader(open(sys.argv[2], encoding='utf-8'))}
ALPHA3.update({'XK': 'XKX', 'NA': 'NAM'})


def plain(text):
    text = unicodedata.normalize('NFKD', text.replace('ı', 'i').replace('ł', 'l').replace('ø', 'o').replace('đ', 'd'))
    return ''.join(c for c in text if not unicodedata.combining(c))


def spelling(name, ascii_name):
    """The name in plain letters, where that differs and reads as a name."""
    term = re.sub(r"^['`]+|['`]+$", '', plain(ascii_name).replace('’', "'").replace('‘', "'"))
    return [term] if term != name and re.fullmatch(r"[A-Z][a-zA-Z' -]+", term) and len(term) > 3 else []


seen, rows = {}, []
for line in open(sys.argv[1], encoding='utf-8'):
    f = line.rstrip('\n').split('\t')
    rows.append((int(f[14]), f))
print('# Cities of the world from GeoNames (https://www.geonames.org, CC BY 4.0). Built by tools/build_places.py.')
for population, f in sorted(rows, key=lambda r: -r[0]):
    capital = f[7] == 'PPLC'
    if f[7] in ('PPLX', 'PPLQ', 'PPLH', 'PPLW') and population < 300000:
        continue
    if not (population >= 15000 or capital or f[7] == 'PPLA'):
        continue
    name, country = re.sub(r"^['‘’`ʼ]+", '', f[1].replace('’', "'").replace('‘', "'")), ALPHA3.get(f[8], '')
    if (name, country) in seen or len(name) < 3:
        continue
    seen[name, country] = True
    print(f'place\t{name}\t{country}\t{float(f[4]):.2f}\t{float(f[5]):.2f}\t{f[0]}\t{population}\tgeonames')
    for term in spelling(name, f[2]):
        print(f'alias\t{term}\t{name}\t{country}')
