"""The C library through ctypes: where it is, how its structs are laid out, what it calls an error.

No other module touches a pointer. ctypes lets go of Python's lock while a function of the library runs, so threads that code
reports run side by side.
"""
from __future__ import annotations

import ctypes as c
import os
from pathlib import Path
from typing import Any, Optional

from . import _layout

# ---- structs, from the layout that the build found ----

_KINDS: dict[str, Any] = {
    "pointer": c.c_void_p, "string": c.c_char_p, "size": c.c_size_t, "int": c.c_int, "int16": c.c_int16, "uint8": c.c_uint8,
    "uint64": c.c_uint64, "float": c.c_float, "bool": c.c_bool, "char[256]": c.c_char * 256, "char[512]": c.c_char * 512,
}


_Layout = tuple[int, tuple[tuple[str, int, str], ...]]              # size; name, offset and kind of each field


def _struct(name: str, layout: _Layout) -> type:
    """A ctypes.Structure with each field at its offset; what lies between and behind is padding, always zero."""
    size, fields = layout
    members: list[tuple[str, Any]] = []
    at = 0

    def pad(to: int) -> None:
        if to > at:
            members.append((f"_pad{at}", c.c_char * (to - at)))

    for offset, field, kind in sorted((offset, field, kind) for field, offset, kind in fields):
        pad(offset)
        members.append((field, _KINDS[kind]))
        at = offset + c.sizeof(_KINDS[kind])
    pad(size)
    made = type(name, (c.Structure,), {"_pack_": 1, "_fields_": members})
    assert c.sizeof(made) == size
    return made


Bytes = _KINDS["bytes"] = _struct("Bytes", _layout.BYTES)
Date = _KINDS["date"] = _struct("Date", _layout.DATE)
CError = _struct("CError", _layout.ERROR)
CReport = _struct("CReport", _layout.REPORT)
Options = _struct("Options", _layout.OPTIONS)
Buffer = _struct("Buffer", _layout.BUFFER)
Complain = c.CFUNCTYPE(None, c.c_void_p, c.c_bool, c.POINTER(CError))

TEXT_FIELDS = [name for name, _, kind in _layout.REPORT[1] if kind == "bytes"]
INPUTS = {name.lower().replace("_", "-"): value for name, value in _layout.INPUTS.items()}
FORMATS = {name.lower().replace("_", "-"): value for name, value in _layout.FORMATS.items()}
OK, END = _layout.STATUSES["OK"], _layout.STATUSES["END"]
_STATUS_NAMES = {value: name.lower() for name, value in _layout.STATUSES.items()}

# ---- errors ----


class Error(Exception):
    """What the library could not do, in its own words.

    status  "memory", "io", "syntax", "version", "limit", "argument" or "busy"
    file    the file or report that it is about, or ""
    line    counted from 1; 0 where it means nothing
    byte    the same
    text    what is wrong and what to do
    fatal   False for a warning: something was cut, the rest was coded
    """

    def __init__(self, text: str, *, status: str = "argument", file: str = "", line: int = 0, byte: int = 0, fatal: bool = True):
        self.text, self.status, self.file, self.line, self.byte, self.fatal = text, status, file, line, byte, fatal
        place = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(place + text)


def error_from(err: Any, fatal: bool = True, file: str = "") -> Error:
    def decode(b: bytes) -> str:
        return b.decode("utf-8", "replace")

    return Error(decode(err.text), status=_STATUS_NAMES.get(err.status, str(err.status)), file=decode(err.file) or file, line=err.line,
                 byte=err.byte, fatal=fatal)


# ---- the library ----

_here = Path(__file__).resolve().parent


def _find() -> str:
    """$DRAGOMAN_LIBRARY, the one that a wheel carries, or the system's."""
    asked = os.environ.get("DRAGOMAN_LIBRARY")
    if asked:
        return asked
    carried = _here / "native" / "libdragoman.so"
    return str(carried) if carried.exists() else f"libdragoman.so.{_layout.VERSION.split('.')[0]}"


def carried_data() -> Optional[str]:
    """The folder with lexicon/ and models/ that a wheel carries; None: the library finds its own, or DRAGOMAN_DATA names one."""
    data = _here / "data"
    return str(data) if data.is_dir() and not os.environ.get("DRAGOMAN_DATA") else None


def _load() -> c.CDLL:
    path = _find()
    try:
        lib = c.CDLL(path)
    except OSError as e:
        raise ImportError(f"dragoman: the C library cannot be loaded ({e}); "
                          "install libdragoman, or name the file in DRAGOMAN_LIBRARY") from None
    lib.dgm_version.restype = c.c_char_p
    version = lib.dgm_version().decode()
    if version != _layout.VERSION:
        raise ImportError(f"dragoman: {path} is version {version}, this package was built with {_layout.VERSION}; "
                          "install both of one version")
    handle = c.c_void_p
    err: Any = c.POINTER(CError)
    functions: list[tuple[Any, ...]] = [
        ("dgm_coder_open", c.c_int, c.POINTER(handle), c.POINTER(Options), err),
        ("dgm_coder_close", None, handle),
        ("dgm_worker_new", c.c_int, c.POINTER(handle), handle, err),
        ("dgm_worker_free", None, handle),
        ("dgm_code_report", c.c_int, c.POINTER(handle), handle, c.POINTER(CReport), err, err),
        ("dgm_record_write", c.c_int, c.POINTER(Buffer), handle, c.c_int, handle, err),
        ("dgm_record_free", None, handle),
        ("dgm_buffer_free", None, c.POINTER(Buffer)),
        ("dgm_explain", c.c_int, c.POINTER(Buffer), handle, c.POINTER(CReport), handle, err),
        ("dgm_reader_open", c.c_int, c.POINTER(handle), c.POINTER(c.c_char_p), c.c_size_t, c.c_int, Date, Complain, handle, err),
        ("dgm_reader_use", None, handle, handle),
        ("dgm_reader_next", c.c_int, handle, c.POINTER(CReport), err),
        ("dgm_reader_close", None, handle),
        ("dgm_date_read", c.c_bool, c.POINTER(Date), Bytes),
    ]
    for name, restype, *argtypes in functions:
        function = getattr(lib, name)
        function.restype, function.argtypes = restype, argtypes
    return lib


lib = _load()

# ---- values ----


def lend(target: Any, data: bytes) -> None:
    """Points a struct's Bytes at Python's; the caller keeps `data` alive for as long."""
    target.data = c.cast(c.c_char_p(data), c.c_void_p).value if data else None
    target.size = len(data)


def taken(b: Any) -> bytes:
    """A copy of what the library lends."""
    return c.string_at(b.data, b.size) if b.size else b""


def taken_buffer(b: Any) -> bytes:
    """What the library has written; gives the buffer back."""
    data = c.string_at(b.data, b.size) if b.size else b""
    lib.dgm_buffer_free(c.byref(b))
    return data


def date_from(text: str) -> Any:
    """A Date from "2018-01-29", "2018-01" or "2018"; "" is unknown."""
    out = Date()
    if text:
        data, view = text.encode(), Bytes()
        lend(view, data)
        if not lib.dgm_date_read(c.byref(out), view):
            raise ValueError(f"{text!r} is no date of the calendar; write 2018-01-29")
    return out


def date_text(d: Any) -> str:
    if not d.year:
        return ""
    return f"{d.year:04d}" + (f"-{d.month:02d}" if d.month else "") + (f"-{d.day:02d}" if d.month and d.day else "")
