"""A dispute in one picture: from reports to a plot in twenty lines.

    python3 plot.py mackerel.jsonl mackerel.png

Needs python3-pandas and python3-matplotlib beside dragoman.
"""
import sys

import dragoman
import matplotlib

matplotlib.use("Agg")                             # a file, no window
import matplotlib.pyplot as plt

reports, picture = sys.argv[1:]
with dragoman.Coder(min_confidence=0.5) as coder:
    events = dragoman.to_frame(coder.files(reports))

happened = events[(events["aspect"] == "actual") & ~events["negated"]]
week = happened["day"].dt.to_period("W").dt.start_time
by_week = happened.groupby([week, "quad"]).size().unstack(fill_value=0).reindex(columns=[1, 2, 3, 4], fill_value=0)
score = happened.groupby(week)["plover_score"].mean()
print(by_week.to_string())

figure, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(8, 5))
for quad, label, colour in [(1, "verbal co-operation", "#9ecae1"), (2, "material co-operation", "#3182bd"),
                            (3, "verbal conflict", "#fdae6b"), (4, "material conflict", "#e6550d")]:
    sign = 1 if quad < 3 else -1                  # co-operation upwards, conflict downwards, material on top of verbal
    bottom = by_week[quad - 1] if quad in (2, 4) else 0
    above.bar(by_week.index, sign * by_week[quad], bottom=sign * bottom, width=5, color=colour, label=label)
above.axhline(0, color="black", linewidth=0.8)
above.set_ylabel("events a week")
above.legend(fontsize="small", ncol=2)
below.plot(score.index, score, marker="o", color="black")
below.axhline(0, color="grey", linewidth=0.8)
below.set_ylabel("mean PLOVER score")
figure.autofmt_xdate()
figure.tight_layout()
figure.savefig(picture, dpi=120, metadata={"Software": None})
