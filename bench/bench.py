#!/usr/bin/env python3
"""Speed and accuracy of one build -> bench/RESULTS.md.  Python 3 standard library only.

usage: bench.py DRAGOMAN FOLDER     FOLDER holds eval/ (gold files and their scorers) and data/ (treebanks, news, re3d ...)

Every figure stands beside the bar it has to reach. What is absent is skipped and listed at the end.
"""
import collections, difflib, glob, json, lzma, os, platform, re, statistics, subprocess, sys, tarfile, tempfile, time

dragoman, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
here = os.path.dirname(os.path.abspath(__file__))
tmp = tempfile.TemporaryDirectory()
skipped, tables = [], []


def at(*parts):
    return os.path.join(folder, *parts)


def inside(name):
    return os.path.join(tmp.name, name)


def measured(args, stdout):
    """Runs a command; (exit status, user seconds, wall seconds, peak resident MB)."""
    begun = time.monotonic()
    with open(stdout, 'wb') as out:
        child = subprocess.Popen(args, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status) if hasattr(os, 'waitstatus_to_exitcode') else status
    return child.returncode, usage.ru_utime, time.monotonic() - begun, usage.ru_maxrss / 1024


def lines(path):
    opened = lzma.open(path, 'rt', encoding='utf-8') if path.endswith('.xz') else open(path, encoding='utf-8')
    with opened as f:
        return [json.loads(line) for line in f if line.strip()]


def have(*parts):
    if os.path.exists(at(*parts)):
        return True
    skipped.append(os.path.join(*parts) + ' is absent')
    return False


def code(reports, name, *options):
    """Records of reports; their path."""
    source, records = inside(name + '.in.jsonl'), inside(name + '.records.jsonl')
    with open(source, 'w', encoding='utf-8') as f:
        for r in reports:
            row = {'id': r['id'], 'date': r.get('date') or '2000-01-01', 'text': r['text']}
            f.write(json.dumps(row, ensure_ascii=False) + '\n')
    measured([dragoman, 'code', '--input', 'jsonl', '--format', 'jsonl', *options, source], records)
    return records


def scorer(*args):
    done = subprocess.run([sys.executable, *args], capture_output=True, text=True)
    if done.returncode:
        skipped.append('%s failed: %s' % (os.path.basename(args[0]), (done.stderr.strip().splitlines() or ['?'])[-1]))
        return ''
    return done.stdout


def number(text, pattern):
    found = re.search(pattern, text, re.M)
    return float(found.group(1).replace(',', '')) if found else None


def table(title, note, rows):
    """rows: what, value (text or number or None), bar."""
    rows = [r for r in rows if r[1] is not None]
    if rows:
        show = lambda v: '%.1f' % v if isinstance(v, float) else str(v)
        tables.append('## %s\n\n%s\n\n| what | value | bar |\n| --- | ---: | ---: |\n%s\n' % (
            title, note, '\n'.join('| %s | %s | %s |' % (w, show(v), b) for w, v, b in rows)))


# ---- speed ----

def speed():
    rows = []
    empty = inside('empty.txt')
    open(empty, 'w').close()
    runs = [measured([dragoman, 'code', '--jobs', '1', empty], os.devnull) for _ in range(15)]
    rows.append(('start-up to the end of an empty report, ms', statistics.median(r[2] for r in runs) * 1000, '60'))
    start = statistics.median(r[1] for r in runs)
    if have('data', 'news', 'wikinews_2019.jsonl.xz'):
        reports = lines(at('data', 'news', 'wikinews_2019.jsonl.xz'))
        source = inside('speed.jsonl')
        with open(source, 'w', encoding='utf-8') as f:
            for turn in range(4):
                for r in reports:
                    f.write(json.dumps({'id': '%s-%d' % (r['id'], turn), 'date': r['date'], 'text': r['text']}) + '\n')
        words = 4 * sum(len(r['text'].split()) for r in reports)
        best = min((measured([dragoman, 'code', '--jobs', '1', source], os.devnull) for _ in range(3)), key=lambda r: r[1])
        rows.append(('raw report to record, words/s/core (user CPU, start-up taken off)', '%d' % (words / max(1e-3, best[1] - start)), '30000'))
        rows.append(('peak resident memory, MB', best[3], '150'))
    if have('data', 'ud', 'en_gum-test.conllu.xz'):
        rows.append(('tagger and parser alone, tokens/s/core', conllu('en_gum-test', '--speed').get('speed'), '60000'))
    table('Speed', 'One thread, %s.' % (processor() or platform.machine()), rows)


def processor():
    try:
        return re.search(r'model name\s*: (.*)', open('/proc/cpuinfo').read()).group(1)
    except (OSError, AttributeError):
        return ''


# ---- pages ----

def score_pages(kind, gold, records, part):
    text = scorer(os.path.join(here, 'score_pages.py'), kind, gold, records, '--part', part, '--json')
    return json.loads(text) if text else None


def pages():
    """Each half of the pages with weights that were fitted on the other half (bench/pages/), so that no page is judged that taught them."""
    rows, files = [], []
    for kind, name, bar in (('segments', 'trafilatura', '90'), ('articles', 'articles', '95')):
        if not (have('data', 'html', name + '.jsonl') and have('data', 'html', name + '.pages.tar.xz')):
            continue
        with tarfile.open(at('data', 'html', name + '.pages.tar.xz')) as tar:
            tar.extractall(inside(name))
        found = sorted(glob.glob(os.path.join(inside(name), '**', '*.html'), recursive=True))
        files += found
        halves = []
        for part, fitted in (('0/2', 'odd'), ('1/2', 'even')):
            records = inside('%s.%s.jsonl' % (name, fitted))
            measured([dragoman, 'code', '--input', 'html', '--format', 'jsonl', '--lexicon', os.path.join(here, 'pages', fitted), *found], records)
            halves.append(score_pages(kind, at('data', 'html', name + '.jsonl'), records, part))
        if not all(halves):
            continue
        for k, says in (('f', 'F'), ('precision', 'precision'), ('recall', 'recall')):
            rows.append(('%s, %s' % (name, says), 100 * statistics.mean(h[k] for h in halves), bar if k == 'f' else ''))
        for k in ('title', 'date', 'author'):
            if k in halves[0]:
                rows.append(('%s, %s right, %%' % (name, k), 100.0 * sum(h[k]['right'] for h in halves) / sum(h[k]['asked'] for h in halves), ''))
    program = os.path.join(os.path.dirname(dragoman), 'bench_pages')
    if files and os.path.exists(program):
        out = subprocess.run([program, os.path.join(here, '..'), *files], capture_output=True, text=True).stdout
        rows.append(('HTML to text, MB/s of user CPU, one core', number(out, r'([0-9.]+) MB/s'), '60'))
    table('Pages', 'Text, title, day and author of web pages; two public sets and their measures (bench/score_pages.py). The published best are 92.4 (trafilatura, on its '
          'own set) and 97.0 (rs_trafilatura, on the other).', rows)


# ---- the parser ----

def conllu(name, *options):
    plain = inside(name + '.conllu')
    if not os.path.exists(plain):
        with lzma.open(at('data', 'ud', name + '.conllu.xz')) as packed, open(plain, 'wb') as f:
            f.write(packed.read())
    out = subprocess.run([dragoman, 'eval', '--conllu', plain, *options], capture_output=True, text=True)
    if out.returncode:
        return {}
    got = {k: float(v) for k, v in re.findall(r'\b(UPOS|XPOS|lemmas|UAS|LAS) +([0-9.]+)', out.stdout)}
    found = re.search(r'([0-9]+) words/s', out.stdout)
    if found:
        got['speed'] = found.group(1)
    return got


def parser():
    rows = []
    for name, bars in (('en_ewt-test', {'UPOS': '95.8', 'LAS': '84.5'}), ('en_gum-test', {'LAS': '86.0'})):
        if have('data', 'ud', name + '.conllu.xz'):
            got = conllu(name)
            if not got:
                skipped.append('dragoman eval --conllu gives nothing for ' + name)
            for k in ('UPOS', 'XPOS', 'lemmas', 'UAS', 'LAS'):
                rows.append(('%s, %s, gold tokens' % (k, name), got.get(k), bars.get(k, '')))
    table('Parser', 'CoNLL 2018 manner.', rows)


# ---- events ----

def score_marked(name, *options):
    """What score.py says of a set in which sentences have one marked event; options go to the coder."""
    gold = name + '.dev.jsonl'
    if not (have('eval', gold) and have('eval', 'score.py') and have('eval', 'to_pred.py')):
        return {}
    records, predictions = code(lines(at('eval', gold)), name, *options), inside(name + '.pred.jsonl')
    with open(records) as f, open(predictions, 'w') as out:
        subprocess.run([sys.executable, at('eval', 'to_pred.py')], stdin=f, stdout=out, check=False)
    text = scorer(at('eval', 'score.py'), at('eval', gold), predictions, '--json')
    return json.loads(text) if text else {}


def marked_events():
    bars = {'plover_gsr': {'class_f1': '74', 'triple_f1': '56', 'source_and_target': '65', 'full_cameo': '42', 'mode': '50', 'no_event_share': 'at most 12'},
            'plv': {'class_f1': '64'}}
    shown = (('class_f1', 'class F1'), ('triple_f1', 'triple F1'), ('source_and_target', 'both countries in one event'), ('full_cameo', 'full CAMEO code'),
             ('mode', 'mode'), ('no_event_share', 'sentences with no event, %'))
    rows = []
    for name in ('plover_gsr', 'plv', 'petr2_gsr'):
        got = score_marked(name)
        rows += [('%s %s' % (name, says), got.get(k), bars.get(name, {}).get(k, '')) for k, says in shown]
        if got:
            rows.append((name + ' class precision / recall', '%.1f / %.1f' % (got.get('class_precision', 0), got.get('class_recall', 0)), ''))
    table('Events, one marked in a sentence', 'Class and triple (who, what, to whom) on dev; the best incumbent, TABARI, reaches 50.0 / 33.2 on the whole of plover_gsr.', rows)
    if have('eval', 'petrarch_validate'):
        got = score_marked('petr_unit', '--dictionary', at('eval', 'petrarch_validate'))
        table('PETRARCH dictionaries', 'Its unit records coded by its dictionaries, `--dictionary`; the best incumbent, PETRARCH 1, reaches 69.',
              [('petr_unit exact records', got.get('exact_record'), '75'), ('petr_unit exact triples', got.get('exact_triple'), ''),
               ('petr_unit records rightly left without event', got.get('true_negatives'), '')])


def negatives():
    """Sentences that CAMEO's quad classes leave out: comments, appeals, denials. Which of our quads come out nevertheless."""
    if not have('data', 'nolicence', 'cameo_quad.jsonl'):
        return
    items = [r for r in lines(at('data', 'nolicence', 'cameo_quad.jsonl')) if r['quad'] == 0]
    found = collections.Counter(q for r in lines(code(items, 'cameo_quad')) for q in {e.get('quad') for e in r['events']})
    table('Sentences without a quad class', 'Of %d sentences that the set leaves without a class (comments, appeals, denials): share with an event of ours of each quad, %%. '
          'PLOVER counts appeals and denials as verbal conflict, which the set does not.' % len(items),
          [(str(q), 100.0 * n / len(items), '') for q, n in sorted(found.items(), key=str)])


def news():
    rows = []
    for name in ('news2025', 'articles'):
        gold = name + '.dev.jsonl'
        if have('eval', gold) and have('eval', 'score_news.py'):
            text = scorer(at('eval', 'score_news.py'), at('eval', gold), code(lines(at('eval', gold)), name))
            for k in ('class', 'event', 'triple', 'actor country', 'actor role'):
                bar = {'news2025': {'class': '66', 'event': '58', 'triple': '50', 'actor country': '80', 'actor role': '70'},
                       'articles': {'event': '50', 'triple': '40'}}[name].get(k, '')
                rows.append(('%s %s F1' % (name, k), number(text, r'^%s .*F1 +([0-9.]+)' % k), bar))
    table('Events, all of a report', 'Every interaction is in the gold file, so precision means what it says.', rows)
    rows = []
    for name in ('talks2025', 'articles'):
        gold = name + '.dev.jsonl'
        if have('eval', gold) and have('eval', 'score_talks.py'):
            text = scorer(at('eval', 'score_talks.py'), at('eval', gold), code(lines(at('eval', gold)), name))
            for k in ('talks', 'position', 'statement'):
                rows.append(('%s %s F1' % (name, k), number(text, r'^%s .*F1 +([0-9.]+)' % k), '70' if k == 'statement' else ''))
            right = re.search(r'^statement .*speaker right in (\d+) of (\d+)', text, re.M)
            if right:
                rows.append((name + ' statement speaker right, of found', 100.0 * int(right.group(1)) / max(1, int(right.group(2))),
                             {'talks2025': '85', 'articles': '80'}[name]))
    table('Talks, positions, statements', 'Whole items and whole articles.', rows)


def reliability():
    """Events of the fully annotated sets by their confidence: how many are right (type, and a country of the actor)."""
    sys.path.insert(0, os.path.join(here, '..', 'tools'))
    import calibrate
    bins = {}
    for name in ('news2025', 'articles'):
        gold = name + '.dev.jsonl'
        if have('eval', gold):
            items = lines(at('eval', gold))
            records = {r['id']: r for r in lines(code(items, name))}
            for g in items:
                for e in records[g['id']]['events']:
                    bins.setdefault(min(int(e['confidence'] * 5), 4), []).append((e['confidence'], calibrate.right(e, records[g['id']], g, True)))
    table('Confidence', 'Events of the two sets above by confidence, and the share that is right (type, and a country of the actor).',
          [('%.1f to %.1f, %d events, mean %.2f' % (b / 5, b / 5 + .2, len(bins[b]), sum(p for p, _ in bins[b]) / len(bins[b])),
            100.0 * sum(y for _, y in bins[b]) / len(bins[b]), '') for b in sorted(bins)])


def evened(report):
    """A gold report with white space as our text has it (a blank, a line end, a paragraph), its spans moved along."""
    place, out, n = [], [], 0
    for m in re.finditer(r'\s+|\S', report['text']):
        s = m.group()
        if s.isspace():
            s = '' if not out else '\n\n' if s.count('\n') > 1 else '\n' if '\n' in s else ' '
        place += [n] * len(m.group())
        out.append(s)
        n += len(s)
    place.append(n)
    move = lambda v: [[place[a], place[b]] for a, b in v] if isinstance(v, list) else v
    return dict(report, text=''.join(out), attributions=[{k: move(v) for k, v in a.items()} for a in report['attributions']])


def statements():
    rows = []
    for name, path, options in (('GUM news and interview', 'gum.jsonl', ['--genres', 'news,interview']), ('PolNeAR', 'polnear_dev.jsonl.xz', [])):
        if not (have('data', 'attribution', path) and have('eval', 'score_statements.py')):
            continue
        gold = lines(at('data', 'attribution', path))
        if not gold or 'attributions' not in gold[0]:
            skipped.append('attribution/%s has another form than score_statements.py reads' % path)
            continue
        gold = [evened(r) for r in gold]
        plain = inside(path.split('.')[0] + '.gold.jsonl')
        with open(plain, 'w', encoding='utf-8') as f:
            f.writelines(json.dumps(r, ensure_ascii=False) + '\n' for r in gold)
        text = scorer(at('eval', 'score_statements.py'), plain, code(gold, path.split('.')[0]), *options)
        news = path != 'gum.jsonl'
        rows += [(name + ' content token F1', number(text, r'^content token .*F1 +([0-9.]+)'), '70'),
                 (name + ' found, direct', number(text, r'^found direct +([0-9.]+)'), '90' if news else ''),
                 (name + ' found, indirect', number(text, r'^found indirect +([0-9.]+)'), ''),
                 (name + ' found', number(text, r'^found +([0-9.]+)$'), ''),
                 (name + ' speaker right, of found', number(text, r'^speaker right of \d+ found +([0-9.]+)'), '75' if news else '80')]
    table('Statements', 'Content spans against attribution gold; white space of the gold made ours first, so that no report is left out for it.', rows)


def sources():
    """Events that gold and record share (type and trigger): whether those that the text puts on someone's word carry a statement."""
    told = {True: [0, 0], False: [0, 0]}
    for name in ('news2025', 'articles'):
        if not have('eval', name + '.dev.jsonl'):
            return
        items = lines(at('eval', name + '.dev.jsonl'))
        records = {r['id']: r for r in lines(code(items, name))}
        for item in items:
            for g in item['events']:
                words = g.get('trigger') or '#'
                same = [e for e in records[item['id']]['events']
                        if e['plover'] == g['plover'] and (e['trigger']['text'] in words or words in e['trigger']['text'])]
                if same:
                    seen = told[bool(g.get('said_by'))]
                    seen[0] += ('statement' in same[0]) == bool(g.get('said_by'))
                    seen[1] += 1
    table('Events and their sources', 'Events of news2025 and articles that we have too. Own announcements ("we will send troops") count as the reporter\'s in gold, as a statement with us.',
          [('put on someone\'s word, and carry a statement, of %d' % told[True][1], 100.0 * told[True][0] / max(1, told[True][1]), ''),
           ('the reporter\'s, and carry none, of %d' % told[False][1], 100.0 * told[False][0] / max(1, told[False][1]), '')])


# ---- actors ----

def characters(text, spans):
    """Characters (without white space, counted from the start) that spans of bytes of the text cover."""
    begins, at = [], 0
    for c in text:
        begins.append(at)
        at += len(c.encode())
    place = {b: i for i, b in enumerate(begins)}
    place[at] = len(text)
    solid, n = [], 0
    for c in text:
        solid.append(n)
        n += not c.isspace()
    solid.append(n)
    covered = set()
    for s in spans:
        covered.update(range(solid[place[s['start']]], solid[place[s['end']]]))
    return covered


def re3d():
    """Share of the gold mentions that some mention of ours overlaps where they stand in the text."""
    if not have('data', 're3d'):
        return
    kinds = ('Organisation', 'Location', 'Nationality', 'Person')
    docs = [r for path in sorted(glob.glob(at('data', 're3d', '*.jsonl'))) for r in lines(path)]
    seen = {k: [0, 0] for k in kinds}
    records = {r['id']: r for r in lines(code(docs, 're3d'))}
    for doc in docs:
        rec = records.get(doc['id']) or {'text': ''}
        ours = characters(rec['text'], [m for part in ('entities', 'places') for x in rec.get(part, []) for m in x['mentions']])
        squeeze = lambda text: ''.join(text.split())
        # cleaning drops what is no text: find our text in theirs, piece by piece
        theirs, cleaned = squeeze(doc['text']), squeeze(rec['text'])
        to_ours = {}
        for a, b, n in difflib.SequenceMatcher(None, theirs, cleaned, autojunk=False).get_matching_blocks() if theirs != cleaned else [(0, 0, len(theirs))]:
            to_ours.update((a + k, b + k) for k in range(n))
        for gold in doc.get('entities', []):
            if gold.get('type') not in seen or not gold.get('offset_ok', True):
                continue
            first = len(squeeze(doc['text'][:gold['start']]))
            last = len(squeeze(doc['text'][:gold['end']]))
            seen[gold['type']][1] += 1
            seen[gold['type']][0] += any(to_ours.get(k) in ours for k in range(first, last))
    table('Actors and places in reports on Syria and Iraq (re3d)', 'Share of gold mentions that a mention of ours overlaps in the text.',
          [('recall, ' + k, 100.0 * a / b if b else None, '80') for k, (a, b) in seen.items()])


def sochi():
    if not have('data', 'sample', 'sochi.txt'):
        return
    out = inside('sochi.jsonl')
    measured([dragoman, 'code', '--date', '2018-01-29', '--format', 'jsonl', at('data', 'sample', 'sochi.txt')], out)
    text = scorer(os.path.join(here, 'sochi_rows.py'), out)
    missing = re.findall(r'^ *(\d+) +missing', text, re.M)
    table('The Sochi article', 'Rows of its list that the record holds. Missing: %s.' % (', '.join(missing) or 'none'),
          [('rows of 30', '%d' % len(re.findall(r'^ *\d+ +holds', text, re.M)), '14')])


def store():
    if not have('data', 'crossdoc', 'ecbplus_dev.jsonl.xz'):
        return
    text = scorer(os.path.join(here, 'store.py'), dragoman, folder, 'crossdoc')
    rows = []
    for gold in ('topic', 'subtopic'):
        for what, bar in (('precision', '90'), ('recall', '')):
            rows.append(('ECB+ dev, B-cubed %s against each %s' % (what, gold),
                         number(text, r'^ECB\+ dev, reports by %s.*: B-cubed %s +([0-9.]+)' % (gold, what)), bar))
    table('The store', 'Reports clustered by near-duplicates and by events that several tell. Kills, full disks, everything twice: `bench/store.py`.', rows)


speed()
pages()
parser()
marked_events()
news()
negatives()
reliability()
statements()
sources()
re3d()
sochi()
store()
version = subprocess.run([dragoman, '--version'], capture_output=True, text=True).stdout.strip()
commit = subprocess.run(['git', '-C', here, 'rev-parse', '--short', 'HEAD'], capture_output=True, text=True).stdout.strip()
with open(os.path.join(here, 'RESULTS.md'), 'w', encoding='utf-8') as f:
    f.write('# Results\n\nWritten by `make bench` with %s (%s); do not edit.\n\n%s' % (version, commit or 'no commit', '\n'.join(tables)))
    if skipped:
        f.write('\n## Skipped\n\n%s\n' % '\n'.join('* ' + s for s in dict.fromkeys(skipped)))
print(open(os.path.join(here, 'RESULTS.md'), encoding='utf-8').read())
