# Valid input for man: one title line, no line that troff would misread, quotation marks that can be pasted.
for c in code explain eval lexicon; do "$dragoman" $c --man | head -n 1 | cut -d' ' -f 1-3; done
"$dragoman" code --man | grep 'select'
# All pages at once: one for each command that --help names.
"$dragoman" manual pages || exit 1
"$dragoman" --help | sed -n '/^commands/,/^options/ s/^  \([a-z][a-z ]*[a-z-]*\)  .*/\1/p' | sed 's/ *$//; s/ --/-/; s/ /-/' | while read -r c; do
    [ -s "pages/dragoman-$c.1" ] || echo "no page of $c"
    tr -d '\\' < pages/dragoman.1 | grep -qF ".BR dragoman-$c (1)" || echo "dragoman(1) does not name $c"
done
if command -v man >/dev/null; then
    for page in pages/*.1; do man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null; done
fi
"$dragoman" manual /proc/none
