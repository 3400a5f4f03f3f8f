"""Builds the wheel: the package, the C library and its data from a finished build. Needs nothing but Python (PEP 517, in-tree).

    pip wheel --no-build-isolation --no-index --no-deps .

The build is ../../build, or the folder that DRAGOMAN_BUILD names. setuptools is not used: the package has no code to compile, and what is
left is a zip file in which one order matters. The compiled lexicon goes last, since the library uses it only while it is no older
than the tables, and pip writes files in the order of the archive.
"""
import base64
import hashlib
import os
import re
import sysconfig
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def _build() -> Path:
    build = Path(os.environ.get("DRAGOMAN_BUILD") or ROOT / "build").resolve()
    for needed in ("libdragoman.so", "lexicon.dgl", "python/dragoman/_layout.py"):
        if not (build / needed).exists():
            raise SystemExit(f"dragoman: {build / needed} is missing; "
                             "build first (./dev run, or make), or name the build folder in DRAGOMAN_BUILD")
    return build


def _contents(build: Path) -> "list[tuple[str, Path]]":
    files = [("dragoman/" + p.name, p) for p in sorted((build / "python" / "dragoman").iterdir()) if p.suffix in (".py", ".typed")]
    for room in ("lexicon", "models"):
        files += [(f"dragoman/data/{p.relative_to(ROOT).as_posix()}", p) for p in sorted((ROOT / room).rglob("*")) if p.is_file()]
    return files + [("dragoman/native/libdragoman.so", build / "libdragoman.so"), ("dragoman/native/lexicon.dgl", build / "lexicon.dgl")]


def _value(text: str, key: str) -> str:
    """A string from TOML or Python source; Python has had a reader for TOML since 3.11 only."""
    return re.search(rf'^{key} = "(.*)"$', text, re.M).group(1)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    build = _build()
    version = _value((build / "python/dragoman/_layout.py").read_text(), "VERSION")
    project = (HERE / "pyproject.toml").read_text()
    tag = "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())
    info = f"dragoman-{version}.dist-info"
    name = f"dragoman-{version}-{tag}.whl"
    record = []
    with zipfile.ZipFile(Path(wheel_directory) / name, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as wheel:

        def add(at: str, data: bytes) -> None:
            entry = zipfile.ZipInfo(at, (1980, 1, 1, 0, 0, 0))            # the same files make the same wheel
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{at},sha256={digest},{len(data)}\n")

        add(f"{info}/METADATA", (f"Metadata-Version: 2.1\nName: dragoman\nVersion: {version}\nSummary: {_value(project, 'description')}\n"
                                 f"License: Apache-2.0\nRequires-Python: {_value(project, 'requires-python')}\nProvides-Extra: pandas\n"
                                 'Requires-Dist: pandas; extra == "pandas"\n').encode())
        add(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: dragoman ({version})\nRoot-Is-Purelib: false\nTag: {tag}\n".encode())
        add(f"{info}/LICENSE", (ROOT / "LICENSE").read_bytes())
        for at, path in _contents(build):
            add(at, path.read_bytes())
        record.append(f"{info}/RECORD,,\n")
        wheel.writestr(zipfile.ZipInfo(f"{info}/RECORD", (1980, 1, 1, 0, 0, 0)), "".join(record))
    return name


class UnsupportedOperation(Exception):
    """PEP 517's word for it."""


def build_sdist(sdist_directory, config_settings=None):
    raise UnsupportedOperation("the source of this package is the whole repository")
