#!/usr/bin/env python3
"""Rebuilds lexicon/actors/heads.tsv: heads of state and of government since 1990, by 37 editions of the World Factbook.

    build_heads.py FACTBOOKS NEWEST.jsonl COUNTRY-CODES.csv ACTORS-DIR CORRECTIONS.tsv [WIKIDATA.csv] > heads.tsv
    build_heads.py --list ...        one line a term, for reading through: state, role, dates, name, editions, spellings

FACTBOOKS holds country_fields_YYYY.sql.gz, countries.csv and master_countries.csv of the archive of editions 1990-2025.
An edition says "President Jaime PAZ Zamora (since 6 August 1989)". One holder is one person of one state whose surname,
the word in capitals, is spelled alike; a term begins where most editions say so and ends when the next holder begins.

CORRECTIONS, one a line, fields separated by tabs (STATE as in ACTORS-DIR; NAME as --list shows it):
    name    STATE  NAME  NEWS-NAME           how the news writes it; two spellings with one NEWS-NAME are one person
    office  STATE  S|H                       leave out what the editions say of the head of state or of government
    drop    STATE  NEWS-NAME  ROLE           no such term; with ROLE "name": no spelling to list
    from    STATE  NEWS-NAME  FROM  FROM2    another first day
    to      STATE  NEWS-NAME  FROM  TO       another last day
    hold    STATE  ROLE  NEWS-NAME  FROM  TO a term that no edition has; without TO it ends when the next holder begins
A term whose holder the editions lose two years before the next one begins is left out unless a correction covers it.
"""
import collections
import csv
import difflib
import glob
import gzip
import json
import os
import re
import sys
import unicodedata

MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
ROW = re.compile(r"\((\d+), (\d+), (\d+), N'((?:[^']|'')*)', N'((?:[^']|'')*)'\)")
SECTION = re.compile(r'(co-chiefs of state|chiefs? of state and head of government[^:\-]{0,40}|chiefs? of state[^:;\-]{0,40}?|'
                     r'heads? of government[^:;\-]{0,30}?|cabinet|elections?(?:/appointments| results)?|'
                     r'election/appointment process|most recent election date|legislative branch|political parties|leaders)'
                     r'\s*(?::|--|\s-\s)', re.I)
SINCE = re.compile(r'\(((?:[^()]|\([^()]*\))*?since((?:[^()]|\([^()]*\))*))\)')
OF = r'(?: of the (?:Republic|Islamic Republic of Afghanistan|Swiss Confederation|Government|Council of Ministers)| of Turkmenistan)?'
TITLES = [(re.compile(r'^(?:and |the )?' + p + r',?\s+(?=[A-Z])'), r) for p, r in [
    (r'(?:Interim|Acting|Transitional|Transition|Caretaker|Provisional)(?: Federal)? President' + OF, 'acting-president'),
    (r'(?:Executive |State |Federal )?President' + OF, 'president'),
    (r'(?:Acting|Interim|Caretaker|Transitional|Provisional) (?:Prime Minister|Premier)', 'acting-prime-minister'),
    (r'(?:Prime Minister|Premier|Chairman of the Council of Ministers|Minister of State)', 'prime-minister'),
    (r'(?:Federal )?Chancellor', 'chancellor'), (r'Taoiseach', 'taoiseach'),
    (r'(?:King|Queen|Emperor|Sultan|Amir|Emir|Grand Duke|Prince)(?: and Prime Minister)?', 'king'),
    (r'Supreme Leader', 'supreme-leader'), (r'Chief Executive', 'chief-executive')]]
REALMS = set('ABW CUW SXM COK NIU FRO GRL ATG AUS BHS BRB BLZ CAN GRD JAM MUS NZL PNG KNA LCA VCT SLB TUV'.split())     # the crown there is another country's
DEPENDENT = set('ASM AIA BMU VGB CYM CXR CCK FLK GUF PYF GIB GLP GUM GGY IMN JEY MTQ MYT MSR NCL NFK MNP PCN PRI REU SHN SPM MAF '
                'BLM SJM TKL TCA VIR WLF IOT ATF SGS HMD UMI ATA BES BVT ALA'.split())
SPANISH = set('ESP MEX GTM HND SLV NIC CRI PAN CUB DOM COL VEN ECU PER BOL CHL ARG URY PRY GNQ'.split())
RANKS = re.compile(r"^(?:(?:Brig|Maj|Lt|Gen|Col|Capt|Cdr|Adm|Vice Adm|Rear Adm|Air Mar|Field Mar|Sr|Dr|Sir|Dame|Rev|Mr|Mrs|Ms|Prof|Ret|Sheikh|Shaykh|Al-Shaykh|"
                   r"Al-Amir|Crown Prince|Haji|Lord|Ratu|Dato Seri|Datuk Seri|Dr\. Dr)\.?\s+|\((?:Ret|ret)\.?\)\s*|HRH\s+)+")

NO_NAME = re.compile(r"[^\w\s.'’-]|^(Captain|General|Major|Colonel|Prime|Father|Prince|Marshal|Field|Vice|His|Lyonpo)\b|"
                     r"\b(also|aka|formerly)\b")


def fold(s):
    return ''.join(c for c in unicodedata.normalize('NFD', s) if not unicodedata.combining(c)).lower()


def date_of(s):
    m = re.search(r'(?:(\d{1,2}) )?(?:(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? )?(\d{4})\b', s)
    if not m:
        return ''
    month = f'-{MONTHS.index(m[2]) + 1:02d}' if m[2] else ''
    return m[3] + month + (f'-{int(m[1]):02d}' if month and m[1] and 0 < int(m[1]) < 32 else '')


def editions(folder, newest):
    """Yields year, FIPS code, texts on the executive."""
    home = {r['CountryID']: r['MasterCountryID'] for r in csv.DictReader(open(folder + '/countries.csv', encoding='utf-8-sig'))}
    fips = {r['MasterCountryID']: r['CanonicalCode'].lower()
            for r in csv.DictReader(open(folder + '/master_countries.csv', encoding='utf-8-sig'))}
    for path in sorted(glob.glob(folder + '/*[12][09][0-9][0-9].sql.gz')):
        year, found = int(re.search(r'(\d{4})\.sql', path)[1]), collections.defaultdict(list)
        for m in ROW.finditer(gzip.open(path, 'rt', encoding='utf-8').read()):
            if re.search('since', m[5]) and (re.search('executive branch|^leaders|judicial branch|chief|head of gov', m[4], re.I)
                                             or year < 1992 and 'hief of' in m[5]):
                found[home[m[3]]].append(m[5].replace("''", "'"))
        for country, texts in found.items():
            yield year, fips.get(country, ''), texts
    for line in open(newest, encoding='utf-8'):
        r = json.loads(line)
        yield 2026, r['fips'], [f"chief of state: {r['chief_of_state']} head of government: {r['head_of_government']}"]


def holders(texts):
    """Yields section (S state, H government, B both), role, name as printed, first day."""
    for text in texts:
        parts = SECTION.split(text)
        for label, body in zip(parts[1::2], parts[2::2]):
            label = label.lower()
            if not re.match('co-chief|chief|head', label):
                continue
            section, at = 'B' if 'and head' in label else 'S' if 'state' in label else 'H', 0
            for m in SINCE.finditer(body):
                said = re.split(r';|\bnote\s*[-:]|\||\)', body[at:m.start()])[-1].strip(' ,.')
                at = m.end()
                for pattern, role in TITLES:
                    t = pattern.match(said)
                    if t and not re.search(r'\bVice\b|elect\b', said[:t.end()]):
                        if re.match(r'\s*(acting|interim)', m[1]) and role in ('president', 'prime-minister'):
                            role = 'acting-' + role
                        yield section, role, said[t.end():], date_of(m[2])
                        break


def plain(printed, code):
    """The name as a person writes it, and the folded words of its surname."""
    name = re.sub(r'"[^"]*"|\([^)]*\)|, (?:Sr|Jr)\.?$|\bthe$', '', printed).strip(' ,')
    name = re.sub(r'\s+', ' ', RANKS.sub('', name))
    words = name.split()
    caps = [i for i, w in enumerate(words) if re.search("[A-ZÀ-Ý][A-ZÀ-Ý'’]", w) and not re.fullmatch(r'[IVX]+|JR\.?', w)]
    if not caps:
        return name, {fold(words[-1])} if words else set()
    last = caps[-1]
    out = []
    for i, w in enumerate(words):
        if i in caps:
            w = '-'.join(p if re.match('(Mc|Mac|Le|La|De|Du|Di|D|O)?[A-Z][a-z]', p) else p.capitalize() for p in w.split('-'))
            w = re.sub(r"^(Mc|O'|D')(\w)", lambda m: m[1] + m[2].upper(), w)
            w = w.lower() if w in ('De', 'Da', 'Dos', 'Der', 'Van', 'Von', 'Del', 'Al', 'El', 'Bin', 'Y', 'E') and 0 < i < last else w
        elif re.fullmatch(r'\w\.?', w) and 0 < i or re.search(r'(vich|vych|ovna|evna|ovich)$', w) and 0 < i < last:
            continue
        if i > last and code in SPANISH:
            continue
        out.append(w)
    return ' '.join(out), {fold(w) for i, w in enumerate(words) if i in caps}


def alike(a, b):
    (one, x), (two, y) = a, b
    close = any(p == q or (min(len(p), len(q)) > 3 and difflib.SequenceMatcher(None, p, q).ratio() >= .72) for p in x for q in y)
    if not close:
        return False
    rest1, rest2 = [[w for w in fold(n).split() if w not in s] for n, s in (a, b)]
    return (not rest1 or not rest2 or any(p[:1] == q[:1] and (p[:3] == q[:3] or difflib.SequenceMatcher(None, p, q).ratio() > .7)
                                          for p in rest1 for q in rest2))


def group_of(role):
    return 'H' if re.search('minister|^chancellor|taoiseach', role) else 'S'


def mode(counter):
    return max(sorted(counter), key=lambda k: (counter[k], len(k)))


def main():
    args = [a for a in sys.argv[1:] if a != '--list']
    folder, newest, codes, actors, corrections = args[:5]
    state_of, states, known = {}, {}, {}
    for path in sorted(glob.glob(actors + '/*.tsv')):
        if os.path.basename(path) == 'heads.tsv':
            continue
        for line in open(path, encoding='utf-8'):
            f = line.rstrip('\n').split('\t')
            if f[0] == 'entity' and f[2] == 'country' and f[3] not in states and path.endswith('countries.tsv'):
                states[f[3]] = f[1]
            if f[0] in ('entity', 'name'):
                known.setdefault(fold(f[1]), f[1] if f[0] == 'entity' else f[2])
    for r in csv.DictReader(open(codes, encoding='utf-8')):
        for x in r['FIPS'].split(','):
            state_of[x.lower()] = r['ISO3166-1-Alpha-3']
    state_of.update({'ri': 'SRB', 'kv': 'XKX', 'od': 'SSD', 'gz': '', 'we': 'PSE'})
    rename, drop, start, stop, by_hand, added = {}, set(), {}, {}, set(), collections.defaultdict(list)
    for line in open(corrections, encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        if f[0] == 'name':
            rename[f[1], f[2]] = f[3]
        elif f[0] == 'office':
            by_hand.add((f[1], f[2]))
        elif f[0] == 'drop':
            drop.add((f[1], f[2], f[3]))
        elif f[0] == 'from':
            start[f[1], f[2], f[3]] = f[4]
        elif f[0] == 'to':
            stop[f[1], f[2], f[3]] = f[4]
        elif f[0] == 'hold':
            added[f[1]].append((f[2], f[3], f[4], (f + [''])[5]))

    seen = collections.defaultdict(list)                    # state -> (year, group, role, printed, since)
    for year, fips, texts in editions(folder, newest):
        code = state_of.get(fips, '')
        if code in states and code not in DEPENDENT:
            for section, role, printed, since in holders(texts):
                group = group_of(role)
                if since and int(since[:4]) <= year and not (role == 'king' and code in REALMS):
                    seen[code].append((year, group, role, printed, since))

    order = []
    former = [('', s) for s in added if s not in states.values()]         # the Soviet Union: by corrections alone
    for code, state in [*states.items(), *former]:
        people = []                                         # [surnames, {plain: count}, [(year, group, role, since)], news name]
        rows = sorted(seen.get(code, []), key=lambda r: ((state, plain(r[3], code)[0]) not in rename, r))
        for year, group, role, printed, since in rows:
            name, caps = plain(printed, code)
            news = rename.get((state, name))
            best = next((p for p in people if name in p[1] or news and p[3] == news), None)
            if best is None and not news:
                best = next((p for p in people if any(alike((name, caps), (n, p[0])) for n in p[1])), None)
            if best is None:
                people.append(best := [set(caps), collections.Counter(), [], news, set()])
            best[0] |= caps
            best[1][name] += 1
            best[2].append((year, group, role, since))
            if not 2023 <= year <= 2025:                    # those editions lost letters with accents
                best[4].add(name)
        for group in 'SH':
            stints = []                                     # [first edition, last edition, {since}, {role}, person]
            for k, p in enumerate(people) if (state, group) not in by_hand else ():
                others = [r for q, o in enumerate(people) if q != k for r in o[2] if r[1] == group]
                mine = []
                for year, _, role, since in sorted(r for r in p[2] if r[1] == group):
                    last = mine[-1] if mine else None
                    between = last and any(last[1] < r[0] < year or (last[1] < r[0] <= year and r[3][:7] < since[:7] and
                                                                     max(last[2]) < r[3]) for r in others)
                    if last is None or since > max(last[2]) and (between or 'acting' in max(last[3]) and 'acting' not in role):
                        mine.append([year, year, collections.Counter(), collections.Counter(), k])
                    mine[-1][1] = year
                    mine[-1][2][since] += 1
                    mine[-1][3][role] += 1
                stints += mine
            terms = []                                      # [since, end, role, name, first, last, other dates, other names]
            for first, last, dates, roles, k in stints:
                name, since, role = people[k][3] or mode(people[k][1]), mode(dates), mode(roles)
                if (state, name, role) not in drop:
                    terms.append([start.get((state, name, since), since), None, role, name, first, last, dates, people[k][4] - {name}])
            for role, name, since, end in added[state]:
                if group == group_of(role):
                    terms.append([since, end or None, role, name, 0, int(end[:4]) if end else 9999, {}, set()])
            terms.sort(key=lambda t: t[:1] + t[4:6])
            for i, t in enumerate(terms):
                later = next((n for n in terms[i + 1:] if n[0] > t[0] and (n[3], n[2]) != (t[3], t[2])), None)
                sure = t[1] is not None or (state, t[3], t[0]) in stop
                if t[1] is None:
                    t[1] = stop.get((state, t[3], t[0]), '' if t[5] == 2026 or not later else later[0])
                gap = not sure and t[5] < 2026 and (not later or int(later[0][:4]) - t[5] >= 2)
                order.append((state, t[2], t[0], t[1], t[3], f'{t[4]}-{t[5]}', t[6], sorted(t[7]), gap))
    used = {(o[0], o[4]) for o in order}
    for kind, keys in ('name', {(k[0], v) for k, v in rename.items()}), ('from', start), ('to', stop):
        for k in keys:
            if k[:2] not in used or kind != 'name' and not any(o[0] == k[0] and o[4] == k[1] and (
                    o[2] == start[k] if kind == 'from' else o[2] == k[2]) for o in order):
                print('correction without effect:', kind, *k, file=sys.stderr)
    if '--list' in sys.argv:
        for o in order:
            print(*o[:6], ' '.join(f'{d}x{n}' for d, n in o[6].items() if d != o[2]), '|'.join(o[7]), '!' if o[8] else '', sep='\t')
        return
    write(order, known, args[5:], {d[1] for d in drop if d[2] == 'name'})


def write(order, known, wikidata, unsaid):
    items = {}
    for path in wikidata:
        for r in csv.DictReader(open(path, encoding='utf-8')):
            items[fold(re.sub(r' \(.*', '', r['officeholderLabel']))] = r['officeholder']
    terms, names = collections.defaultdict(list), dict(known)
    for o in order:
        if not o[8]:
            terms[known.get(fold(o[4]), o[4])].append(o)
    for name in terms:
        names.setdefault(fold(name), name)
    print('# Heads of state and of government since 1990. Built by tools/build_heads.py.')
    for name, list_ in terms.items():
        source = 'factbook' if any(o[6] for o in list_) else 'general'
        if fold(name) not in known:
            print(f'entity\t{name}\tperson\t\t{items.get(fold(name), "")}\t\t\t{source}')
        for other in sorted({x for o in list_ for x in o[7] + ([o[4]] if o[4] != name else [])}):
            if other not in unsaid and fold(other) not in names and 1 < len(other.split()) < 6 and not NO_NAME.search(other):
                names[fold(other)] = name
                print(f'name\t{other}\t{name}\t\t\tfactbook')
        for state, role, since, end, _, _, dates, *_ in list_:
            print(f'term\t{name}\t{role}\t{state}\t{since}\t{end}\t{"factbook" if dates else "general"}')


main()
