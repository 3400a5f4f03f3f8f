#!/bin/sh
# bench/run.sh [DRAGOMAN] - measures speed and accuracy and rewrites bench/RESULTS.md. Sets that are absent are skipped
# and named: the evaluation sets are not part of this repository. BENCH_DATA names the folder that holds eval/ and data/.
cd "$(dirname "$0")/.." || exit 1
command -v python3 >/dev/null 2>&1 || { echo "bench: needs python3 (standard library only)" >&2; exit 1; }
exec python3 bench/bench.py "${1:-build/dragoman}" "${BENCH_DATA:-../shared}"
