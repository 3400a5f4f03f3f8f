# A dispute in one picture, from R: the command's table of events goes through a pipe into read.csv. Base R only.
#
#   Rscript plot.R mackerel.jsonl mackerel.png

arguments <- commandArgs(trailingOnly = TRUE)
command <- paste("dragoman code --format csv --min-confidence 0.5", shQuote(arguments[1]))
events <- read.csv(pipe(command), na.strings = "", 
                   colClasses = c(cameo = "character", date = "character", negated = "logical"))

# The day of an event: as its words say, else the report's. Then by week: co-operation upwards, conflict downwards.
happened <- subset(events, aspect == "actual" & !negated)
happened$day <- as.Date(ifelse(nchar(happened$date) %in% 10, happened$date, happened$report_date))
happened$week <- cut(happened$day, "week")
by_week <- table(happened$week, factor(happened$quad, levels = 1:4))
score <- tapply(happened$plover_score, happened$week, mean)
print(by_week[rowSums(by_week) > 0, ])

colours <- c("#9ecae1", "#3182bd", "#fdae6b", "#e6550d")
kinds <- c("verbal co-operation", "material co-operation", "verbal conflict", "material conflict")
png(arguments[2], width = 960, height = 600, res = 110)
par(mfrow = c(2, 1), mar = c(2, 4, 1, 1))
barplot(t(by_week[, 1:2]), ylim = c(-4, 6), col = colours[1:2], ylab = "events a week", axisnames = FALSE)
barplot(-t(by_week[, 3:4]), col = colours[3:4], add = TRUE, axisnames = FALSE)
legend("top", kinds, fill = colours, ncol = 2, bty = "n", cex = 0.8)
weeks <- as.Date(names(score))
plot(weeks[!is.na(score)], score[!is.na(score)], type = "b", pch = 19, xlim = range(weeks), xlab = "", ylab = "mean PLOVER score")
abline(h = 0, col = "grey")
invisible(dev.off())
