#!/usr/bin/env python3
"""Makes a store of many reports out of numbers, and measures every question to it.

    bench/questions.py DRAGOMAN [--reports 100000] [--store FILE] [--runs 5]

The store is not coded from text: rows are drawn by a seeded generator with the shape of news (few actors and talks make most of the noise, five
years, some forty events and statements for ten reports), straight into the tables of src/store/schema.sql. Each question is asked by the
program as a user would, output into a pipe that is read; what is measured is the user CPU of the process, the median of the runs,
beside the wall clock. A store that is there is used as it is. 100,000 reports take a minute to make, and 400 MB.
"""
import argparse, json, os, random, resource, shlex, sqlite3, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COUNTRIES = ["%s%s%s" % (a, b, c) for a in "BCDFG" for b in "AEIOU" for c in "KLMNPRST"]
TYPES = [("AGREE", 1), ("CONSULT", 1), ("SUPPORT", 1), ("CONCEDE", 1), ("COOPERATE", 2), ("AID", 2), ("RETREAT", 2), ("REQUEST", 3), ("ACCUSE", 3),
         ("REJECT", 3), ("THREATEN", 3), ("PROTEST", 4), ("SANCTION", 4), ("MOBILIZE", 4), ("COERCE", 4), ("ASSAULT", 4)]
STANCES = ["attends", "declines", "boycotts", "withdraws", "invited", "undecided", "hosts", "mediates", None]
ASPECTS = ["actual"] * 7 + ["future", "hypothetical", "requested"]
SENTENCE = "The envoy of one side met the envoy of the other and said that nothing had been settled yet. "
FIRST_DAY, DAYS = 17000, 1825


def zipf(rng, n):
    """A number below n; small ones far more often."""
    return int(n ** rng.random()) - 1


def day_text(day):
    return time.strftime("%Y-%m-%d", time.gmtime(day * 86400))


def make(path, reports):
    rng = random.Random(1)
    db = sqlite3.connect(path)
    db.executescript("PRAGMA application_id = 0x44474d53; PRAGMA user_version = 1; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;")
    schema = open(os.path.join(ROOT, "src/store/schema.sql"), encoding="utf-8").read()
    statements, indexes = [], []
    for part in schema.split(";\n"):
        bare = "\n".join(line for line in part.splitlines() if not line.lstrip().startswith("--")).strip()
        (indexes if bare.startswith("CREATE INDEX") else statements).append(part)
    for part in statements:
        db.execute(part)
    columns = {}
    n_actors, n_talks = max(reports // 5, 50), max(reports // 30, 20)
    actors = [(a, "GOV" if a < len(COUNTRIES) else rng.choice(["GOV", "OPP", "REB", "MIL", "CVL"]), COUNTRIES[a % len(COUNTRIES)]) for a in range(n_actors)]
    counts_events, counts_reports = [0] * n_actors, [0] * n_actors
    talks_days = [[] for _ in range(n_talks)]
    rows = {}

    def party(a):
        return actors[a][2] if actors[a][1] == "GOV" else "a%d" % (a + 1)

    def put(table, **values):
        if table not in columns:
            columns[table] = list(values)
            rows[table] = []
        rows[table].append(tuple(values.values()))
        if len(rows[table]) >= 20000:
            flush(table)

    def flush(table):
        names = columns[table]
        db.executemany("INSERT INTO %s (%s) VALUES (%s)" % (table, ", ".join('"%s"' % n for n in names), ", ".join("?" * len(names))), rows[table])
        rows[table] = []

    put("coder", coder=1, version="0", lexicon="0", model="0", dictionary="")
    n_sentences = 12
    text = SENTENCE * n_sentences
    cluster = 0
    for r in range(1, reports + 1):
        day = FIRST_DAY + (r - 1) * DAYS // reports
        put("report", report=r, content=r.to_bytes(16, "big"), id="made-%d" % r, url="https://news.example/%d" % r, source=rng.choice(["Agency", "Gazette", "Herald", "Courier"]),
            title="Report %d" % r, date=day_text(day), day=day, language="en", coder=1, cluster=r, text=text)
        for s in range(n_sentences):
            put("sentence", report=r, sentence=s, from_byte=s * len(SENTENCE), to_byte=(s + 1) * len(SENTENCE) - 1)
        entities = []
        for n in range(1, 7):
            a = zipf(rng, n_actors)
            if a in [x for x, _ in entities]:
                continue
            entities.append((a, n))
            counts_reports[a] += 1
            code = actors[a][2] + actors[a][1]
            put("entity", report=r, entity=n, kind="government", name="Actor %d" % a, country=actors[a][2], codes=json.dumps([code]), roles=json.dumps([actors[a][1]]), actor=a + 1)
        talks = []
        for t in range(1, 1 + rng.choice([0, 0, 1, 1, 1, 2])):
            g = zipf(rng, n_talks)
            talks.append((t, g))
            talks_days[g].append(day)
            status = rng.choice([None, None, None, "planned", "open", "closed"])
            put("talks", report=r, talks=t, kind="meeting", name="Talks %d" % g, conflict=json.dumps([COUNTRIES[g % len(COUNTRIES)]]), status=status, day=day, known=0,
                negotiation=g + 1, why="made")
            put("mention", report=r, kind="t", number=t, from_byte=t * len(SENTENCE) + 10, to_byte=t * len(SENTENCE) + 20)
            if rng.random() < 0.3:
                a, n = rng.choice(entities)
                put("talks_party", report=r, talks=t, role=rng.choice(["host", "mediator", "convenor"]), place_in_list=0, entity=n, actor=a + 1)
        made_statements = list(range(1, 1 + rng.randrange(6)))
        for s in made_statements:
            at = rng.randrange(n_sentences) * len(SENTENCE)
            put("statement", report=r, statement=s, sentence=at // len(SENTENCE), anonymous=0, kind="indirect", certainty="said", attitude=0, aspect="actual", speaker_from=at, speaker_to=at + 9, cue_from=at + 60, cue_to=at + 64, day=day,
                confidence=0.8)
            a, n = rng.choice(entities)
            put("statement_speaker", report=r, statement=s, place_in_list=0, entity=n, actor=a + 1, day=day)
            put("statement_content", report=r, statement=s, from_byte=at, to_byte=at + len(SENTENCE) - 1)
        for e in range(1, 1 + rng.randrange(2, 8)):
            plover, quad = rng.choice(TYPES)
            at = rng.randrange(n_sentences) * len(SENTENCE)
            when = day - rng.choice([0, 0, 0, 1, 2, 30])
            t = rng.choice(talks)[0] if talks and rng.random() < 0.4 else None
            if not cluster or rng.random() < 0.7:
                cluster += 1
                put("event_cluster", cluster=cluster, plover=plover, day=when, events=1, reports=1)
            said = rng.choice([None, None] + made_statements)
            put("event", report=r, event=e, sentence=at // len(SENTENCE), plover=plover, mode=None, cameo="%02d%d" % (TYPES.index((plover, quad)) + 3, rng.randrange(6)), quad=quad,
                goldstein=0.0, plover_score=0.0, aspect=rng.choice(ASPECTS), negated=0, talks=t, statement=said, date=day_text(when), day=when, trigger_from=at, trigger_to=at + 5, evidence_from=at,
                evidence_to=at + 40, rule="made", confidence=0.7, country=rng.choice(COUNTRIES) if rng.random() < 0.3 else None, cluster=cluster, why="made")
            parties = rng.sample(entities, min(2, len(entities)))
            for (a, n), role in zip(parties, ("actor", "recipient")):
                counts_events[a] += 1
                put("event_party", report=r, event=e, role=role, place_in_list=0, entity=n, actor=a + 1, day=when)
        for p in range(1, 1 + (rng.randrange(4) if talks else 0)):
            a, n = rng.choice(entities)
            t, g = rng.choice(talks)
            stance, condition = rng.choice(STANCES), rng.random() < 0.1
            at = rng.randrange(n_sentences) * len(SENTENCE)
            put("position", report=r, position=p, entity=n, actor=a + 1, talks=t, negotiation=g + 1, stance=stance, attitude=None if stance else "opposes", aspect="actual",
                subparty="envoy" if rng.random() < 0.05 else None, condition_from=at if condition else None, condition_to=at + 20 if condition else None, evidence_from=at, evidence_to=at + 30, day=day, party=party(a))
    for a, (number, role, country) in enumerate(actors):
        put("actor", actor=a + 1, key="made|%d" % a, why="made", kind="country" if a < len(COUNTRIES) else "government", name="Actor %d" % a, country=country, codes=json.dumps([country + role]), reports=counts_reports[a],
            events=counts_events[a], party=party(a))
        put("actor_name", name="actor %d" % a, actor=a + 1)
    for g, days in enumerate(talks_days):
        put("negotiation", negotiation=g + 1, kind="meeting", name="Talks %d" % g, status="planned", country=COUNTRIES[g % len(COUNTRIES)] if g % 3 else None, first_day=min(days, default=None),
            last_day=max(days, default=None), reports=len(days))
        put("negotiation_name", name="talks %d" % g, negotiation=g + 1, reports=len(days))
    for table in list(rows):
        flush(table)
    for part in indexes:
        db.execute(part)
    db.commit()
    db.close()


# Few make most of the noise: actor 0 and talks 0 are the loudest, those with high numbers are met once or never.
QUESTIONS = [
    "talks", "talks --actor 'Actor 1'", "talks --country BAK", "talks --since 2021-01 --event REJECT", "talks --talks 'Talks 0'",
    "positions", "positions --long", "positions --talks 'Talks 0'", "positions --talks 'Talks 0' --long --history", "positions --actor 'Actor 0' --long", "positions --country BAK",
    "positions --long --country GUT", "positions --long --since 2021-01 --until 2021-03",
    "timeline --talks 'Talks 0'", "timeline --talks 'Talks 500'", "timeline --actor 'Actor 0'", "timeline --country BAK --event REJECT", "timeline",
    "statements", "statements --actor 'Actor 0'", "statements --talks 'Talks 0'", "statements --country GUT", "statements --event ACCUSE --recipient 'Actor 3'",
    "events", "events --tellings", "events --actor 'Actor 0'", "events --actor 'Actor 9000'", "events --actor 'Actor 0' --recipient 'Actor 1'", "events --actor 'Actor 0' --recipient 'Actor 9000'",
    "events --event ASSAULT --country BAK", "events --event 125", "events --event 999", "events --country GUT", "events --talks 'Talks 0'", "events --since 2020-02-01 --until 2020-02-29",
    "actors", "actors --country BAK", "actors --since 2021-06", "actors --talks 'Talks 0'", "actors --event ASSAULT --since 2021-07",
    "diff --since 2021-07-10", "diff --since 2021-07-01 --talks 'Talks 0'", "outlook --talks 'Talks 0'", "outlook",
    "show r50000.e1", "show r50000", "show g1", "show a1", "events --actor 'Actr 0'", "talks --talks Zembla",
]


def ask(program, store, question):
    """User CPU and wall clock in milliseconds, lines of output."""
    words = shlex.split(question)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([program, words[0], store] + words[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu * 1000, wall * 1000, done.stdout.count(b"\n"), done.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dragoman")
    parser.add_argument("--reports", type=int, default=100000)
    parser.add_argument("--store", help="made where it is missing; default: questions-N.store beside the program")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", help="questions that begin so")
    args = parser.parse_args()
    args.store = args.store or os.path.join(os.path.dirname(os.path.abspath(args.dragoman)), "questions-%d.store" % args.reports)
    if not os.path.exists(args.store):
        start = time.time()
        make(args.store, args.reports)
        print("made %s: %d MB in %d s" % (args.store, os.path.getsize(args.store) // 1000000, time.time() - start), file=sys.stderr)
    worst = 0.0
    print("| question | CPU ms | wall ms | lines |\n| --- | --- | --- | --- |")
    for question in QUESTIONS:
        if args.only and not question.startswith(args.only):
            continue
        runs = [ask(args.dragoman, args.store, question) for _ in range(args.runs)]
        cpu, wall = (sorted(run[k] for run in runs)[len(runs) // 2] for k in (0, 1))
        worst = max(worst, cpu)
        print("| `%s` | %.0f | %.0f | %d |%s" % (question, cpu, wall, runs[0][2], "" if runs[0][3] == 0 else " exit %d" % runs[0][3]), flush=True)
    print("| slowest | %.0f | | |" % worst)


if __name__ == "__main__":
    main()
