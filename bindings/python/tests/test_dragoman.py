"""The Python package against the C library: records, errors, order, threads, tables. Needs python3 alone; what needs pandas, matplotlib
or pip says that it was skipped."""
import csv
import datetime
import doctest
import importlib.util
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import typing
import unittest
import warnings
from pathlib import Path

import dragoman
from dragoman import frames

ROOT = Path(__file__).resolve().parents[3]
REPORTS = ROOT / "examples" / "mackerel.jsonl"
PROGRAM = os.environ["DRAGOMAN_PROGRAM"]
HEADLINE = "France refused to attend the talks in Geneva."


def needs(*modules):
    missing = [m for m in modules if importlib.util.find_spec(m) is None]
    return unittest.skipIf(missing, "no " + ", ".join(missing))


class Code(unittest.TestCase):
    def test_record(self):
        record = dragoman.code("Zoë Łukasz, a spokeswoman, said. " + HEADLINE, date="2024-03-04", id="r1", title="Talks", source="agency")
        self.assertEqual(("r1", "2024-03-04", "en", "agency"), tuple(record[k] for k in ("id", "date", "language", "source")))
        event = next(e for e in record.events if e["plover"] == "REJECT")
        self.assertEqual(["France"], record.names(event["actor"]))
        self.assertEqual("FRA", record.find(event["actor"][0])["codes"][0])
        self.assertEqual("France refused to attend the talks in Geneva", record.slice(event["evidence"]))      # bytes, not characters
        self.assertEqual(HEADLINE, record.slice(record.sentences[-1]))
        self.assertEqual([], record.names(None))
        for id in ("e99", "n0", "n", "", "x1", "n-1"):
            self.assertRaises(KeyError, record.find, id)
        last = record.entities[-1]
        self.assertEqual(last, dragoman.Record(entities=[last]).find(last["id"]))
        self.assertEqual(record, json.loads(json.dumps(record)))

    def test_documentation(self):
        self.assertEqual(0, doctest.testmod(dragoman).failed)

    def test_types_name_every_field(self):
        from dragoman import record as types
        with dragoman.Coder(min_confidence=0) as coder:
            records = list(coder.files(REPORTS, ROOT / "tests" / "reports"))
        for room, kind in [("entities", types.Entity), ("places", types.Place), ("events", types.Event), ("statements", types.Statement),
                           ("talks", types.Talks), ("positions", types.Position)]:
            found = {key for record in records for item in record[room] for key in item}
            self.assertLessEqual(found, set(typing.get_type_hints(kind)), "add the field to dragoman/record.py")

    def test_ways_to_give_a_report(self):
        day = datetime.date(2024, 3, 4)
        forms = [(HEADLINE, {"date": day}), (dragoman.Report(HEADLINE, date="2024-03-04"), {}),
                 ({"text": HEADLINE, "date": day, "other": 1}, {}), (HEADLINE.encode(), {"date": datetime.datetime(2024, 3, 4, 12)})]
        records = [dragoman.code(form, **about) for form, about in forms]
        for record in records:
            self.assertEqual(records[0], record)
        self.assertEqual("2024-03-04", records[0]["date"])

    def test_page(self):
        page = "<html><head><meta charset='windows-1252'></head><body><p>Café: {}</p></body></html>".format(HEADLINE)
        for form in (page, page.encode("windows-1252")):
            record = dragoman.code(form, html=True)
            self.assertIn("Café", record.text)
            self.assertEqual(["REJECT"], [e["plover"] for e in record.events])

    def test_nothing_to_code(self):
        self.assertEqual([], dragoman.code("").events)
        record = dragoman.code("Der Außenminister sagte am Montag, dass er an den Gesprächen in Genf nicht teilnehmen werde.")
        self.assertEqual(("de", []), (record["language"], record.events))
        self.assertEqual([], dragoman.code("a\0b \ud800 c").events)

    def test_options(self):
        with dragoman.Coder(min_confidence=1) as coder:
            self.assertEqual([], coder.code(HEADLINE).events)
        with tempfile.TemporaryDirectory() as own:
            (Path(own) / "actors").mkdir()
            (Path(own) / "actors" / "mine.tsv").write_text("entity\tGrey Council\tarmed-group\tCOLREB\n")
            with dragoman.Coder(lexicon=own) as coder:
                record = coder.code("The Grey Council attacked Bogota.")
            self.assertIn("Grey Council", [e["name"] for e in record.entities])

    def test_cut(self):
        record = dragoman.code("word " * 5000)
        self.assertIn("sentence without an end", record.warning)
        self.assertIsNone(dragoman.code(HEADLINE).warning)

    def test_explain(self):
        with dragoman.Coder() as coder:
            self.assertIn("REJECT", coder.explain(HEADLINE, date="2024-03-04"))


class Errors(unittest.TestCase):
    def test_message_of_the_library(self):
        with self.assertRaises(dragoman.Error) as caught:
            dragoman.Coder("/nowhere")
        self.assertEqual("io", caught.exception.status)
        self.assertIn("/nowhere/lexicon: no lexicon here", str(caught.exception))

    def test_line_of_a_table(self):
        with tempfile.TemporaryDirectory() as own:
            (Path(own) / "events").mkdir()
            (Path(own) / "events" / "mine.rules").write_text("rule a.b\n  tpye REJECT\n")
            with self.assertRaises(dragoman.Error) as caught:
                dragoman.Coder(lexicon=[own])
        self.assertEqual(2, caught.exception.line)
        self.assertTrue(caught.exception.file.endswith("mine.rules"))

    def test_values(self):
        self.assertRaises(ValueError, dragoman.code, HEADLINE, date="2024-02-30")
        self.assertRaises(ValueError, dragoman.code, {"title": "no text"})
        self.assertRaises(TypeError, dragoman.code, HEADLINE, dtae="2024-03-04")
        self.assertRaises(ValueError, dragoman.read, "x", input="docx")
        self.assertRaises(ValueError, dragoman.read)

    def test_closed(self):
        coder = dragoman.Coder()
        record = coder.code(HEADLINE)
        coder.close()
        coder.close()
        self.assertRaises(ValueError, coder.code, HEADLINE)
        self.assertEqual(["REJECT"], [e["plover"] for e in record.events])
        with dragoman.Coder() as coder:
            records = coder.files(REPORTS, jobs=1)
            next(records)
        self.assertRaises(ValueError, list, records)          # its reader still holds what it needs


class Many(unittest.TestCase):
    def test_same_as_the_command(self):
        lines = subprocess.run([PROGRAM, "code", REPORTS], stdout=subprocess.PIPE, check=True).stdout.splitlines()
        with dragoman.Coder() as coder:
            for jobs in (1, 3):
                self.assertEqual([json.loads(line) for line in lines], list(coder.files(REPORTS, jobs=jobs)))

    def test_order_and_reading_ahead(self):
        taken = []

        def reports():
            for i in range(200):
                taken.append(i)
                yield {"id": str(i), "text": HEADLINE * (i % 3)}

        with dragoman.Coder() as coder:
            records = coder.map(reports(), jobs=2)
            self.assertEqual("0", next(records)["id"])
            self.assertLess(len(taken), 20)
            self.assertEqual([str(i) for i in range(1, 200)], [r["id"] for r in records])

    def test_a_broken_report_costs_itself(self):
        problems = []
        with dragoman.Coder() as coder:
            records = list(coder.map([HEADLINE, {"id": "r2"}, {"id": "r3", "text": HEADLINE, "date": "soon"}, HEADLINE],
                                     on_problem=problems.append))
        self.assertEqual(2, len(records))
        self.assertEqual(["r2", "r3"], [p.file for p in problems])
        self.assertIn("'soon' is no date", problems[1].text)

    def test_files_that_cannot_be_read(self):
        with tempfile.TemporaryDirectory() as room, dragoman.Coder() as coder:
            broken = Path(room) / "broken.jsonl"
            broken.write_text('{"id": "a", "text": "%s"}\n{"id": \n{"id": "c", "text": "%s"}\n' % (HEADLINE, HEADLINE))
            problems = []
            records = list(coder.files(broken, Path(room) / "none.txt", date="2024-03-04", on_problem=problems.append))
            self.assertEqual(["a", "c"], [r["id"] for r in records])
            self.assertEqual(["2024-03-04"] * 2, [r["date"] for r in records])
            self.assertEqual(2, problems[0].line)
            self.assertTrue(problems[1].file.endswith("none.txt") and problems[1].fatal)
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                list(coder.files(Path(room) / "none.txt"))
            self.assertEqual([dragoman.CodingWarning], [w.category for w in caught])

            def stop(problem):
                raise problem

            self.assertRaises(dragoman.Error, list, coder.files(broken, on_problem=stop))

    def test_threads_share_a_coder(self):
        with dragoman.Coder() as coder:
            want, got = coder.code(HEADLINE), []
            threads = [threading.Thread(target=lambda: got.extend(coder.code(HEADLINE) for _ in range(20))) for _ in range(4)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
        self.assertEqual([want] * 80, got)

    def test_the_library_does_not_hold_the_lock(self):
        took, longest, last = [], 0.0, time.monotonic()
        with dragoman.Coder() as coder:
            def work():
                start = time.monotonic()
                coder.code(HEADLINE * 3000)
                took.append(time.monotonic() - start)

            thread = threading.Thread(target=work)
            thread.start()
            while thread.is_alive():
                now = time.monotonic()
                longest, last = max(longest, now - last), now
            thread.join()
        self.assertLess(longest, took[0] / 2)         # with the lock held this thread would stand still for all of it

    def test_closed_while_coding(self):
        coder, failures = dragoman.Coder(), []

        def work():
            try:
                while True:
                    coder.code(HEADLINE * 20)
            except ValueError as e:
                failures.append(str(e))

        threads = [threading.Thread(target=work) for _ in range(3)]
        for t in threads:
            t.start()
        coder.code(HEADLINE)
        coder.close()
        for t in threads:
            t.join()
        self.assertEqual(["the coder is closed"] * 3, failures)


class Tables(unittest.TestCase):
    def setUp(self):
        with dragoman.Coder() as coder:
            self.records = list(coder.files(REPORTS))

    def test_rows(self):
        events = list(dragoman.rows(self.records))
        self.assertEqual(sum(len(r.events) for r in self.records), len(events))
        first = events[0]
        self.assertEqual(("mackerel-01", "2024-01-08", "ISL;NOR", "Iceland;Norway", "AGREE", None),
                         tuple(first[k] for k in ("report", "day", "actor", "actor_name", "plover", "recipient")))
        for what in frames.TABLES:
            for row in dragoman.rows(self.records, what):
                self.assertEqual([name for name, _, _ in frames.TABLES[what]], list(row))
        line = subprocess.run([PROGRAM, "code", "--format", "csv", REPORTS, ROOT / "tests" / "reports"], stdout=subprocess.PIPE, check=True)
        table = list(csv.DictReader(io.StringIO(line.stdout.decode())))
        with dragoman.Coder() as coder:
            ours = list(dragoman.rows(coder.files(REPORTS, ROOT / "tests" / "reports")))
        self.assertEqual(len(table), len(ours))
        self.assertEqual({"event", "cameo_name", "version"}, set(table[0]) - set(ours[0]))
        for row, mine in zip(table, ours):
            for name in set(row) & set(mine):
                value = mine[name]
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    self.assertAlmostEqual(float(row[name]), value, 5)
                else:
                    self.assertEqual(row[name], "" if value is None else str(value).lower() if isinstance(value, bool) else str(value), name)
        stances = {(p["actor_country"], p["stance"]) for p in dragoman.rows(self.records, "positions")}
        self.assertIn(("ISL", "declines"), stances)
        self.assertRaises(ValueError, lambda: list(dragoman.rows(self.records, "verbs")))

    @needs("pandas")
    def test_frames(self):
        for what in frames.TABLES:
            full, empty = dragoman.to_frame(self.records, what), dragoman.to_frame([], what)
            self.assertEqual(list(full.columns), list(empty.columns))
            plain = [c for c in full.columns if str(full[c].dtype) != "category"]
            self.assertEqual(list(full.dtypes[plain]), list(empty.dtypes[plain]))
        events = dragoman.to_frame(self.records)
        self.assertEqual(["datetime64[ns]", "Int64", "float64", "boolean", "category", "string"],
                         [str(events[c].dtype) for c in ("day", "quad", "confidence", "negated", "plover", "cameo")])
        self.assertEqual({"AGREE", "REJECT"}, set(events["plover"]) & {"AGREE", "REJECT"})

    @needs("pandas")
    def test_reports_from_a_frame(self):
        import pandas as pd
        frame = pd.DataFrame({"id": ["a", "b"], "text": [HEADLINE] * 2, "date": [pd.Timestamp("2024-03-04"), pd.NaT], "title": ["x", float("nan")]})
        with dragoman.Coder() as coder:
            records = list(coder.map(frame.to_dict("records")))
        self.assertEqual([("a", "2024-03-04", "x"), ("b", None, None)], [(r["id"], r.get("date"), r.get("title")) for r in records])

    @unittest.skipIf(importlib.util.find_spec("pandas"), "pandas is here")
    def test_without_pandas(self):
        with self.assertRaisesRegex(ImportError, "python3-pandas"):
            dragoman.to_frame(self.records)

    @needs("pandas", "matplotlib")
    def test_example(self):
        with tempfile.TemporaryDirectory() as room:
            picture = Path(room) / "mackerel.png"
            shown = subprocess.run([sys.executable, ROOT / "examples" / "plot.py", REPORTS, picture], stdout=subprocess.PIPE, check=True,
                                   env={**os.environ, "MPLCONFIGDIR": room}).stdout
            self.assertIn(b"2024-02-05", shown)
            self.assertEqual(b"\x89PNG", picture.read_bytes()[:4])


@unittest.skipIf(os.environ.get("LD_PRELOAD"), "the sanitizers' library cannot travel in a wheel")
class Wheel(unittest.TestCase):
    @needs("pip")
    def test_wheel(self):
        with tempfile.TemporaryDirectory() as room:
            clean = {k: v for k, v in os.environ.items() if not k.startswith(("DRAGOMAN_DATA", "DRAGOMAN_LIBRARY", "PYTHONPATH"))}
            pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-cache-dir"]
            subprocess.run(pip + ["wheel", "--no-build-isolation", "--no-index", "--no-deps", "-w", room, ROOT / "bindings" / "python"],
                           check=True, env=clean)
            wheel, = Path(room).glob("dragoman-*.whl")
            subprocess.run(pip + ["install", "--no-index", "--no-deps", "--target", Path(room) / "site", wheel], check=True, env=clean)
            script = "import dragoman; print(dragoman.__file__, [e['plover'] for e in dragoman.code(%r).events])" % HEADLINE
            said = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, check=True, cwd=room,
                                  env={**clean, "PYTHONPATH": str(Path(room) / "site")}).stdout.decode()
            self.assertTrue(said.startswith(room), said)
            self.assertIn("['REJECT']", said)


if __name__ == "__main__":
    unittest.main()
