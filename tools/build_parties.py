#!/usr/bin/env python3
"""Rebuilds lexicon/actors/parties_factbook.tsv: parties that the World Factbook lists and parties.tsv does not have.

    build_parties.py FACTBOOK.jsonl COUNTRY-CODES.csv ACTORS-DIR COUNTRIES.sql FIELDS-YYYY.sql.gz... > parties_factbook.tsv

FACTBOOK.jsonl is the newest edition, the FIELDS are older ones (2000 to 2017, where semicolons part the parties). Takes a
party that at least twelve old editions list, or the newest one when its list is short or four old ones agree. Names that several countries share, or that are made of
words that any party has, get their country: "Socialist Party of Chile". Abbreviations only of four letters or more
that no one else has.
"""
import collections
import csv
import glob
import gzip
import json
import os
import re
import sys
import unicodedata

LEAST, LISTED, SHORT = 12, 4, 12
ANY = set('''a action agrarian alliance alternative an and animal assembly association authentic bloc block center centre centrist
change christian citizen citizens civic civil coalition common communist community confederation congress conservative
constitutional convention council country democracy democrat democratic democrats development dignity direct ecological ecologist
ecology economic equal equality equity farmers federal federalist federation first for forces forum free freedom front future
general good government great greater green greens group growth homeland hope human in independence independent
independents integration islamic justice labor labour law league left liberal liberals liberation liberties liberty list marxist
modern moderate movement muslim nation national nationalist nationals new north northern of opposition order organization our
party patriotic patriots peace peasant peasants people peoples pensioners pirate platform pole political popular power progress
progressive prosperity radical rally rebirth reconciliation reconstruction reform reformist regional regionalist renewal republic
republican republicans resistance revival revolution revolutionary right rights rural salvation security self social socialism
socialist socialists society solidarity south southern sovereign sovereignty stability state the together traditional trust truth
unification unified union unionist united unity us value values victory voice way we welfare with women work worker workers working
world youth'''.split())
BODY = re.compile('party|movement|union|front|alliance|congress|coalition|rally|league|bloc|council|forum|convention|convergence|democra'
                  '|green|liberal|communist|socialist|organi[sz]ation|association|action|assembly|initiative|conference|federation'
                  '|accord|pole|platform|list|radical|labou?r|conservative|unionist|pati|parti|partido|peramuna|dal|jamiat|hizb', re.I)
PLAIN = set('of the for and in to de del du des da do dos das la le les e et y al el en pour a ou i se u im un na och wa ya ul-'.split())
# Other names of parties that parties.tsv has, and names that mean other things too.
SKIP = set("""I Have Honor Alliance PUD|Go Green for Life|Sun Alliance|Union Makes the Nation|NEOS - The New Austria and Liberal Forum
General Association of Korean Residents in Japan|Functional Groups Party|Party of Wales|Coalition of Parties for Democracy
Great Alliance for National Unity|Alliance for the Republic-Yakaar|Social Democratic Party of BIH|Democrat Party
National Congress for Liberty|Ethiopian Citizens for Social Justice and Democracy|Center Party|Green Left|Party of National Unity and Progress
National Movement for a Developing Society-Nassara|Coalition of the Radical Left-Progressive Alliance|Rwandan Patriotic Front Coalition
Movement Now|Patient Focus|Asociacion Nacional Republicana - Colorado Party|Partido Liberal Radical Autentico
Movimiento Union Nacional de Ciudadanos Eticos|Prachathipat Party|New Slovenia - Christian Democrats|Slovene National Party
Pakhtun Khwa Milli Awami Party|Realizing Goals Party|Nasserite Unionist Party|Reunification of Movement for Change
Renewal of the Social Democratic Party|United Parties|Afghan's Party|Sudanese Union|Orange Party|Alliance Party|Popular Front for Democracy of PFD
Future Movement Bloc|Syrian Social Nationalist Party|Grand Unity Party|Rally for Mali|Justice Social Democratic Party
Revolutionary Front of Independent Timor-Leste|Sam Rangsi Party|Coalition for Accountability Reform and Empowerment
United for Change Party|Alliance for Change and Transparency|Mexican Green Ecological Party|Polish Coalition|Africa Democratic Congress
Open Democratic Party|National Progressive Unionist Grouping|Communist Refoundation|Common Action Party - Civil Congress
Greens - The Green Alternative|Christian Democrats|Women's Party|Another Way Movement|Papua and Niugini Union Party
National Rally for Reform and Development|Islamic Party of Afghanistan|National Unity Party of Afghanistan
Greens - The Green Alternative of Austria|Austrian Greens - The Green Alternative|Greens Alternative of Austria|Austrian Greens Alternative
Movement for Reform of Belgium|Belgian Movement for Reform|Reform Movement of Belgium|Belgian Reform Movement
Center Party of Estonia|Estonian Center Party|Front for Democracy in Burundi-Sahwanya""".replace('\n', '|').split('|'))
ARTICLE = re.compile('(Bahamas|Philippines|Netherlands|United States|Central African Republic|Democratic Republic of the Congo|Republic of the Congo'
                     '|Maldives|Solomon Islands|Dominican Republic|Comoros|Gambia|Seychelles)$')
LITTLE = set('party of the for and movement democratic-party a in'.split())
NO_STATE = set('ASM GUM MNP VIR AIA MSR TCA VGB CYM FLK SHN PCN NFK CCK CXR NIU TKL COK JEY GGY IMN GIB SJM SPM BLM MAF WLF ABW SXM CUW BMU '
               'HKG MAC FRO GRL PYF NCL PRI VAT MYT NRU'.split())


def fold(text):
    return ''.join(c for c in unicodedata.normalize('NFD', text) if not unicodedata.combining(c)).lower()


def read_known(folder):
    """Names in use, and states by code with the words that name them."""
    used, state, own = set(), {}, collections.defaultdict(set)
    for path in sorted(glob.glob(folder + '/*.tsv')):
        if os.path.basename(path) == 'parties_factbook.tsv':
            continue
        lines = [line.rstrip('\n').split('\t') for line in open(path, encoding='utf-8')]
        for f in lines:
            if f[0] in ('entity', 'name', 'seat', 'capital', 'adjective', 'demonym'):
                used.add(fold(re.sub('^[Tt]he ', '', f[1])))
            if f[0] == 'entity' and f[2] == 'country' and len(f[3]) == 3 and f[4]:
                state.setdefault(f[3], [f[1], ''])
        code = {name: key for key, (name, _) in state.items()}
        for f in lines:
            if f[0] == 'adjective' and f[2] in code and not state[code[f[2]]][1]:
                state[code[f[2]]][1] = f[1]
    return used, state


def read_parties(folder):
    """What the hand-made table has, as (country, set of words) and (country, abbreviation)."""
    code, rows = {}, []
    for path in sorted(glob.glob(folder + '/*.tsv')):
        if os.path.basename(path) != 'parties_factbook.tsv':
            rows += [line.rstrip('\n').split('\t') for line in open(path, encoding='utf-8')]
    for f in rows:
        if f[0] == 'entity' and f[2] in ('party', 'armed-group', 'group'):
            code[f[1]] = f[3][:3]
    return [(code[f[1] if f[0] == 'entity' else f[2]], f[1]) for f in rows
            if f[0] == 'entity' and f[1] in code or f[0] == 'name' and f[2] in code]


def words_of(name, country):
    """The words that tell a party from others of its country."""
    local = set(re.split(r'\W+', fold(' '.join(country))))
    words = re.split(r"[^\w']+", fold(name).replace('labor', 'labour').replace("peoples'", "people's").replace('peoples', "people's"))
    return frozenset(re.sub("'s?$", '', w).rstrip('s') for w in words if w and w not in LITTLE and w not in local)


def items(text):
    """(names, abbreviations) of the parties in a list."""
    text = re.sub(r'\[[^\]]*\]|\([^)]*\)', '', text.replace('\u2019', "'"))
    for item in text.split(';'):
        item = re.sub(r'\s+', ' ', re.split(r'\bnotes?\b|,|:', item)[0]).strip(' .-')
        parts = [p.strip(' "') for p in re.split(r' or |/', item)]
        names = [p for p in parts if re.search('[a-z]', p) and len(p.split()) > 1 and not re.search(r'["\d]', p)
                 and not any(w[0].islower() and w not in PLAIN for w in p.split())]
        short = [p for p in parts if re.fullmatch(r"[A-Z][A-Z-]{2,}[A-Z]", p)]
        if names and parts[0] == names[0] and re.match('[A-Z]', names[0]) and len(names[0].split()) < 10:
            yield names, short


def editions(fields, countries):
    state = dict(re.findall(r"\((\d+), \d+, N'(\w\w)'", open(countries, encoding='utf-8').read()))
    for path in fields:
        for line in gzip.open(path, 'rt', encoding='utf-8'):
            m = re.match(r"\s*\(\d+, \d+, (\d+), N'Political parties and leaders', N'(.*)'\)[,;]", line)
            if m and m[1] in state:
                yield state[m[1]].lower(), m[2].replace("''", "'"), False


def main():
    used, state = read_known(sys.argv[3])
    iso = {r['FIPS'].lower(): r['ISO3166-1-Alpha-3'] for r in csv.DictReader(open(sys.argv[2], encoding='utf-8'))}
    iso.update(ri='SRB', kv='XKX', od='SSD')
    long_list = set()
    lists = [(json.loads(line)['fips'], ';'.join(json.loads(line)['parties']), True) for line in open(sys.argv[1], encoding='utf-8')]
    times, now, short_of, also = collections.Counter(), set(), collections.defaultdict(collections.Counter), {}
    for fips, text, newest in lists + list(editions(sys.argv[5:], sys.argv[4])):
        country = iso.get(fips, '')
        if country not in state or country in NO_STATE:
            continue
        if newest and len(text.split(';')) > SHORT:
            long_list.add(country)
        for names, short in items(text):
            key = country, names[0]
            times[key] += 1
            if newest:
                now.add(key)
            for s in short:
                short_of[key][s] += 1
            also.setdefault(key, set()).update(names[1:])
    where = collections.defaultdict(set)                        # which countries have a name, an abbreviation
    for country, name in times:
        where[fold(name)].add(country)
        for s in short_of[country, name]:
            where[s].add(country)
    have = {(c, words_of(n, state[c])) for c, n in read_parties(sys.argv[3]) if c in state} | \
           {(c, n) for c, n in read_parties(sys.argv[3])}
    groups = {}                                                 # spellings of one party: the same words that tell it
    for key in times:
        groups.setdefault((key[0], words_of(key[1], state[key[0]])), []).append(key)
    print('# Parties that the World Factbook lists. Built by tools/build_parties.py.')
    for (country, words), keys in sorted(groups.items(), key=lambda g: (g[0][0], sorted(g[0][1]))):
        total = sum(times[k] for k in keys)
        if not words or (country, words) in have or not BODY.search(keys[0][1]):
            continue
        listed = any(k in now for k in keys)
        if not (total >= LEAST or listed and (country not in long_list or total > LISTED)):
            continue
        if any((country, s) in have for k in keys for s in short_of[k]):
            continue
        best = max(keys, key=lambda k: (k in now, times[k]))[1]
        if best in SKIP:
            continue
        name, adjective = state[country]
        name = 'the ' + name if ARTICLE.match(name) else name
        lines = []
        for k in sorted(keys, key=lambda k: k[1] != best):
            n = re.sub('^The ', '', k[1])
            plain = re.split(r"[^\w']+", fold(n))
            generic = all(re.sub("'s?$", '', w) in ANY for w in plain) and len(plain) < 6
            shared = len(where[fold(k[1])]) > 1 or fold(n) in used
            if generic or shared:
                lines.append(f'{n} of {name}')
                if adjective and ' ' not in adjective and generic:
                    lines.append(f'{adjective} {n}')
            else:
                lines.append(n)
        for k in keys:
            lines += [s for s in short_of[k] if (len(s) in (4, 5) or len(s) > 5 and '-' in s) and len(where[s]) == 1]
        out = []
        for n in lines:
            if fold(n) not in used and n not in SKIP:
                used.add(fold(n))
                out.append(n)
        if out and ' ' in out[0]:
            print(f'entity\t{out[0]}\tparty\t{country}PTY\t\t\t\tfactbook')
            for n in out[1:]:
                print(f'name\t{n}\t{out[0]}\t\t\tfactbook')


main()
