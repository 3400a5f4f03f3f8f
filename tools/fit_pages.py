#!/usr/bin/env python3
"""Fits the weights by which src/text/article.c tells the blocks of an article -> lexicon/text/page_weights.tsv.  Standard library only.

usage: fit_pages.py BENCH_PAGES FIT_PAGES ROOT HTML [--part 0/2]

    BENCH_PAGES, FIT_PAGES  the programs of bench/pages.c and tools/fit_pages.c (ninja bench_pages fit_pages)
    ROOT         the folder that holds lexicon/
    HTML         holds trafilatura.jsonl, articles.jsonl and their pages (NAME.pages.tar.xz)

Only the pages at even places of each file are used (--part 0/2), so that the others can judge. A block is known to belong to the article when
it holds a segment that must be there, or when most of its runs of four words are in the article's body; known not to, when it holds one that must not,
or when few are. What is known of no block is not used. The first look is fitted on all pages; for the second each half of the pages is looked
at with first weights fitted on the other half, so that first thoughts are as good there as they will be on pages that no one has seen.
"""
import argparse, collections, json, os, re, shutil, subprocess, sys, tarfile, tempfile

options = argparse.ArgumentParser()
options.add_argument('bench_pages')
options.add_argument('fit_pages')
options.add_argument('root')
options.add_argument('html')
options.add_argument('--part', default='0/2', help='the pages to fit on: those whose place divided by the second number leaves the first; 0/1 for all')
options.add_argument('--epochs', type=int, default=40)
options.add_argument('--out', help='where the weights go; by default lexicon/text/page_weights.tsv')
options.add_argument('--page', type=float, default=20, help='how much a page with its whole article counts, in segments')
options.add_argument('--prior', type=float, default=1)
options.add_argument('--blind', type=float, default=0.2)
options.add_argument('--ridge', type=float, default=0.003)
o = options.parse_args()
rest, every = map(int, o.part.split('/'))
tmp = tempfile.TemporaryDirectory()
names = subprocess.run([o.bench_pages, '--names'], capture_output=True, text=True, check=True).stdout.split('\n')[:-1]
LOOK = names.index('first')                     # the witnesses of the second look alone are those from here to "page"
SECOND_ONLY = set(range(LOOK, names.index('page') + 1))


def single(text):
    return ' '.join(text.split())


def words(text):
    return re.findall(r'\w+', text)


def read_gold(name):
    with open(os.path.join(o.html, name + '.jsonl'), encoding='utf-8') as f:
        rows = [json.loads(line) for line in f if line.strip()]
    return {r['file']: r for i, r in enumerate(rows) if i % every == rest}


def unpack(name, gold):
    folder = os.path.join(tmp.name, name)
    with tarfile.open(os.path.join(o.html, name + '.pages.tar.xz')) as tar:
        for member in tar:
            if os.path.basename(member.name) in gold:
                os.makedirs(folder, exist_ok=True)
                with open(os.path.join(folder, os.path.basename(member.name)), 'wb') as out:
                    shutil.copyfileobj(tar.extractfile(member), out)
    return sorted(os.path.join(folder, f) for f in gold)


def look(files, first):
    """Blocks of the files: {file: [(witnesses, text)]}; `first` are the weights of the first look."""
    root = tempfile.mkdtemp(dir=tmp.name)
    shutil.copytree(os.path.join(o.root, 'lexicon', 'text'), os.path.join(root, 'lexicon', 'text'))
    write(os.path.join(root, 'lexicon', 'text', 'page_weights.tsv'), first, [0.0] * len(names))
    out = subprocess.run([o.bench_pages, '--blocks', root, *files], capture_output=True, check=True).stdout.decode('utf-8', 'replace')
    pages = collections.defaultdict(list)
    for line in out.split('\n')[:-1]:
        path, _, _, witnesses, text = line.split('\t', 4)
        row = []
        for w in witnesses.split():
            k, _, value = w.partition(':')
            row.append((int(k), float(value or 1)))
        pages[os.path.basename(path)].append((row, single(text)))
    return pages


def label_segments(page, gold):
    """{block: (is article, weight)}"""
    known = {}
    for kind, yes in (('without', False), ('with', True)):
        for segment in map(single, gold[kind]):
            at = [i for i, (_, text) in enumerate(page) if segment in text]
            if yes and len(at) > 1:             # the article rather than a teaser of it
                at = [max(at, key=lambda i: len(page[i][1]))]
            for i in at:
                known[i] = (yes, 1.0 / len(at)) if known.get(i, (yes,))[0] == yes else (yes, 0.0)
    return known


def label_article(page, gold):
    want = words(gold['articleBody'])
    runs = {tuple(want[i:i + 4]) for i in range(len(want) - 3)}
    body, known = ' %s ' % ' '.join(want), {}
    for i, (_, text) in enumerate(page):
        own = words(text)
        if len(own) >= 4:
            share = sum(tuple(own[k:k + 4]) in runs for k in range(len(own) - 3)) / (len(own) - 3)
        else:
            share = 0.0 if not own else 0.5 if ' %s ' % ' '.join(own) in body else 0.0
        if own and share != 0.5:
            known[i] = (share > 0.5, o.page * len(own) / max(len(want), 100))
    wrong = sum(w for yes, w in known.values() if not yes)
    return {i: (yes, w if yes or wrong < 2 * o.page else w * 2 * o.page / wrong) for i, (yes, w) in known.items()}


def rows_of(pages, golds, only=None):
    rows = []
    for file, page in pages.items():
        gold = golds[file]
        known = label_article(page, gold) if 'articleBody' in gold else label_segments(page, gold)
        for i, (yes, weight) in known.items():
            if weight:
                rows.append(([(k, v) for k, v in page[i][0] if only is None or k not in only], 1.0 if yes else 0.0, weight))
    return rows


# What every reader of pages knows, and a few hundred pages teach badly: the ridge draws weights here, not to zero.
NEVER = ('comment', 'consent', 'share', 'menu', 'related', 'advert', 'letter', 'hidden', 'foot')
PRIOR = [0.0] * len(names)
for k, name in enumerate(names):
    kind, _, mark = name.rpartition(' ')
    if mark.lstrip('.') in NEVER or mark in ('nav', 'footer', 'aside', 'form'):
        PRIOR[k] = {'own': -0.5, 'in': -1.0, 'long in': -1.0}[kind] * o.prior
MARKS = [' .' in name for name in names]


def fit(rows):
    """Weights by logistic regression (tools/fit_pages.c)."""
    text = ['%.4f %d' % (PRIOR[k], MARKS[k]) for k in range(len(names))]
    for row, answer, weight in rows:
        text.append('%.5f %.0f %d %s' % (weight, answer, len(row), ' '.join('%d %g' % pair for pair in row)))
    done = subprocess.run([o.fit_pages, str(len(names)), str(o.epochs), str(o.ridge), str(o.blind)], input='\n'.join(text),
                          capture_output=True, text=True, check=True)
    return list(map(float, done.stdout.split()))


def write(path, first, second):
    with open(path, 'w', encoding='utf-8') as f:
        f.write('# How much each witness weighs (src/text/article.h names them): at the first look, at the second. Above zero speaks for the article.\n'
                '# Fitted by tools/fit_pages.py on development pages that others have annotated; do not edit by hand, fit again.\n'
                '# witness\tfirst look\tsecond look\n')
        for k, name in enumerate(names):
            f.write('%s\t%.3f\t%.3f\n' % (name, first[k], second[k]))


golds, files = {}, []
for name in ('trafilatura', 'articles'):
    gold = read_gold(name)
    files += unpack(name, gold)
    golds.update(gold)
nothing = [0.0] * len(names)
plain = look(files, nothing)
first = fit(rows_of(plain, golds, SECOND_ONLY))
parts = [set(map(os.path.basename, files[k::3])) for k in range(3)]
second_rows = []
for part in parts:
    others = fit(rows_of({f: p for f, p in plain.items() if f not in part}, golds, SECOND_ONLY))
    second_rows += rows_of(look([f for f in files if os.path.basename(f) in part], others), golds)
second = fit(second_rows)
write(o.out or os.path.join(o.root, 'lexicon', 'text', 'page_weights.tsv'), first, second)
