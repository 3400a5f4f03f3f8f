#!/usr/bin/env python3
"""validate.py FORMAT FILE... - is this what programs of the field expect of the format?

What is checked stands here and not in the program that is tested: number and names of columns, types, dates, ranges, code sets, and what
columns have to do with each other (EventRootCode begins EventCode, FractionDate follows SQLDATE, blocks add up to the actor's code).
Codes, names, values and countries are those of lexicon/ontology. The same checks are run on real rows (tests/formats/reality.sh), so that
they are known to accept what is really out there; gdelt1 and --csv are for these.

Prints up to 20 mistakes, one a line, and ends with 1 if there are any; with 0 and the number of rows if there are none.
"""
import argparse
import csv
import datetime
import json
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')


# ---- what is known ----

def rows_of(path):
    with open(os.path.join(ROOT, 'lexicon', path), encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                yield line.rstrip('\n').split('\t')


class Known:
    def __init__(self):
        self.names, self.goldstein, self.countries = {}, {'gdelt': {}, 'icews': {}, 'phoenix': {}}, {}
        self.icews_countries, self.polecat_countries = set(), {'', 'Intergovernmental Organization'}
        self.fips, self.modes = set(), {}
        for row in rows_of('ontology/cameo.tsv'):
            self.names[row[1]] = row[2]
            for values in self.goldstein.values():
                values[row[1]] = float(row[3])
        self.icews_names = dict(self.names)
        for row in rows_of('ontology/formats/lists.tsv'):
            if row[0] == 'named':
                self.icews_names[row[2]] = row[3]
            if row[0] == 'goldstein':
                self.goldstein[row[1]][row[2]] = float(row[3])
        for row in rows_of('ontology/formats/countries.tsv'):
            if row[0] == 'part':
                self.fips.add(row[3])
            if row[0] == 'country':
                row += [''] * (7 - len(row))
                self.fips.add(row[4])
                self.countries[row[1]] = row
                self.icews_countries.add(row[6] or row[2])
                self.polecat_countries.add(row[2])
        for row in rows_of('ontology/plover_modes.tsv'):
            self.modes.setdefault(row[1], set()).add(row[2])


KNOWN = Known()
TYPES = set('AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split())
CONTEXTS = set('''military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal
    reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory
    peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber misinformation crime
    corruption illegal_drugs trafficking'''.split())
SECTORS = set('''COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO IMG MNC
    RAD'''.split())
QUAD = {'gdelt': lambda r: 1 if r <= 5 else 2 if r <= 9 else 3 if r <= 14 else 4,
        'phoenix': lambda r: 0 if r <= 2 else 1 if r <= 5 else 2 if r <= 8 else 3 if r <= 13 or r == 16 else 4}


# ---- kinds of values; each returns what is wrong, or None ----

def whole(text, least=None, most=None):
    if not re.fullmatch(r'-?[0-9]+', text):
        return 'no whole number'
    n = int(text)
    return 'out of range' if (least is not None and n < least) or (most is not None and n > most) else None


def number(text, least=None, most=None):
    if not re.fullmatch(r'-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?', text):
        return 'no number'
    n = float(text)
    return 'out of range' if (least is not None and n < least) or (most is not None and n > most) else None


def day(text, pattern='%Y%m%d'):
    try:
        datetime.datetime.strptime(text, pattern)
        return None if len(text) == len(datetime.datetime(2000, 1, 1).strftime(pattern)) else 'no day as %s' % pattern
    except ValueError:
        return 'no day as %s' % pattern


def matches(text, pattern):
    return None if re.fullmatch(pattern, text) else 'not of the form %s' % pattern


def one_of(text, values):
    return None if text in values else 'not a value of the list'


class Row:
    """A row by the names of its columns; mistakes are said of a column."""

    def __init__(self, names, values, where, complain, missing):
        self.f = {n: ('' if v in missing else v) for n, v in zip(names, values)}
        self.where, self.complain = where, complain

    def say(self, column, what):
        self.complain('%s: %s %r: %s' % (self.where, column, self.f.get(column, ''), what))

    def check(self, column, kind, *args, needed=False):
        value = self.f[column]
        if not value:
            if needed:
                self.say(column, 'is empty')
            return
        wrong = kind(value, *args)
        if wrong:
            self.say(column, wrong)

    def true(self, column, holds, what):
        if not holds:
            self.say(column, what)


# ---- GDELT ----

ACTOR = 'Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code'.split()
GEO = 'Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID'.split()


def gdelt_names(version):
    geo = [g for g in GEO if version == 2 or g != 'ADM2Code']
    return ('GLOBALEVENTID SQLDATE MonthYear Year FractionDate'.split() + ['Actor1' + a for a in ACTOR] + ['Actor2' + a for a in ACTOR] +
            'IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone'.split() +
            ['%s_%s' % (who, g) for who in ('Actor1Geo', 'Actor2Geo', 'ActionGeo') for g in geo] + ['DATEADDED', 'SOURCEURL'])


def gdelt_actor(r, who):
    code = r.f[who + 'Code']
    r.check(who + 'Code', matches, r'([A-Z]{3}|[a-z]{3})+')
    r.true(who + 'Name', bool(code) == bool(r.f[who + 'Name']), 'name and code go together')
    r.true(who + 'Name', r.f[who + 'Name'] == r.f[who + 'Name'].upper(), 'is not in capitals')
    blocks = [code[i:i + 3] for i in range(0, len(code), 3)]
    for column in ACTOR[2:]:
        r.check(who + column, matches, r'[A-Z]{3}|[a-z]{3}')
        r.true(who + column, not r.f[who + column] or r.f[who + column] in blocks, 'is no block of ' + code)
    country = r.f[who + 'CountryCode']
    own = {row[3] or row[1] for row in KNOWN.countries.values()} | {row[1] for row in rows_of('codes/actor_codes.tsv') if row[0] == 'generic'}
    r.true(who + 'CountryCode', not country or country in own, 'is no country of CAMEO')


def gdelt_geo(r, who):
    r.check(who + '_Type', whole, 0, 5, needed=True)
    others = [c for c in r.f if c.startswith(who + '_') and c != who + '_Type']
    if r.f[who + '_Type'] == '0':
        for c in others:
            r.true(c, not r.f[c], 'a place without a type')
        return
    r.check(who + '_FullName', matches, r'.+', needed=True)
    r.check(who + '_CountryCode', one_of, KNOWN.fips)
    r.check(who + '_ADM1Code', matches, r'[A-Z0-9]{2,4}')
    r.check(who + '_Lat', number, -90, 90)
    r.check(who + '_Long', number, -180, 180)
    r.true(who + '_Lat', bool(r.f[who + '_Lat']) == bool(r.f[who + '_Long']), 'latitude and longitude go together')
    r.check(who + '_FeatureID', matches, r'-?[0-9]+|[A-Z0-9]{2,4}')
    if r.f[who + '_Type'] in '23':
        r.true(who + '_CountryCode', r.f[who + '_CountryCode'] == 'US', 'types 2 and 3 are of the USA')


def gdelt(r, version=2):
    r.check('GLOBALEVENTID', whole, 1, 2 ** 53, needed=True)
    r.check('SQLDATE', day)
    r.check('MonthYear', day, '%Y%m')
    r.check('Year', matches, '[0-9]{4}')
    date = r.f['SQLDATE']
    if date:
        r.true('MonthYear', r.f['MonthYear'] == date[:6], 'is not of SQLDATE')
        r.true('Year', r.f['Year'] == date[:4], 'is not of SQLDATE')
        fraction = int(date[:4]) + ((int(date[4:6]) - 1) * 30 + int(date[6:])) / 365
        r.true('FractionDate', r.f['FractionDate'] and abs(float(r.f['FractionDate']) - fraction) < 6e-5, 'is not %.4f' % fraction)
        r.check('FractionDate', matches, r'[0-9]{4}\.[0-9]{4}')
    gdelt_actor(r, 'Actor1')
    gdelt_actor(r, 'Actor2')
    r.true('Actor1Code', r.f['Actor1Code'] or r.f['Actor2Code'], 'nobody acts')
    r.check('IsRootEvent', one_of, ('0', '1'), needed=True)
    code = r.f['EventCode']
    r.check('EventCode', one_of, KNOWN.names, needed=True)
    r.true('EventBaseCode', r.f['EventBaseCode'] == code[:3], 'does not begin EventCode')
    r.true('EventRootCode', r.f['EventRootCode'] == code[:2], 'does not begin EventCode')
    r.true('QuadClass', r.f['QuadClass'] == str(QUAD['gdelt'](int(code[:2] or 0))), 'is not that of the root')
    r.check('GoldsteinScale', number, -10, 10, needed=True)
    r.true('GoldsteinScale', float(r.f['GoldsteinScale'] or 99) == KNOWN.goldstein['gdelt'].get(code), 'is not that of the code')
    for column in ('NumMentions', 'NumSources', 'NumArticles'):
        r.check(column, whole, 1, needed=True)
    r.check('AvgTone', number, -100, 100)
    for who in ('Actor1Geo', 'Actor2Geo', 'ActionGeo'):
        gdelt_geo(r, who)
    r.check('DATEADDED', day, '%Y%m%d%H%M%S' if version == 2 else '%Y%m%d')
    r.check('SOURCEURL', matches, r'[^\s"]+|[^"]+' if version == 1 else r'[^\s"]+')


MENTIONS = '''GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset
    Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras'''.split()


def mentions(r):
    r.check('GLOBALEVENTID', whole, 1, 2 ** 53, needed=True)
    for column in ('EventTimeDate', 'MentionTimeDate'):
        r.check(column, day, '%Y%m%d%H%M%S')
    r.check('MentionType', whole, 1, 6, needed=True)
    r.check('MentionIdentifier', matches, '.+', needed=True)
    r.check('SentenceID', whole, 1, needed=True)
    for column in ('Actor1CharOffset', 'Actor2CharOffset', 'ActionCharOffset'):
        r.check(column, whole, -1, needed=True)
        r.true(column, int(r.f[column] or 0) <= int(r.f['MentionDocLen'] or 0), 'lies behind the end of the text')
    r.check('InRawText', one_of, ('0', '1'), needed=True)
    r.check('Confidence', whole, 0, 100, needed=True)
    r.check('MentionDocLen', whole, 0, needed=True)
    r.check('MentionDocTone', number, -100, 100)
    r.check('MentionDocTranslationInfo', matches, r'srclc:.*')


# ---- ICEWS ----

ICEWS = ['Event ID', 'Event Date', 'Source Name', 'Source Sectors', 'Source Country', 'Event Text', 'CAMEO Code', 'Intensity', 'Target Name',
         'Target Sectors', 'Target Country', 'Story ID', 'Sentence Number', 'Publisher', 'City', 'District', 'Province', 'Country', 'Latitude',
         'Longitude']


def icews(r):
    r.check('Event ID', whole, 1, 2 ** 31 - 1, needed=True)
    r.check('Event Date', day, '%Y-%m-%d')
    for side in ('Source', 'Target'):
        r.check(side + ' Name', matches, r'\S.*', needed=True)
        r.check(side + ' Sectors', matches, r'[A-Z(][^,]*(, ?[A-Z(][^,]*)*')
        r.check(side + ' Country', one_of, KNOWN.icews_countries)
    code = r.f['CAMEO Code']
    r.check('CAMEO Code', one_of, KNOWN.names, needed=True)
    r.true('Event Text', r.f['Event Text'] == KNOWN.icews_names.get(code), 'is not the name of the code')
    r.check('Intensity', number, -10, 10, needed=True)
    r.true('Intensity', float(r.f['Intensity'] or 99) == KNOWN.goldstein['icews'].get(code), 'is not that of the code')
    r.check('Story ID', whole, 1, 2 ** 31 - 1, needed=True)
    r.check('Sentence Number', whole, 1, needed=True)
    r.check('Country', one_of, KNOWN.icews_countries)
    r.check('Latitude', number, -90, 90)
    r.check('Longitude', number, -180, 180)
    r.true('Latitude', bool(r.f['Latitude']) == bool(r.f['Longitude']), 'latitude and longitude go together')


# ---- POLECAT ----

POLECAT = '''Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|
Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|
Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|
GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|
Version'''.replace('\n', '').split('|')
QUAD_WORDS = ['VERBAL COOPERATION', 'MATERIAL COOPERATION', 'VERBAL CONFLICT', 'MATERIAL CONFLICT']
QUAD_OF = {t: q for q, types in enumerate((
    'AGREE CONSULT SUPPORT CONCEDE', 'COOPERATE AID RETREAT', 'REQUEST ACCUSE REJECT THREATEN', 'PROTEST SANCTION MOBILIZE COERCE ASSAULT'), 1)
    for t in types.split()}


def elements(text):
    return text.split(';') if text else []


def polecat(r):
    r.check('Event ID', matches, r'[0-9]{8}-[0-9]{4}-[0-9a-f]{12}_[A-Z]+_[A-Z]', needed=True)
    r.check('Event Date', day, '%Y-%m-%d')
    kind = r.f['Event Type']
    r.check('Event Type', one_of, TYPES, needed=True)
    r.true('Event ID', r.f['Event ID'].split('_')[1:2] == [kind], 'does not name the type')
    r.check('Event Mode', one_of, KNOWN.modes.get(kind, ()))
    r.check('Intensity', number, -10, 10, needed=True)
    r.true('Quad Code', r.f['Quad Code'] == QUAD_WORDS[QUAD_OF.get(kind, 1) - 1], 'is not that of the type')
    for c in elements(r.f['Contexts']):
        r.true('Contexts', c in CONTEXTS, 'no context ' + c)
    for who, plain in (('Actor', 'Actor'), ('Recipient', 'Recipient')):
        n = len(elements(r.f[who + ' Name']))
        for column in (who + ' Country', who + ' COW', 'Primary %s Sector' % plain, who + ' Name Raw'):
            r.true(column, not r.f[column] or len(elements(r.f[column])) == n, 'has not one element for each name')
        for c in elements(r.f[who + ' Country']):
            r.true(who + ' Country', c in KNOWN.polecat_countries, 'no country ' + c)
        for c in elements(r.f[who + ' COW']):
            r.true(who + ' COW', not c or whole(c, 2, 999) is None, 'no number ' + c)
        for column in ('Primary %s Sector' % plain, plain + ' Sectors'):
            for c in elements(r.f[column]):
                r.true(column, not c or c in SECTORS or re.fullmatch('[a-z]{3}|[A-Z]{3}', c), 'no sector ' + c)
    r.true('Actor Name', r.f['Actor Name'] or r.f['Recipient Name'], 'nobody acts')
    r.check('Country', one_of, KNOWN.polecat_countries)
    r.check('Latitude', number, -90, 90)
    r.check('Longitude', number, -180, 180)
    r.check('GeoNames ID', whole, 1)
    r.check('Publication Date', day, '%Y-%m-%d')
    r.check('Version', matches, r'.*[0-9].*', needed=True)


# ---- Phoenix, PETRARCH, TABARI ----

PHOENIX = ('EventID Date Year Month Day SourceActorFull SourceActorEntity SourceActorRole SourceActorAttribute TargetActorFull '
           'TargetActorEntity TargetActorRole TargetActorAttribute EventCode EventRootCode PentaClass GoldsteinScore Issues Lat Lon '
           'LocationName StateName CountryCode SentenceID URLs NewsSources').split()
PHOENIX_ROLES = set('GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL'.split())


def phoenix(r):
    r.check('EventID', matches, r'[0-9]+_\S+', needed=True)
    r.check('Date', day)
    date = r.f['Date']
    if date:
        r.true('Date', [int(date[:4]), int(date[4:6]), int(date[6:])] == [int(r.f[c] or 0) for c in ('Year', 'Month', 'Day')], 'is not Year, Month, Day')
    for side in ('Source', 'Target'):
        full, entity, role = (r.f[side + 'Actor' + c] for c in ('Full', 'Entity', 'Role'))
        rest = r.f[side + 'ActorAttribute'].replace(';', '')
        r.check(side + 'ActorFull', matches, r'([A-Za-z]{3})+|---', needed=True)
        r.check(side + 'ActorEntity', one_of, set(KNOWN.countries) | {'IGO', 'NGO', 'IMG', 'MNC'})
        r.check(side + 'ActorRole', one_of, PHOENIX_ROLES)
        r.true(side + 'ActorFull', full == (entity or full[:3]) + role + rest, 'entity, role and attributes do not add up')
    code = r.f['EventCode']
    r.check('EventCode', one_of, KNOWN.names, needed=True)
    r.true('EventRootCode', r.f['EventRootCode'] == code[:2], 'does not begin EventCode')
    r.true('PentaClass', r.f['PentaClass'] == str(QUAD['phoenix'](int(code[:2] or 0))), 'is not that of the root')
    r.check('GoldsteinScore', number, -10, 10, needed=True)
    r.true('GoldsteinScore', float(r.f['GoldsteinScore'] or 99) == KNOWN.goldstein['phoenix'].get(code), 'is not that of the code')
    r.check('Issues', matches, r'[A-Z_]+,[0-9]+(;[A-Z_]+,[0-9]+)*')
    r.check('Lat', number, -90, 90)
    r.check('Lon', number, -180, 180)
    place = [bool(r.f[c]) for c in ('Lat', 'Lon', 'LocationName')]
    r.true('Lat', all(place) or not any(r.f[c] for c in ('Lat', 'Lon', 'LocationName', 'StateName', 'CountryCode')), 'a place is whole or empty')
    r.check('CountryCode', one_of, KNOWN.countries)
    r.check('SentenceID', matches, r'.+_[0-9]+(;.+_[0-9]+)*', needed=True)


PETRARCH = ['date', 'source', 'target', 'code', 'issues', 'ids', 'url', 'story source']
TABARI = ['date', 'source', 'target', 'code', 'label', 'id', 'rest']


def petrarch(r):
    r.check('date', day)
    for side in ('source', 'target'):
        r.check(side, matches, r'([A-Za-z]{3})+|---', needed=True)
    r.check('code', one_of, KNOWN.names, needed=True)
    r.check('ids', matches, r'.+_[0-9]+(;.+_[0-9]+)*', needed=True)
    r.check('url', matches, r'\S+')
    r.check('story source', matches, r'.+', needed=True)


def tabari(r):
    r.check('date', day, '%y%m%d')
    for side in ('source', 'target'):
        r.check(side, matches, r'([A-Za-z]{3})+|---', needed=True)
    r.check('code', one_of, KNOWN.names, needed=True)
    r.true('label', r.f['label'] == KNOWN.names.get(r.f['code']), 'is not the name of the code')
    r.check('id', matches, r'.+-[0-9]+', needed=True)


# ---- our CSV ----

CSV = '''event report url source title language report_date sentence date date_end actor actor_name actor_country recipient recipient_name
    recipient_country plover mode context cameo cameo_name quad goldstein plover_score aspect negated talks place province country lat lon
    geonames speaker speaker_code trigger evidence rule confidence version'''.split()


def own(r):
    r.check('event', matches, '[0-9a-f]{16}', needed=True)
    for column in ('report_date', 'date', 'date_end'):
        r.check(column, matches, r'[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?')
    r.check('sentence', whole, 1, needed=True)
    r.check('plover', one_of, TYPES)
    r.check('mode', one_of, KNOWN.modes.get(r.f['plover'], ()))
    r.check('cameo', one_of, KNOWN.names)
    r.true('cameo_name', r.f['cameo_name'] == KNOWN.names.get(r.f['cameo'], ''), 'is not the name of the code')
    r.check('quad', whole, 1, 4)
    r.check('aspect', one_of, ('actual', 'future', 'hypothetical', 'historical', 'requested', 'attempted'), needed=True)
    r.check('negated', one_of, ('true', 'false'), needed=True)
    r.check('lat', number, -90, 90)
    r.check('lon', number, -180, 180)
    r.check('geonames', whole, 1)
    r.check('confidence', number, 0, 1, needed=True)
    for who in ('actor', 'recipient'):
        n = len(elements(r.f[who + '_name']))
        for column in (who, who + '_country'):
            r.true(column, not r.f[column] or len(elements(r.f[column])) == n, 'has not one element for each name')
    r.check('version', matches, r'.*[0-9].*', needed=True)


# ---- PLOVER's JSON ----

def plover_actor(a, wrong):
    for key, pattern in (('code', '[A-Z]{3}'), ('sector', '([A-Z]{3}|[a-z]{3}){1,2}'), ('identifier_id', 'Q[0-9]+')):
        if key in a and not re.fullmatch(pattern, a[key]):
            wrong('%s %r' % (key, a[key]))
    if not a.get('entity_text'):
        wrong('an actor without entity_text')


def plover_event(e, wrong):
    if not isinstance(e.get('id'), str) or not e['id']:
        wrong('no id')
    for key in ('date', 'enddate'):
        if key in e and day(e[key], '%Y-%m-%d'):
            wrong('%s %r' % (key, e[key]))
    for key in ('actor', 'event'):
        if not isinstance(e.get(key), list):
            wrong('%s is no list' % key)
    for key in ('recipient', 'mode', 'context', 'event_text'):
        if key in e and (not isinstance(e[key], list) or not e[key]):
            wrong('%s is no list, or an empty one' % key)
    for a in e.get('actor', []) + e.get('recipient', []):
        plover_actor(a, wrong)
    if not e.get('actor') and not e.get('recipient'):
        wrong('nobody acts')
    for t in e.get('event', []):
        if t not in TYPES:
            wrong('no event type %r' % t)
        for m in e.get('mode', []):
            if m not in KNOWN.modes.get(t, ()):
                wrong('%s has no mode %r' % (t, m))
        if e.get('quad_code') != QUAD_OF.get(t):
            wrong('quad_code %r is not that of %s' % (e.get('quad_code'), t))
    for c in e.get('context', []):
        if c not in CONTEXTS:
            wrong('no context %r' % c)
    if not isinstance(e.get('event_scale'), (int, float)) or not -10 <= e['event_scale'] <= 10:
        wrong('event_scale %r' % e.get('event_scale'))
    place = e.get('event_loc', {})
    if 'country_code' in place and place['country_code'] not in KNOWN.countries:
        wrong('country_code %r' % place['country_code'])
    if place and place.get('resolution') not in (None, 1, 2, 3, 4, 5):
        wrong('resolution %r' % place['resolution'])
    info = e.get('text_info', {})
    if 'start' in info and 'text' in e and info['end'] - info['start'] != len(e['text']):
        wrong('text_info does not span text')


def plover(path, complain):
    n = 0
    with open(path, encoding='utf-8', newline='\n') as f:
        for n, line in enumerate(f, 1):
            try:
                e = json.loads(line)
            except ValueError as problem:
                complain('%s:%d: no JSON: %s' % (path, n, problem))
                continue
            plover_event(e, lambda what: complain('%s:%d: %s' % (path, n, what)))
    return n


# ---- tables ----

#          columns, check, header, delimiter, quoted
TABLES = {
    'gdelt': (gdelt_names(2), gdelt, False, '\t', False),
    'gdelt1': (gdelt_names(1), lambda r: gdelt(r, 1), False, '\t', False),
    'gdelt-mentions': (MENTIONS, mentions, False, '\t', False),
    'icews': (ICEWS, icews, True, '\t', False),
    'polecat': (POLECAT, polecat, True, '\t', False),
    'phoenix': (PHOENIX, phoenix, False, '\t', False),
    'petrarch': (PETRARCH, petrarch, False, '\t', False),
    'tabari': (TABARI, tabari, False, '\t', False),
    'csv': (CSV, own, True, ',', True),
}


def table(kind, path, complain, options):
    names, check, header, delimiter, quoted = TABLES[kind]
    if options.csv:
        header, delimiter, quoted = True, ',', True
    missing = set(options.missing)
    n = 0
    with open(path, encoding='utf-8', newline='\n') as f:
        lines = f.read().split('\n')
    if lines and lines[-1] == '':
        lines.pop()
    elif lines:
        complain('%s: the last line has no end' % path)
    for i, line in enumerate(lines, 1):
        where = '%s:%d' % (path, i)
        if re.search('[\x00-\x08\x0b-\x1f\x7f]', line):
            complain('%s: a control character' % where)
        if not quoted and not options.marks and '"' in line:
            complain('%s: a quotation mark, which usual readers take for a quoted field' % where)
        values = next(csv.reader([line])) if quoted else line.split(delimiter)
        if kind == 'petrarch' and len(values) == len(names) - 1:
            values.insert(6, '')
        if header and i == 1:
            if values != names and [v.lower() for v in values] != [x.lower() for x in names]:
                complain('%s: the header is %r' % (where, values))
            continue
        n += 1
        if len(values) != len(names):
            complain('%s: %d columns instead of %d' % (where, len(values), len(names)))
            continue
        check(Row(names, values, where, complain, missing))
    return n


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('format', choices=sorted(TABLES) + ['plover'])
    parser.add_argument('files', nargs='+')
    parser.add_argument('--csv', action='store_true', help='comma-separated with a header, whatever the format is')
    parser.add_argument('--missing', action='append', default=[''], help='a word for missing values')
    parser.add_argument('--marks', action='store_true', help='quotation marks may stand in fields')
    options = parser.parse_args()
    mistakes = []
    rows = 0
    for path in options.files:
        rows += plover(path, mistakes.append) if options.format == 'plover' else table(options.format, path, mistakes.append, options)
    for m in mistakes[:20]:
        print(m)
    print('%s: %d rows, %d mistakes' % (options.format, rows, len(mistakes)))
    return 1 if mistakes else 0


if __name__ == '__main__':
    sys.exit(main())
