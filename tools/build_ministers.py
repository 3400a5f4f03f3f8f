#!/usr/bin/env python3
"""Ministers and army chiefs from the Wikidata (CC0) tables of the every-politician-scrapers repositories.

    build_ministers.py MIRRORS [LEXICON] > LEXICON/actors/ministers_wikidata.tsv

MIRRORS: a folder of bare git repositories, every-politician-scrapers+NAME/repo. Only offices that had begun and ended
when the tables were made (2022) are taken. What the other tables of LEXICON/actors already say wins; where the two differ,
a line on standard error says so.
"""
import collections
import csv
import glob
import io
import os
import re
import subprocess
import sys
import unicodedata

OUT = 'ministers_wikidata.tsv'
ROLES = [  # the first that matches
    ('', r'(^|\b)(deputy|vice|assistant|associate|delegate|minister of state|secretary of state of|foreign trade|equipment|materiel|'
         r'industr|military cabinet|personnel|security committee|state secretary)\b'),
    ('foreign-minister', r'^(Federal )?(Minister|Secretary) (of|for) (Europe and )?(Foreign|External)( and European)? (Affairs|Relations)\b'),
    ('defence-minister', r'^(Federal )?(Minister|Secretary) (of|for) (National )?Defen[cs]e( and |$)'),
    ('defence-minister', r'^Minister of the (Revolutionary )?Armed Forces$|^Secretary of State for Defence$|^Minister of Security Forces$'),
    ('interior-minister', r'^(Federal )?Minister (of|for) (the )?(Interior|Internal Affairs|Home Affairs|Internal Administration|'
                          r'Internal Security|Interior Affairs)($| and | Kingdom|, )'),
    ('interior-minister', r'^Secretary (of State )?(of|for) the (Home Department|Interior and Local Government|Interior)$'),
]
ONE = {  # offices of one country
    'us-cabinet': {'Secretary of State': 'foreign-minister', 'Secretary of the Treasury': 'finance-minister', 'Attorney General': 'justice-minister',
                   'National Security Advisor': 'security-adviser', 'Director of the CIA': 'intelligence-chief',
                   'Chairman of the Joint Chiefs of Staff': 'army-chief', 'Ambassador to the United Nations': 'diplomat',
                   'White House Press Secretary': 'spokesperson', 'Secretary of Homeland Security': 'minister',
                   'Secretary of the Interior': 'minister', 'Secretary of Commerce': 'minister', 'Secretary of Energy': 'minister',
                   'Deputy Secretary of State': 'deputy-foreign-minister', 'White House Chief of Staff': 'official'},
    'united-kingdom-cabinet': {'Secretary of State for Foreign and Commonwealth Affairs': 'foreign-minister',
                               'Chancellor of the Exchequer': 'finance-minister', 'Secretary of State for Northern Ireland': 'minister',
                               'Permanent Representative to the United Nations, New York': 'diplomat', 'Secretary of State for International Trade': 'minister'},
    'france-cabinet': {'Minister of the Economy, Finances and Industry': 'finance-minister'},
    'india-ministers': {'Chief of the Army Staff': 'army-chief', 'Minister of Finance': 'finance-minister',
                        'Minister of Foreign Affairs': 'diplomat'},  # the civil servant, "foreign secretary"
    'pakistan-ministers': {'Chief of Army Staff': 'army-chief', 'Director General of Inter-Services Intelligence': 'intelligence-chief',
                           'Federal Minister of Finance': 'finance-minister', 'Federal Minister of Information and Broadcasting': 'minister'},
    'iran-ministers': {'Minister of Intelligence': 'minister', 'Secretary of the Supreme National Security Council': 'security-council-secretary',
                       'Vice-President as Head of the Atomic Energy Organisation': 'official'},
    'israel-ministers': {'Chief of the General Staff': 'army-chief', 'Director of the Mossad': 'intelligence-chief', 'Minister of Finance': 'finance-minister'},
    'philippines-ministers': {'Presidential Spokesperson': 'spokesperson', 'Chairman of the Joint Chiefs': 'army-chief'},
    'south-korea-ministers': {'Chairman of the Joint Chiefs of Staff': 'army-chief'},
    'turkey-ministers': {'Chief of the General Staff': 'army-chief'}, 'russia-cabinet': {'Chief of the General Staff': 'army-chief'},
    'nigeria': {'Chief of Defence Staff': 'army-chief'}, 'zimbabwe': {'Chief of Defence': 'army-chief'},
    'kenya': {'Chief of Defence Forces': 'army-chief'}, 'bangladesh-ministers': {'Chief of Army Staff': 'army-chief'},
    'canada-cabinet': {'Chief of the Defence Staff': 'army-chief'}, 'australia-cabinet': {'Chief of the Defence Force': 'army-chief', 'Minister for Defence': ''},
    'egypt-ministers': {'Chief of the General Staff': 'army-chief'}, 'syria': {'Chief of the General Staff': 'army-chief'},
    'indonesia-ministers': {'Commander of the National Armed Forces': 'army-chief'}, 'italy-ministers': {'Chief of the Defence Staff': 'army-chief'},
    'ukraine-cabinet': {'Secretary of the National Security and Defense Council': 'security-council-secretary', 'Head of the Security Service': 'intelligence-chief'},
    'belarus-ministers': {'Minister of Internal Affairs': 'interior-minister', 'Chairman of the State Security Committee': 'intelligence-chief'},
    'kazakhstan-cabinet': {'Secretary of the Security Council': 'security-council-secretary'},
    'japan-ministers': {'Minister of Finance': 'finance-minister', 'Chief Cabinet Secretary': 'spokesperson'},
    'norway-cabinet': {'Minister of Justice and Public Security': 'justice-minister', 'Chief of Defence': 'army-chief'},
    'sweden-cabinet': {'Supreme Commander of the Armed Forces': 'army-chief'}, 'finland-cabinet': {'Chief of Defence': 'army-chief'},
    'estonia': {'Commander of the Estonian Defence Forces': 'army-chief'}, 'poland-cabinet': {'Head of the General Staff': 'army-chief'},
    'china-ministers': {'Minister of Public Security': 'interior-minister'},
    'vietnam': {'Minister of Public Security': 'interior-minister', 'Minister of Internal Affairs': ''},
    'new-zealand-cabinet': {'Minister of Internal Affairs': ''}, 'south-africa-cabinet': {'Chief of the National Defence Force': 'army-chief', 'Minister of Finance': 'finance-minister'},
    'brazil-ministers': {'Minister of Finance': 'finance-minister'}, 'greece-cabinet': {'Minister of Finance': 'finance-minister'},
    'sri-lanka-cabinet': {'Commander of the Army': 'army-chief'},
}
COUNTRY = {'us-cabinet': 'United States', 'uae-ministers': 'United Arab Emirates', 'congo-kinshasa-ministers': 'Democratic Republic of the Congo',
           'czech-ministers': 'Czech Republic', 'saudi-ministers': 'Saudi Arabia', 'bosnia-herzegovina-ministers': 'Bosnia and Herzegovina'}
SKIP = {'world', 'world-leaders-2021', 'swiss-federal-council', 'wales-cabinet'}


def fold(text):
    text = unicodedata.normalize('NFKD', text.replace('ı', 'i').replace('ł', 'l').replace('Ł', 'L').replace('ø', 'o').replace('Ø', 'O').replace('đ', 'd').replace('Đ', 'D'))
    return re.sub(r"[-\s]+", ' ', ''.join(c for c in text if not unicodedata.combining(c)).lower()).strip()


LETTERS = str.maketrans({'ł': 'l', 'Ł': 'L', 'ø': 'o', 'Ø': 'O', 'đ': 'dj', 'Đ': 'Dj', 'ı': 'i', 'æ': 'ae', 'Æ': 'Ae', 'ß': 'ss', 'ə': 'a',
                         'Ə': 'A', 'þ': 'th', 'Þ': 'Th', 'ð': 'd', 'ʻ': "'", '‘': "'", '’': "'", 'ʼ': "'"})


def plain(name):
    """The name as English news prints it, not "Jun'ichirō Koizumi (politician)"."""
    name = unicodedata.normalize('NFKD', re.sub(r'\s*\(.*\)', '', name).translate(LETTERS))
    name = ''.join(c for c in name if not unicodedata.combining(c))
    return re.sub(r"(?<=[nN])'(?=[aeiouy])", '', name) if "n'" in name else name


def days(date, last=False):
    """A day count to compare by; of a month or year alone its first day, or its last."""
    y, m, d = (date + '-00-00').split('-')[:3] if date else ('9999' if last else '0', '0', '0')
    return int(y) * 372 + (int(m) or (12 if last else 1)) * 31 + (int(d) or (31 if last else 1))


def main():
    mirrors, lexicon = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else 'lexicon'
    called, entities, terms, holders = {}, {}, collections.defaultdict(list), collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(lexicon, 'actors', '*.tsv'))):
        if os.path.basename(path) == OUT:
            continue
        for line in open(path, encoding='utf-8'):
            f = line.rstrip('\n').split('\t')
            if f[0] == 'entity':
                entities[f[1]] = f[2]
                called[fold(f[1])] = f[1]
            elif f[0] == 'name':
                called.setdefault(fold(f[1]), f[2])
            elif f[0] == 'term':
                terms[f[1], f[2], f[3]].append((f[4], f[5]))
                holders[f[2], f[3]].append((f[4], f[5], f[1]))
    orphans = {fold(t[0]): t[0] for t in terms if t[0] not in entities}      # left to this table by an earlier run of another
    called.update(orphans)
    found, ids = collections.defaultdict(list), {}
    for git in sorted(glob.glob(os.path.join(mirrors, 'every-politician-scrapers+*', 'repo'))):
        key = git.split('+')[-1].split('/')[0]
        country = COUNTRY.get(key) or re.sub(r'-(cabinet|ministers)$', '', key).replace('-', ' ').title()
        if key in SKIP or entities.get(country) != 'country':
            continue
        table = subprocess.run(['git', '--git-dir', git, 'show', 'HEAD:html/holders21.csv'], capture_output=True, text=True).stdout
        for row in csv.DictReader(io.StringIO(table)):
            role = ONE.get(key, {}).get(row['position'])
            if role is None:
                role = next((r for r, p in ROLES if re.search(p, row['position'], re.I)), '')
            name = re.sub(r'\bAl - ', 'al-', plain(row.get('enwiki') or row['person']))
            name = called.get(fold(name)) or called.get(fold(plain(row['person']))) or name
            ids.setdefault(name, row['personID'])
            if not role or not '1990' <= row['end'] or not row['start'] or row['end'] < row['start'] or entities.get(name, 'person') != 'person':
                continue
            if not 14 <= days(row['end'], True) - days(row['start']) <= 16 * 372:       # stand-ins and slips
                continue
            if not re.fullmatch(r"[^\W\d_][\w'.\- ]+", name) or ' ' not in name or max(name) > '\u02ff':
                continue
            found[name].append((role, country, row['start'], row['end']))
    taken = collections.defaultdict(list)
    for name in found:                                      # one spell in office, entered government by government
        spells = []
        for role, country, start, end in sorted(set(found[name])):
            last = spells[-1] if spells else None
            if last and last[:2] == [role, country] and days(start) - days(last[3], True) <= 62:
                last[3] = max(last[3], end, key=lambda d: days(d, True))
            else:
                spells.append([role, country, start, end])
        found[name] = spells
        for spell in spells:
            taken[spell[0], spell[1]].append((spell[2], spell[3], name))
    print('# Ministers and army chiefs by Wikidata (CC0), as of 2022. Built by tools/build_ministers.py.')
    for name in sorted(set(found) | set(orphans.values()) & set(ids)):
        lines = []
        for role, country, start, end in sorted(found[name], key=lambda x: x[2]):
            known = [s for s in terms[name, role, country] if days(s[0]) <= days(end, True) and days(start) <= days(s[1], True)]
            if known:
                s = known[0]
                if abs(days(s[0]) - days(start)) > 62 or s[1] and abs(days(s[1], True) - days(end, True)) > 62:
                    if not (s[0] and start.startswith(s[0]) and s[1] and end.startswith(s[1])):
                        print(f'dates differ: {name} {role} {country} {s[0]}..{s[1]} here {start}..{end}', file=sys.stderr)
                continue
            if role not in ('minister', 'diplomat', 'spokesperson', 'official', 'deputy-foreign-minister'):
                weight = len(start + end), days(end) - days(start), name
                rivals = holders[role, country] + [s for s in taken[role, country] if (len(s[0] + s[1]), days(s[1]) - days(s[0]), s[2]) > weight]
                rivals = [s for s in rivals if s[2] != name and days(s[0], True) + 75 < days(end) and days(start, True) + 75 < days(s[1] or '9999')]
                if rivals:
                    s = rivals[0]
                    print(f'who was it: {role} {country} {s[2]} {s[0]}..{s[1]} or {name} {start}..{end}', file=sys.stderr)
                    continue
            lines.append(f'term\t{name}\t{role}\t{country}\t{start}\t{end}\twikidata')
        if lines or name in orphans.values():
            if name not in entities:
                print(f'entity\t{name}\tperson\t\t{ids[name]}\t\t\twikidata')
            if lines:
                print('\n'.join(lines))


main()
