#!/usr/bin/env python3
"""reports.py [CASES...] - reports that are meant to break tables, as JSON Lines, and every third one of tests/cases (each of these has its
formats looked at by tests/cases.c too)."""
import glob
import json
import os
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')

# What ends a field, a line, a string or a file in some format, in every place that a report has for it.
NASTY = [
    {'id': 'tab\there', 'source': 'The "Quoted" Wire', 'title': 'a, b; "c"\n', 'url': 'https://x.example/a b\t"c"?d=1\n', 'date': '2024-02-29',
     'text': 'France accused "Germany" of lying on Monday.\tPolice arrested\u2028protesters in Lyon, France.'},
    {'id': '"', 'source': "'", 'url': 'not an address', 'text': 'Russia\u0001 attacked Ukraine\u007f in Kharkiv.\r\nRussia attacked Ukraine.'},
    {'id': ';;', 'source': ';', 'date': '0001-01-01', 'text': 'Mr "Tab\tMan" Smith, a "leader", met the president of Kenya; they met again.'},
    {'id': 'NA', 'source': 'NULL', 'url': 'http://', 'date': '9999-12-31', 'text': 'Namibia urged Niger to pay. None of them paid. The NGO Doctors "Without" Borders left Chad.'},
    {'id': '=1+1', 'source': '#', 'text': "Cote d'Ivoire's army arrested Burkina Faso's envoy in Abidjan on 31 December 2023. C\u00f4te d'Ivoire denied it."},
    {'id': '\ud83d\ude00', 'title': 'x' * 5000, 'url': 'https://u:p@www.example.org:8080/?q=' + 'y' * 5000, 'date': '2024-03-04',
     'text': '\u0420\u0443\u0441\u0441\u043a\u0438\u0439 France, Germany, Britain, Spain and Italy met Russia, China and Iran in Geneva. ' * 30},
    {'id': '', 'text': 'The rebels released prisoners in Aleppo, Syria. Kosovo criticised East Timor. The European Union sanctioned Iran.'},
]


def cases(path):
    report, last, number = None, False, 0
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('== '):
            if report and report['text']:
                yield report
            number += 1
            name = '%s_%d' % (os.path.basename(path)[:-5], number)
            report = {'id': name, 'title': line[3:], 'text': '', 'date': '2024-03-04', 'source': 'Case Wire', 'url': 'https://cases.example/' + name}
            last = False
        elif report is None or line.startswith('#'):
            continue
        elif line.startswith('date'):
            report['date'], last = line[4:].strip(), False
        elif line.startswith('text'):
            report['text'] += ('\n\n' if report['text'] else '') + line[4:].strip()
            last = True
        elif line[:1] in (' ', '\t') and last:
            report['text'] += ' ' + line.strip()
        else:
            last = False
    if report and report['text']:
        yield report


for r in NASTY:
    print(json.dumps(r))
for p in sys.argv[1:] or sorted(glob.glob(os.path.join(ROOT, 'tests', 'cases', '*.case'))):
    for r in list(cases(p))[::3]:
        print(json.dumps(r))
