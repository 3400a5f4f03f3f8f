#!/usr/bin/env python3
"""Rebuilds lexicon/actors/countries.tsv from free tables.

    build_countries.py FACTBOOK.jsonl COUNTRY-CODES.csv CLDR.jsonl > lexicon/actors/countries.tsv

FACTBOOK is the World Factbook's government section (public domain), COUNTRY-CODES the PDDL table of codes,
CLDR its country names. What those tables do not know (other spellings, former states, seats of government)
is kept by hand in countries_more.tsv, which is read beside this table.
"""
import csv
import json
import re
import sys

NAMES = {  # the key where CLDR's name is not the one news uses
    'HKG': 'Hong Kong', 'MAC': 'Macau', 'COG': 'Republic of the Congo', 'COD': 'Democratic Republic of the Congo',
    'CIV': 'Ivory Coast', 'MMR': 'Myanmar', 'PSE': 'Palestine', 'BIH': 'Bosnia and Herzegovina', 'TLS': 'East Timor',
    'CZE': 'Czech Republic', 'REU': 'La Réunion', 'VCT': 'Saint Vincent and the Grenadines', 'VIR': 'United States Virgin Islands', 'UMI': 'United States Outlying Islands',
}
NO_ADJECTIVE = {'VIR', 'BES', 'VAT', 'CXR', 'FLK', 'MNP', 'NZL', 'GIB', 'SPM', 'TCA', 'COD', 'COG', 'HKG', 'MAC', 'PRK', 'KOR',
                'BWA', 'SWZ', 'SGP', 'BRB', 'BMU', 'JEY', 'GGY', 'IMN', 'VGB', 'NFK', 'FSM', 'DMA', 'ABW', 'CUW', 'WLF',
                'TWN', 'PSE', 'SRB', 'ASM', 'MHL'}
NO_CAPITAL = {'BES', 'HKG', 'MAC', 'IOT', 'SGP', 'MCO', 'SMR', 'GIB', 'VAT', 'NFK', 'JAM', 'GUY', 'CYM', 'CXR', 'FLK',
              'BMU', 'SYC', 'PSE', 'GGY', 'NRU', 'AIA', 'CCK', 'MSR', 'REU', 'DJI', 'LUX', 'KWT', 'PAN', 'GTM',
              'SHN', 'SPM', 'GRD', 'ATG', 'VIR', 'GUF', 'MAF', 'LKA', 'BOL', 'NLD', 'BEN', 'ZAF', 'MMR', 'KAZ', 'TZA', 'CIV', 'SWZ',
              'GNQ', 'BDI', 'MYS', 'CHL', 'USA', 'PRI', 'ISR', 'MDV', 'IMN', 'JEY', 'VGB', 'KIR', 'BLM', 'SXM', 'ATF', 'SGS', 'TCA'}


def plural_forms(text):
    """'Frenchman(men), Frenchwoman(women)' -> every singular and plural it stands for."""
    text = re.sub(r'\((?:US|singular|collective|colloquial)[^)]*\)', '', text)
    for part in re.split(r',| or |/|;', text):
        part = part.strip()
        m = re.fullmatch(r'(.+?)\s*\(([a-z]+)\)', part)
        if not m:
            yield part
            continue
        stem, ending = m.groups()
        yield stem
        if ending == 's':
            yield stem + 's'
        elif ending in ('men', 'women'):
            yield stem[:-len(ending)] + ending


def main():
    factbook = {}
    for line in open(sys.argv[1], encoding='utf-8'):
        row = json.loads(line)
        factbook[row['fips']] = row
    for line in open(sys.argv[3], encoding='utf-8'):
        row = json.loads(line)
        if row['lang'] == 'en':
            cldr = row['names']
    out = []
    for row in csv.DictReader(open(sys.argv[2], encoding='utf-8')):
        code, two = row['ISO3166-1-Alpha-3'], row['ISO3166-1-Alpha-2']
        fips = 'ri' if code == 'SRB' else row['FIPS'].lower()
        fact = factbook.get(fips, {}) if code != 'BES' else {}
        name = NAMES.get(code) or cldr.get(two).replace(' & ', ' and ').replace('’', "'")
        if name.startswith('St. '):
            name = 'Saint ' + name[4:]
        wikidata = row['wikidata_id'].rsplit('/', 1)[-1]
        if code == 'NLD':
            wikidata = 'Q55'
        if code == 'DNK':
            wikidata = 'Q35'
        out.append(f'entity\t{name}\tcountry\t{code}\t{wikidata}\t\t\tpddl')
        names = []
        formal = re.sub(r'^the | \*+$', '', row['UNTERM English Formal']).strip()
        long = re.sub(r'\s*[(;].*', '', fact.get('long', '')).strip()
        for term, source in ((formal, 'pddl'), (cldr.get(two), 'cldr'), (long, 'factbook'),
                             (re.sub(r'\s*\(.*', '', fact.get('name', '')).strip(), 'factbook')):
            if term and term != 'none' and term != name and term not in names and '&' not in term and \
               ' SAR ' not in term and '(' not in term and 'The Dominican' != term and ' - ' not in term and \
               term not in ('Congo', 'Réunion', 'Territory of Cocos', 'Cocos', 'Union of Burma', 'Pitcairn, Henderson, Ducie, and Oeno Islands', 'Virgin Islands', 'Saint Helena, Ascension, and Tristan da Cunha'):
                names.append(term)
                out.append(f'name\t{term}\t{name}\t\t\t{source}')
        if code not in NO_ADJECTIVE:
            for adjective in re.split(r',| or |;', re.sub(r'\s*\(.*?\)', '', fact.get('adjective', ''))):
                adjective = adjective.strip()
                if adjective and ' note' not in adjective and adjective not in ('none', 'Chuukese'):
                    out.append(f'adjective\t{adjective}\t{name}\t\t\tfactbook')
            seen = set()
            for demonym in plural_forms(fact.get('demonym', '')):
                if demonym and demonym != name and demonym not in seen and demonym != 'none' and '(' not in demonym:
                    seen.add(demonym)
                    out.append(f'demonym\t{demonym}\t{name}\t\t\tfactbook')
        capital = re.sub(r'\s*(?:[(;,]| in ).*', '', fact.get('capital', '') or row['Capital']).strip()
        if code not in NO_CAPITAL and capital and not capital.startswith(('no ', 'admin')):
            out.append(f'capital\t{capital}\t{name}\t\t\tfactbook')
            plain = row['Capital']
            if plain and plain != capital and plain.strip() != capital and code not in ('BDI', 'BOL', 'MYS', 'PLW', 'KAZ', 'LKA'):
                out.append(f'capital\t{plain}\t{name}\t\t\tpddl')
    print('# Countries and territories: names, adjectives, people, capitals. Built by tools/build_countries.py; '
          'mend countries_more.tsv instead.')
    print('\n'.join(out))


main()
