#!/usr/bin/env python3
"""Draws a sample of dictionary facts for an audit: a line each, with the file it stands in.

    sample_facts.py [-n 500] [--seed 1] [LEXICON] > sample.tsv

Columns: verdict (empty, for the reader: right, wrong, unsure), second source (for the reader), file, the fact. A fact is drawn by the hash of
its own words, so that the sample stays the same when other lines come and go.
"""
import argparse
import glob
import hashlib
import os

ap = argparse.ArgumentParser()
ap.add_argument('lexicon', nargs='?', default='lexicon')
ap.add_argument('-n', type=int, default=500)
ap.add_argument('--seed', type=int, default=1)
args = ap.parse_args()

facts = []
for path in sorted(glob.glob(os.path.join(args.lexicon, 'actors', '*.tsv'))):
    for line in open(path, encoding='utf-8'):
        fact = line.rstrip('\n')
        if fact.strip() and not fact.startswith('#'):
            key = hashlib.sha1(f'{args.seed} {fact}'.encode()).hexdigest()
            facts.append((key, os.path.basename(path), fact))
for _, where, fact in sorted(sorted(facts)[:args.n], key=lambda f: f[1:]):
    print(f'\t\t{where}\t{fact}')
