"""Dragoman: who did what to whom, who said it, and which talks there are, from news reports.

    >>> import dragoman
    >>> record = dragoman.code("France refused to attend the talks in Geneva.", date="2024-03-04")
    >>> [(record.names(e["actor"]), e["plover"]) for e in record.events]
    [(['France'], 'REJECT')]

    code(text)        the record of one report; a dict with the fields of docs/record.md
    Coder(...)        own lexicon, dictionary or threshold; many reports by many threads; files of any kind
    read(path)        the reports of files and folders, uncoded
    to_frame(records) a pandas frame of events, statements, positions, talks, entities or places
    rows(records)     the same as dicts, without pandas
    Error             what the C library could not do, with file, line and what to do
"""
from ._layout import VERSION as __version__
from ._native import Error
from .coder import Coder, CodingWarning, Report, code, read
from .frames import rows, to_frame
from .record import Record

__all__ = ["Coder", "CodingWarning", "Error", "Record", "Report", "__version__", "code", "read", "rows", "to_frame"]
