#!/bin/sh
# run.sh RSCRIPT DRAGOMAN SOURCE - what docs/r.md shows, as R reads it: the table of events with its types, the example's plot, and,
# where jsonlite is there, whole records.
set -eu
rscript=$1 dragoman=$2 source=$3
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
PATH=$(dirname "$dragoman"):$PATH
export PATH
reports=$source/examples/mackerel.jsonl
fail() { echo "r: $*"; exit 1; }

"$rscript" "$source/examples/plot.R" "$reports" "$room/plot.png" >"$room/plot.out" || fail "the example fails"
grep -q '2024-02-19 0 0 0 3' "$room/plot.out" || { cat "$room/plot.out"; fail "the example counts something else"; }
[ "$(head -c 4 "$room/plot.png" | tail -c 3)" = PNG ] || fail "the example drew nothing"

cat >"$room/types.R" <<'R'
reports <- commandArgs(trailingOnly = TRUE)
events <- read.csv(pipe(paste("dragoman code --format csv", shQuote(reports))), na.strings = "",
                   colClasses = c(cameo = "character", negated = "logical"))
stopifnot(nrow(events) > 30, identical(class(events$quad), "integer"), is.numeric(events$confidence), is.logical(events$negated),
          "036" %in% events$cameo, all(events$confidence >= 0 & events$confidence <= 1), !anyNA(as.Date(events$report_date)))
if (requireNamespace("jsonlite", quietly = TRUE)) {
    records <- jsonlite::stream_in(pipe(paste("dragoman code --format jsonl", shQuote(reports))), verbose = FALSE)
    stopifnot(nrow(records) == 15, sum(sapply(records$events, NROW)) == nrow(events))
} else {
    cat("jsonlite is not there: records were not read\n")
}
R
"$rscript" "$room/types.R" "$reports" || fail "the table or the records are not what R expects"
