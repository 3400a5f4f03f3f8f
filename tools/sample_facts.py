#!/usr/bin/env python3
"""Draws a sample of dictionary facts for an audit: a line each, with its file and number.

    sample_facts.py [-n 500] [--seed 1] [LEXICON] > sample.tsv

Columns: verdict (empty, for the reader: right, wrong, unsure), second source (for the reader), file:line, the fact. The seed is fixed, so
that an audit can be repeated and continued; the files are read in order of their names.
"""
import argparse
import glob
import os
import random

ap = argparse.ArgumentParser()
ap.add_argument('lexicon', nargs='?', default='lexicon')
ap.add_argument('-n', type=int, default=500)
ap.add_argument('--seed', type=int, default=1)
args = ap.parse_args()

facts = []
for path in sorted(glob.glob(os.path.join(args.lexicon, 'actors', '*.tsv'))):
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        if line.strip() and not line.startswith('#'):
            facts.append((f'{os.path.basename(path)}:{number}', line.rstrip('\n')))
for where, fact in sorted(random.Random(args.seed).sample(facts, min(args.n, len(facts)))):
    print(f'\t\t{where}\t{fact}')
