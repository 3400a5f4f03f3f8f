# readback.R FOLDER - reads the formats in R as its users do; whole numbers, numbers and codes have to come back as such.
folder <- commandArgs(TRUE)[1]
out <- function(format) file.path(folder, paste0(format, ".out"))
lines <- function(format) length(readLines(out(format), encoding = "UTF-8"))
stopifnot(Sys.setlocale("LC_CTYPE", "C.UTF-8") != "")

e <- read.csv(out("csv"), colClasses = c(cameo = "character"))
stopifnot(nrow(e) == lines("csv") - 1, is.integer(e$sentence), is.numeric(e$goldstein), is.numeric(e$lat), is.integer(e$quad),
          is.numeric(e$confidence), any(startsWith(e$cameo, "0")), is.logical(as.logical(e$negated)), !any(is.na(as.logical(e$negated))))

i <- read.delim(out("icews"), check.names = FALSE, colClasses = c("CAMEO Code" = "character"))
stopifnot(ncol(i) == 20, nrow(i) == lines("icews") - 1, is.integer(i[["Event ID"]]), is.integer(i[["Story ID"]]),
          is.numeric(i$Intensity), is.numeric(i$Latitude), any(startsWith(i[["CAMEO Code"]], "0")),
          all(is.na(i[["Event Date"]]) | i[["Event Date"]] == "" | !is.na(as.Date(i[["Event Date"]], "%Y-%m-%d"))))
q <- read.delim(out("icews"), check.names = FALSE, quote = "", colClasses = c("CAMEO Code" = "character"))
stopifnot(identical(i, q))                               # with or without quotation marks

g <- read.delim(out("gdelt"), header = FALSE, quote = "", colClasses = c(V27 = "character", V28 = "character", V29 = "character"))
stopifnot(ncol(g) == 61, nrow(g) == lines("gdelt"), is.numeric(g$V1), !anyDuplicated(g$V1), is.numeric(g$V31), is.integer(g$V30),
          is.numeric(g$V57), any(startsWith(g$V27, "0")), all(nchar(g$V29) == 2))

p <- read.delim(out("polecat"), check.names = FALSE, quote = "")
stopifnot(ncol(p) == 40, nrow(p) == lines("polecat") - 1, is.numeric(p$Intensity), is.numeric(p$Latitude), !anyDuplicated(p[["Event ID"]]))

# As phoxy reads Phoenix.
x <- read.csv(out("phoenix"), header = FALSE, sep = "\t", quote = "", colClasses = c(rep("character", 1), rep("integer", 4), rep("character", 8),
              rep("factor", 3), "numeric", "character", "numeric", "numeric", rep("character", 6)))
stopifnot(ncol(x) == 26, nrow(x) == lines("phoenix"))
cat("read back with", R.version.string, "\n")
