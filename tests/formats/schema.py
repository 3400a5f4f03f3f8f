#!/usr/bin/env python3
"""schema.py SCHEMA FILE - does the file keep to its datapackage.json? Columns, types and constraints, as Table Schema has them."""
import csv
import json
import re
import sys

TYPES = {'integer': r'-?[0-9]+', 'number': r'-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?', 'date': r'[0-9]{4}-[0-9]{2}-[0-9]{2}',
         'boolean': r'true|false', 'string': r'.*'}
JSON_TYPES = {'string': str, 'array': list, 'object': dict, 'integer': int, 'number': (int, float), 'date': str}


def broken(field, value):
    if value == '':
        return 'is required' if field.get('constraints', {}).get('required') else None
    if not re.fullmatch(TYPES[field['type']], value):
        return 'is no ' + field['type']
    c = field.get('constraints', {})
    if 'pattern' in c and not re.search(c['pattern'], value):
        return 'does not match ' + c['pattern']
    if 'enum' in c and value not in [str(v) for v in c['enum']]:
        return 'is not one of the list'
    if 'minimum' in c and float(value) < c['minimum'] or 'maximum' in c and float(value) > c['maximum']:
        return 'is out of range'
    return None


def main():
    package = json.load(open(sys.argv[1], encoding='utf-8'))
    resource = package['resources'][0]
    fields = resource['schema']['fields']
    mistakes = []
    for key in ('program', 'lexicon', 'model'):
        if not package.get('provenance', {}).get(key):
            mistakes.append('the package does not say %s' % key)
    lines = open(sys.argv[2], encoding='utf-8', newline='\n').read().split('\n')[:-1]
    if 'dialect' not in resource:
        for i, line in enumerate(lines, 1):
            row = json.loads(line)
            known = {f['name']: f for f in fields}
            for key, value in row.items():
                if key not in known or not isinstance(value, JSON_TYPES[known[key]['type']]):
                    mistakes.append('line %d: %s is not as the schema has it' % (i, key))
    else:
        dialect = resource['dialect']
        for i, line in enumerate(lines, 1):
            row = next(csv.reader([line], delimiter=dialect['delimiter']))
            if dialect['header'] and i == 1:
                if row != [f['name'] for f in fields]:
                    mistakes.append('the header is not as the schema has it')
                continue
            if package['name'] == 'dragoman-petrarch' and len(row) == len(fields) - 1:
                row.insert(6, '')
            if len(row) != len(fields):
                mistakes.append('line %d: %d columns' % (i, len(row)))
            for field, value in zip(fields, row):
                what = broken(field, value)
                if what:
                    mistakes.append('line %d: %s %r %s' % (i, field['name'], value, what))
    print('\n'.join(mistakes[:20] + ['%s: %d lines, %d mistakes' % (package['name'], len(lines), len(mistakes))]))
    return 1 if mistakes else 0


sys.exit(main())
