# The shell completes commands, options, their values and the first word behind a command; also --option=value.
"$dragoman" completion bash > bash || exit 1
mkdir a-folder && : > a-file
bash -c '
. ./bash
complete_() { COMP_WORDS=(dragoman "$@"); COMP_CWORD=$#; _dragoman; echo "$*: ${COMPREPLY[*]}"; }
complete_ expl
complete_ code --min
complete_ code --format petr
complete_ code --input = petr
complete_ code --date ""
complete_ code --lexicon a-
complete_ code a-fi
complete_ lexicon c
complete_ eval --co
complete_ completion z' 2>/dev/null
# The other shells read what is made for them, where they are installed.
for shell in zsh fish; do
    "$dragoman" completion $shell > $shell || exit 1
    grep -q 'petrarch' $shell || echo "$shell: a format is missing"
    command -v $shell >/dev/null || continue
    $shell -n $shell || echo "$shell: cannot read it"
done
if command -v fish >/dev/null; then
    [ "$(HOME=. fish -c 'source ./fish; complete -C "dragoman code --format petr"' | cut -f 1)" = petrarch ] || echo "fish: no format completed"
fi
"$dragoman" completion csh
