#!/bin/sh
# packages.sh SOURCE - each library that ./dev installs for the build is among the Build-Depends of debian/control.
set -u
source=$1 failed=0
for p in $(sed -n '/^packages="/,/"$/p' "$source/dev" | tr -d '"' | sed 's/^packages=//'); do
    case $p in
    *-dev) sed -n '/^Build-Depends:/,/^[A-Z][a-z-]*: /p' "$source/debian/control" | tr -s ' ,' '\n' | grep -qx "$p" || {
        echo "packages: dev installs $p, debian/control does not build-depend on it"
        failed=1
    } ;;
    esac
done
exit $failed
