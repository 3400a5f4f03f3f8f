#!/usr/bin/env python3
"""readback.py FOLDER - reads FORMAT.out of the folder as people read these files: with pandas where it is there, else with the csv module.

Numbers have to come back as numbers, days as days, codes with their zeros; the number of rows has to be that of the lines. Says what it read
with."""
import csv
import json
import os
import sys

try:
    import pandas as pd
except ImportError:
    pd = None

SCHEMAS = sys.argv[1]
CODES = {'gdelt': ['EventCode', 'EventBaseCode', 'EventRootCode', 'Actor1Geo_FeatureID', 'ActionGeo_FeatureID', 'ActionGeo_ADM1Code'],
         'icews': ['CAMEO Code'], 'csv': ['cameo'], 'phoenix': ['EventCode', 'EventRootCode'], 'polecat': ['Actor COW', 'Recipient COW'],
         'tabari': ['date', 'code'], 'petrarch': ['code', 'date'], 'gdelt-mentions': []}
NUMBERS = {'gdelt': ['GLOBALEVENTID', 'GoldsteinScale', 'NumMentions', 'ActionGeo_Lat', 'FractionDate', 'QuadClass', 'IsRootEvent'],
           'gdelt-mentions': ['GLOBALEVENTID', 'SentenceID', 'ActionCharOffset', 'Confidence', 'MentionDocLen'],
           'icews': ['Event ID', 'Intensity', 'Story ID', 'Sentence Number', 'Latitude', 'Longitude'],
           'polecat': ['Intensity', 'Latitude', 'Longitude', 'GeoNames ID'],
           'phoenix': ['Year', 'Month', 'Day', 'PentaClass', 'GoldsteinScore', 'Lat', 'Lon'],
           'csv': ['sentence', 'quad', 'goldstein', 'plover_score', 'lat', 'lon', 'geonames', 'confidence'], 'petrarch': [], 'tabari': []}
DAYS = {'icews': ['Event Date'], 'polecat': ['Event Date', 'Publication Date']}
FIRST = {'gdelt': 'GLOBALEVENTID', 'gdelt-mentions': 'GLOBALEVENTID', 'icews': 'Event ID'}


def check(holds, what):
    if not holds:
        sys.exit('readback.py: ' + what)


def with_pandas(kind, path, names, header, delimiter, n):
    call = {'sep': delimiter, 'dtype': {c: str for c in CODES[kind]}}
    if not header:
        call.update(header=None, names=names)
    if DAYS.get(kind):
        call['parse_dates'] = DAYS[kind]
    # As people call it, quotation marks left alone or not: both give the same.
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)[:1 if kind == 'csv' else 2]:
        frame = pd.read_csv(path, quoting=quoting, **call)
        check(len(frame) == n, '%s: pandas reads %d rows of %d' % (kind, len(frame), n))
        for c in NUMBERS[kind]:
            check(frame[c].isna().all() or pd.api.types.is_numeric_dtype(frame[c]), '%s: %s is not numeric in pandas' % (kind, c))
        for c in DAYS.get(kind, []):
            check(pd.api.types.is_datetime64_any_dtype(frame[c]) or min(frame[c].dropna(), default='2') < '1678', '%s: %s are no days in pandas' % (kind, c))
        if kind in FIRST:
            check(str(frame[FIRST[kind]].dtype) == 'int64', '%s: %s is no whole number in pandas' % (kind, FIRST[kind]))
        if kind == 'csv':
            check(str(frame['negated'].dtype) == 'bool', 'csv: negated is no truth value in pandas')
        for c in [c for c in CODES[kind] if c in ('EventCode', 'EventRootCode', 'CAMEO Code', 'cameo', 'code')]:
            check(frame[c].dropna().str.startswith('0').any(), '%s: %s has lost its zeros in pandas' % (kind, c))


def with_csv(kind, path, names, header, delimiter, n):
    with open(path, encoding='utf-8', newline='') as f:
        rows = list(csv.reader(f, delimiter=delimiter))
    if header:
        check(rows.pop(0) == names, kind + ': the header is not that of the schema')
    check(len(rows) == n, '%s: the csv module reads %d rows of %d' % (kind, len(rows), n))
    for row in rows:
        if kind == 'petrarch' and len(row) == len(names) - 1:
            row.insert(6, '')
        check(len(row) == len(names), '%s: a row of %d fields' % (kind, len(row)))
        for c in NUMBERS[kind]:
            value = row[names.index(c)]
            check(not value or float(value) is not None, kind)


for kind in sorted(NUMBERS):
    package = json.load(open(os.path.join(SCHEMAS, kind + '.json'), encoding='utf-8'))
    resource = package['resources'][0]
    names = [f['name'] for f in resource['schema']['fields']]
    header, delimiter = resource['dialect']['header'], resource['dialect']['delimiter']
    path = os.path.join(SCHEMAS, kind + '.out')
    n = open(path, 'rb').read().count(b'\n') - header
    check(n > 0, kind + ': no rows')
    with_csv(kind, path, names, header, delimiter, n)
    if pd is not None and kind != 'petrarch':              # whose rows are of two lengths
        with_pandas(kind, path, names, header, delimiter, n)
print('read back with %s' % ('pandas ' + pd.__version__ + ' and the csv module' if pd is not None else 'the csv module; pandas is not here'))
