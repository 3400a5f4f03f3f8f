"""Reports in, records out: one text, a series of reports by several threads, or files as the command reads them."""
from __future__ import annotations

import collections
import contextlib
import ctypes as c
import datetime
import json
import os
import threading
import warnings
import weakref
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional, Union

from . import _native as native
from ._native import Error, lib
from .record import Record

DateLike = Union[str, datetime.date, None]
PathLike = Union[str, "os.PathLike[str]"]


@dataclass
class Report:
    """A report before it is coded. `text` is plain text, or with html=True a whole page, as text or as the bytes that came."""
    text: Union[str, bytes]
    id: str = ""
    date: DateLike = None
    seen: DateLike = None             # used where neither `date` nor the page itself tells the day
    title: str = ""
    url: str = ""
    source: str = ""
    author: str = ""
    language: str = ""
    html: bool = False
    charset: str = ""


ReportLike = Union[str, Report, Mapping[str, Any]]
OnProblem = Callable[[Error], None]


class CodingWarning(UserWarning):
    """A report that could not be read or coded, or of which something was cut; the others go on."""


def warn(problem: Error) -> None:
    """What happens to problems unless you say otherwise: a CodingWarning each."""
    warnings.warn(str(problem), CodingWarning, stacklevel=4)


def _report(r: ReportLike) -> Report:
    if isinstance(r, Report):
        return r
    if isinstance(r, (str, bytes)):
        return Report(r)
    known = Report.__dataclass_fields__
    values = {k: v for k, v in r.items() if k in known and not (v is None or v != v)}      # a missing cell of a frame is NaN
    if "text" not in values:
        raise ValueError("a report needs a text; keys: " + ", ".join(known))
    return Report(**{k: v if k in ("text", "date", "seen", "html") else str(v) for k, v in values.items()})


def _date_text(d: DateLike) -> str:
    return d if isinstance(d, str) else "" if d is None or d != d else d.isoformat()[:10]


class _Lent:
    """A report as the library wants it, with the bytes that its struct points to."""

    def __init__(self, r: Report):
        self.struct = native.CReport()
        self.id = r.id
        self.kept = []
        for name in native.TEXT_FIELDS:
            value = getattr(r, name)
            data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
            self.kept.append(data)
            native.lend(getattr(self.struct, name), data)
        if r.html and isinstance(r.text, str) and not r.charset:
            self.kept.append(b"utf-8")            # text was decoded already, whatever the page declares
            native.lend(self.struct.charset, b"utf-8")
        self.struct.date = native.date_from(_date_text(r.date))
        self.struct.seen = native.date_from(_date_text(r.seen))
        self.struct.html = r.html


class _Handles:
    """A coder's handle and the workers that no thread has; a thread takes one for the time of a report. Closing waits for nobody: whoever
    is the last to use the coder gives it back."""

    def __init__(self, coder: Any):
        self.coder = coder
        self.idle: list[Any] = []
        self.users = 0
        self.closed = False
        self.lock = threading.Lock()

    @contextlib.contextmanager
    def open(self) -> Iterator[Any]:
        """The coder, which stays open until the end of the block."""
        with self.lock:
            if self.closed:
                raise ValueError("the coder is closed")
            self.users += 1
        try:
            yield self.coder
        finally:
            with self.lock:
                self.users -= 1
                self._free_unused()

    @contextlib.contextmanager
    def worker(self) -> Iterator[Any]:
        with self.open() as coder:
            with self.lock:
                worker = self.idle.pop() if self.idle else None
            if worker is None:
                worker, err = c.c_void_p(), native.CError()
                if lib.dgm_worker_new(c.byref(worker), coder, c.byref(err)) != native.OK:
                    raise native.error_from(err)
            try:
                yield worker
            finally:
                with self.lock:
                    self.idle.append(worker)

    def close(self) -> None:
        with self.lock:
            self.closed = True
            self._free_unused()

    def _free_unused(self) -> None:
        if self.closed and not self.users and self.coder:
            while self.idle:
                lib.dgm_worker_free(self.idle.pop())
            lib.dgm_coder_close(self.coder)
            self.coder = None


class Coder:
    """What is known, opened once; any number of threads may use it at a time.

    data            folder with lexicon/ and models/ instead of the built-in one
    lexicon         a folder, or several, laid over the built-in lexicon; the last wins
    dictionary      folder of TABARI or PETRARCH dictionaries, instead of our actors and event rules
    min_confidence  events below are left out; default 0.35, 0: all

    Opening takes some hundredths of a second. A coder is closed by close(), at the end of a `with`, or when nothing refers to it.
    Raises Error where a folder or a table is wrong.
    """

    def __init__(self, data: Optional[PathLike] = None, *, lexicon: Union[PathLike, Iterable[PathLike]] = (),
                 dictionary: Optional[PathLike] = None, min_confidence: Optional[float] = None):
        folders = [lexicon] if isinstance(lexicon, (str, os.PathLike)) else list(lexicon)
        paths = [os.fsencode(p) for p in folders]
        overlays = (c.c_char_p * len(paths))(*paths)
        options = native.Options()
        folder = data if data is not None else native.carried_data()
        options.data = os.fsencode(folder) if folder is not None else None
        options.overlays = c.cast(overlays, c.c_void_p).value if paths else None
        options.n_overlays = len(paths)
        options.dictionary = os.fsencode(dictionary) if dictionary is not None else None
        options.min_confidence = -1 if min_confidence is None else min_confidence
        handle, err = c.c_void_p(), native.CError()
        if lib.dgm_coder_open(c.byref(handle), c.byref(options), c.byref(err)) != native.OK:
            raise native.error_from(err)
        self._handles = _Handles(handle)
        self._close = weakref.finalize(self, self._handles.close)

    # -- one report --

    def code(self, text: Union[ReportLike, bytes], **about: Any) -> Record:
        """The record of one report.

        text   the report: its text, a Report, or a mapping with the keys of one
        about  with a text: id, date ("2018-01-29" or a date), title, url, source, author, language, html, charset

        Raises Error where it cannot be coded; a text in another language or without news is no error, it has a record without events.
        """
        report = Report(text, **about) if isinstance(text, (str, bytes)) else _report(text)
        return self._code(_Lent(report))

    def explain(self, text: Union[ReportLike, bytes], **about: Any) -> str:
        """How a passage is understood, step by step, as `dragoman explain` prints it."""
        lent = _Lent(Report(text, **about) if isinstance(text, (str, bytes)) else _report(text))
        out, err = native.Buffer(), native.CError()
        with self._handles.worker() as worker:
            status = lib.dgm_explain(c.byref(out), worker, c.byref(lent.struct), None, c.byref(err))
        data = native.taken_buffer(out)
        if status != native.OK:
            raise native.error_from(err, file=lent.id)
        return data.decode("utf-8", "replace")

    # -- many reports --

    def map(self, reports: Iterable[ReportLike], *, jobs: Optional[int] = None, on_problem: OnProblem = warn) -> Iterator[Record]:
        """The records of reports, in their order, by `jobs` threads (default: one a core).

        A report that cannot be coded costs that report only: on_problem hears of it and there is no record for it. on_problem may
        raise to stop. No more than a few reports a thread are read ahead.
        """
        jobs = jobs or os.cpu_count() or 1
        waiting: "collections.deque[tuple[str, Future[Record]]]" = collections.deque()
        with ThreadPoolExecutor(jobs, thread_name_prefix="dragoman") as pool:
            try:
                for r in reports:
                    try:
                        lent = _Lent(_report(r))
                    except ValueError as e:
                        on_problem(Error(str(e), file=r.get("id", "") if isinstance(r, Mapping) else getattr(r, "id", "")))
                        continue
                    waiting.append((lent.id, pool.submit(self._code, lent)))
                    if len(waiting) > 4 * jobs:
                        yield from self._finished(*waiting.popleft(), on_problem)
                while waiting:
                    yield from self._finished(*waiting.popleft(), on_problem)
            finally:
                for _, future in waiting:
                    future.cancel()

    def files(self, *paths: PathLike, input: str = "auto", date: DateLike = None, jobs: Optional[int] = None,
              on_problem: OnProblem = warn) -> Iterator[Record]:
        """The records of all reports in files and folders, as `dragoman code` reads them: pages, JSON Lines, archives, gzip, zstd.

        input  the format: "auto" or one that `dragoman code --help` names
        date   for reports that bring none

        What cannot be read is told to on_problem and skipped, as in map.
        """
        return self.map(read(*paths, input=input, date=date, coder=self, on_problem=on_problem), jobs=jobs, on_problem=on_problem)

    # -- handles --

    def close(self) -> None:
        """Gives the memory back, once no thread codes by it. Records stay; the coder takes no further reports."""
        self._close()

    def __enter__(self) -> "Coder":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def _code(self, lent: _Lent) -> Record:
        record, out, cut, err = c.c_void_p(), native.Buffer(), native.CError(), native.CError()
        with self._handles.worker() as worker:    # to the end of the record, which lends the coder's strings
            status = lib.dgm_code_report(c.byref(record), worker, c.byref(lent.struct), c.byref(cut), c.byref(err))
            if status == native.OK:
                status = lib.dgm_record_write(c.byref(out), record, native.FORMATS["jsonl"], None, c.byref(err))
                lib.dgm_record_free(record)
        line = native.taken_buffer(out)
        if status != native.OK:
            raise native.error_from(err, file=lent.id)
        made = Record(json.loads(line))
        if cut.text:
            made.warning = str(native.error_from(cut, fatal=False).text)
        return made

    @staticmethod
    def _finished(id: str, future: "Future[Record]", on_problem: OnProblem) -> Iterator[Record]:
        try:
            record = future.result()
        except Error as e:
            on_problem(e)
            return
        if record.warning:
            on_problem(Error(record.warning, status="limit", file=id, fatal=False))
        yield record


def read(*paths: PathLike, input: str = "auto", date: DateLike = None, coder: Optional[Coder] = None,
         on_problem: OnProblem = warn) -> Iterator[Report]:
    """The reports in files and folders, uncoded, one after the other.

    coder  whose words tell the labels and months of LexisNexis and Factiva exports; without it they are plain text
    """
    if input not in native.INPUTS:
        raise ValueError(f"input {input!r} is unknown; there are: {', '.join(native.INPUTS)}")
    if not paths:
        raise ValueError("name a file or a folder")
    names = [os.fsencode(p) for p in paths]
    return _read(names, native.INPUTS[input], native.date_from(_date_text(date)), coder, on_problem)


def _read(names: "list[bytes]", input: int, date: Any, coder: Optional[Coder], on_problem: OnProblem) -> Iterator[Report]:
    problems: list[Error] = []
    complain = native.Complain(lambda _, fatal, err: problems.append(native.error_from(err.contents, fatal)))
    reader, err, lent = c.c_void_p(), native.CError(), native.CReport()
    with coder._handles.open() if coder else contextlib.nullcontext() as handle:
        if lib.dgm_reader_open(c.byref(reader), (c.c_char_p * len(names))(*names), len(names), input, date, complain, None,
                               c.byref(err)) != native.OK:
            raise native.error_from(err)
        try:
            if handle:
                lib.dgm_reader_use(reader, handle)
            while True:
                status = lib.dgm_reader_next(reader, c.byref(lent), c.byref(err))
                while problems:                   # told outside of the library, so that on_problem may raise
                    on_problem(problems.pop(0))
                if status == native.END:
                    return
                if status != native.OK:
                    raise native.error_from(err)
                yield _taken(lent)
        finally:
            lib.dgm_reader_close(reader)


def _taken(lent: Any) -> Report:
    """The reader lends a report until the next one: a copy. A page stays bytes, since only it knows its encoding."""
    made = Report("", html=lent.html, date=native.date_text(lent.date), seen=native.date_text(lent.seen))
    for name in native.TEXT_FIELDS:
        data = native.taken(getattr(lent, name))
        setattr(made, name, data if name == "text" else data.decode("utf-8", "replace"))
    return made


_default: Optional[Coder] = None
_lock = threading.Lock()


def code(text: Union[ReportLike, bytes], **about: Any) -> Record:
    """The record of one report, by a coder with the built-in knowledge that is opened once; see Coder.code."""
    global _default
    with _lock:
        if _default is None:
            _default = Coder()
    return _default.code(text, **about)
