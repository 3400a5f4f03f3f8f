#!/bin/sh
# run.sh CMAKE BUILD SOURCE CC CXX CFLAGS - installs to a new prefix, compiles the example with what pkg-config says and runs it there.
set -eu
cmake=$1 build=$2 source=$3 cc=$4 cxx=$5 cflags=$6
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
unset DRAGOMAN_DATA
fail() { echo "install: $*"; exit 1; }

# A prefix of one's own: nothing was known of it when the program was built.
"$cmake" --install "$build" --prefix "$room/prefix" >"$room/log" || { cat "$room/log"; exit 1; }
for f in bin/dragoman include/dragoman.h share/dragoman/lexicon/events share/dragoman/lexicon.dgl share/dragoman/models/parse-en.dgm \
         share/man/man1/dragoman.1 share/man/man1/dragoman-code.1 share/bash-completion/completions/dragoman \
         share/zsh/*/_dragoman share/fish/vendor_completions.d/dragoman.fish share/doc/dragoman/LICENSE \
         share/doc/dragoman/examples/refusals.c; do
    # shellcheck disable=SC2086
    ls -d "$room/prefix/"$f >/dev/null 2>&1 || fail "$f is missing"
done
"$room/prefix/bin/dragoman" code "$source/tests/reports/sample-talks.txt" | grep -q '"plover":"REJECT"' \
    || fail "the installed program does not find its knowledge"

# The example, as a user compiles it.
lib=$(find "$room/prefix" -name 'libdragoman.so' -exec dirname {} \;)
[ -n "$lib" ] || fail "libdragoman.so is missing"
export PKG_CONFIG_PATH="$lib/pkgconfig" LD_LIBRARY_PATH="$lib"
# shellcheck disable=SC2046,SC2086
"$cc" $cflags -Wall -Wextra -Werror "$room/prefix/share/doc/dragoman/examples/refusals.c" $(pkg-config --cflags --libs dragoman) -o "$room/refusals"
"$room/refusals" "$source/tests/reports/sample-talks.txt" >"$room/refusals.out"
grep -q '^France -> Sudan, CAMEO 125, future, 0\.' "$room/refusals.out" || { cat "$room/refusals.out"; fail "the example found no refusal"; }
"$room/refusals" "$room/none" 2>"$room/refusals.err" && fail "the example ended well without its input"
grep -q "none" "$room/refusals.err" || fail "the error does not name the file"

# The header is C++, too, and needs nothing included before it.
printf '#include <dragoman.h>\nint main() { return dgm_version() == nullptr; }\n' >"$room/plus.cc"
# shellcheck disable=SC2046,SC2086
"$cxx" -std=c++11 $cflags -Wall -Wextra -Werror "$room/plus.cc" $(pkg-config --cflags --libs dragoman) -o "$room/plus" || fail "C++ cannot use it"
"$room/plus" || fail "C++ cannot run it"

# Exported: what the header declares, under a version, and nothing of C++ or of the inside.
nm -D --defined-only "$lib/libdragoman.so" | sed 's/.* [A-Z] //' | grep -v '^DRAGOMAN_' | sort >"$room/exported"
grep -v '^dgm_[a-z0-9_]*@@DRAGOMAN_0\.1$' "$room/exported" | grep . && fail "these are exported, too"
sed 's/@@.*//' "$room/exported" | grep -qx dgm_code_report || fail "dgm_code_report is not exported"
printf '#include <dragoman.h>\n' | "$cc" -I "$room/prefix/include" -E - | tr '\n' ' ' | grep -o '[ *]dgm_[a-z0-9_]*(' | tr -d ' *(' | sort -u \
    >"$room/declared"
sed 's/@@.*//' "$room/exported" | sort -u | diff "$room/declared" - || fail "declared (<) and exported (>) differ"

# DESTDIR, as packages use it; the result may be moved.
DESTDIR="$room/staged" "$cmake" --install "$build" --prefix /opt/dragoman >/dev/null
[ ! -e /opt/dragoman/bin/dragoman ] || fail "DESTDIR was not honoured"
mv "$room/staged/opt/dragoman" "$room/moved"
"$room/moved/bin/dragoman" code "$source/tests/reports/sample-talks.txt" | grep -q '"plover":"REJECT"' || fail "not found once moved"
