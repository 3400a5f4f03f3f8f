# Valid input for man: one title line, no line that troff would misread.
for c in code explain eval lexicon; do "$dragoman" $c --man | head -n 1 | cut -d' ' -f 1-3; done
