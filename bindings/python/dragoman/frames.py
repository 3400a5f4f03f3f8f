"""Records as tables: a row for each event, statement, position, entity, talks or place.

rows() needs nothing; to_frame() needs pandas and gives columns their types. Ids become what they stand for: an event's actors are
there as codes, names and countries, its talks and its place by name. Lists are joined by ";", as many places as things.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator

from .record import Record

if TYPE_CHECKING:
    import pandas

Item = dict[str, Any]
Column = tuple[str, str, Callable[[Record, Item], Any]]          # name, kind, value

# Kinds: "text", "category", "whole", "number", "truth", "day" (a date known to the day), "date" (text, as precise as it is known).


def _key(name: str) -> Callable[[Record, Item], Any]:
    return lambda record, item: item.get(name)


def _of_record(name: str) -> Callable[[Record, Item], Any]:
    return lambda record, item: record.get(name)


def _span(name: str) -> Callable[[Record, Item], Any]:
    return lambda record, item: item[name]["text"] if name in item else None


def _spans(name: str) -> Callable[[Record, Item], Any]:
    return lambda record, item: ";".join(s["text"] for s in item.get(name, [])) or None


def _list(name: str) -> Callable[[Record, Item], Any]:
    return lambda record, item: ";".join(item.get(name, [])) or None


def _of(name: str, part: str) -> Callable[[Record, Item], Any]:
    """A part of the one thing that an id stands for."""
    return lambda record, item: record.find(item[name]).get(part) if name in item else None


def _code(entity: Item) -> Any:
    """The code of an entity: its first one, else its country, else its first role."""
    return next(iter(entity.get("codes", [])), None) or entity.get("country") or next(iter(entity.get("roles", [])), None)


def _joined(record: Record, ids: "list[str]", part: str) -> Any:
    """A part of each entity, as many places as entities; None where no place holds anything."""
    parts = [(_code(e) if part == "code" else e.get(part)) or "" for e in map(record.find, ids)]
    return ";".join(parts) if any(parts) else None


def _of_all(name: str, part: str) -> Callable[[Record, Item], Any]:
    return lambda record, item: _joined(record, item.get(name, []), part)


def _mentions(record: Record, item: Item) -> Any:
    return len(item["mentions"]) if "mentions" in item else None


def _day(record: Record, item: Item) -> Any:
    """The day of a thing where its own words tell it, else that of the report."""
    return next((d for d in (item.get("date", ""), record.get("date", "")) if len(d) == 10), None)


def _speaker(part: str) -> Callable[[Record, Item], Any]:
    """Of the statement that a thing rests on: the speaker in the text's words, or a part of the entities."""
    def value(record: Record, item: Item) -> Any:
        if "statement" not in item:
            return None
        statement = record.find(item["statement"])
        words = statement.get("speaker_text") if part == "text" else None
        return words or _joined(record, statement.get("speaker", []), "name" if part == "text" else part)
    return value


def _entity(name: str, part: str) -> Callable[[Record, Item], Any]:
    return lambda record, item: _joined(record, [item[name]], part) if name in item else None


def _sentence(record: Record, item: Item) -> Any:
    return item["sentence"] + 1 if "sentence" in item else None


# Names and values are those of `dragoman code --format csv` where it has them; sentences count from 1, as there.
_REPORT: list[Column] = [
    ("report", "text", _of_record("id")), ("url", "text", _of_record("url")), ("source", "text", _of_record("source")),
    ("title", "text", _of_record("title")), ("language", "category", _of_record("language")), ("report_date", "date", _of_record("date")),
]

TABLES: dict[str, list[Column]] = {
    "events": _REPORT + [
        ("id", "text", _key("id")), ("sentence", "whole", _sentence), ("day", "day", _day), ("date", "date", _key("date")),
        ("date_end", "date", _key("date_end")), ("actor", "text", _of_all("actor", "code")),
        ("actor_name", "text", _of_all("actor", "name")), ("actor_country", "text", _of_all("actor", "country")),
        ("recipient", "text", _of_all("recipient", "code")), ("recipient_name", "text", _of_all("recipient", "name")),
        ("recipient_country", "text", _of_all("recipient", "country")), ("plover", "category", _key("plover")),
        ("mode", "category", _key("mode")), ("context", "text", _list("context")), ("cameo", "text", _key("cameo")),
        ("quad", "whole", _key("quad")), ("goldstein", "number", _key("goldstein")), ("plover_score", "number", _key("plover_score")),
        ("aspect", "category", _key("aspect")), ("negated", "truth", _key("negated")), ("talks", "text", _of("talks", "name")),
        ("place", "text", _of("place", "name")), ("province", "text", _of("place", "province")),
        ("country", "text", _of("place", "country")), ("lat", "number", _of("place", "lat")), ("lon", "number", _of("place", "lon")),
        ("geonames", "whole", _of("place", "geonames")), ("speaker", "text", _speaker("text")), ("speaker_code", "text", _speaker("code")),
        ("trigger", "text", _span("trigger")), ("evidence", "text", _span("evidence")), ("rule", "text", _key("rule")),
        ("confidence", "number", _key("confidence")),
    ],
    "statements": _REPORT + [
        ("id", "text", _key("id")), ("sentence", "whole", _sentence), ("day", "day", _day), ("date", "date", _key("date")),
        ("speaker", "text", _key("speaker_text")), ("speaker_code", "text", _of_all("speaker", "code")),
        ("speaker_name", "text", _of_all("speaker", "name")), ("speaker_country", "text", _of_all("speaker", "country")),
        ("anonymous", "truth", _key("anonymous")), ("kind", "category", _key("kind")), ("cue", "text", _span("cue")),
        ("certainty", "category", _key("certainty")), ("attitude", "truth", _key("attitude")), ("channel", "text", _key("channel")),
        ("content", "text", _spans("content")), ("source_chain", "text", _list("source_chain")),
        ("confidence", "number", _key("confidence")),
    ],
    "positions": _REPORT + [
        ("day", "day", _day), ("actor", "text", _entity("actor", "code")), ("actor_name", "text", _entity("actor", "name")),
        ("actor_country", "text", _entity("actor", "country")), ("talks", "text", _of("talks", "name")),
        ("stance", "category", _key("stance")), ("attitude", "category", _key("attitude")), ("engagement", "category", _key("engagement")),
        ("scope", "text", _key("scope")), ("subparty", "text", _key("subparty")), ("count", "whole", _key("count")),
        ("condition", "text", _span("condition")), ("reason", "text", _span("reason")), ("aspect", "category", _key("aspect")),
        ("speaker", "text", _speaker("text")), ("speaker_code", "text", _speaker("code")), ("evidence", "text", _span("evidence")),
    ],
    "talks": _REPORT + [
        ("id", "text", _key("id")), ("name", "text", _key("name")), ("kind", "category", _key("kind")),
        ("status", "category", _key("status")), ("start", "date", _key("start")), ("end", "date", _key("end")),
        ("place", "text", _of("place", "name")), ("parent", "text", _of("parent", "name")), ("host", "text", _of_all("host", "name")),
        ("convenor", "text", _of_all("convenor", "name")), ("auspices", "text", _of_all("auspices", "name")),
        ("mediator", "text", _of_all("mediator", "name")), ("conflict", "text", _list("conflict")), ("topics", "text", _list("topics")),
        ("aim", "text", _span("aim")),
    ],
    "entities": _REPORT + [
        ("id", "text", _key("id")), ("kind", "category", _key("kind")), ("name", "text", _key("name")),
        ("code", "text", lambda record, item: _code(item)), ("country", "text", _key("country")), ("roles", "text", _list("roles")),
        ("wikidata", "text", _key("wikidata")), ("mentions", "whole", _mentions),
    ],
    "places": _REPORT + [
        ("id", "text", _key("id")), ("name", "text", _key("name")), ("country", "text", _key("country")), ("lat", "number", _key("lat")),
        ("lon", "number", _key("lon")), ("geonames", "whole", _key("geonames")), ("province", "text", _key("province")),
        ("mentions", "whole", _mentions),
    ],
}


def _columns(what: str) -> list[Column]:
    if what not in TABLES:
        raise ValueError(f"no table of {what!r}; there are: {', '.join(TABLES)}")
    return TABLES[what]


def rows(records: Iterable[Record], what: str = "events") -> Iterator[dict[str, Any]]:
    """One dict a row, with the same keys in each; None where nothing is known."""
    columns = _columns(what)
    for record in records:
        for item in record.get(what, []):
            yield {name: value(record, item) for name, _, value in columns}


def to_frame(records: Iterable[Record], what: str = "events") -> "pandas.DataFrame":
    """A pandas frame of "events", "statements", "positions", "talks", "entities" or "places".

    The columns and their types are the same whatever the records hold, also where they hold nothing: `day` is datetime64, whole numbers
    are Int64, truths boolean, names of types category, text string. `report_date`, `date`, `start` and `end` are text, since "2018-01" is
    as much as is known of some.
    """
    try:
        import pandas as pd
    except ImportError:
        raise ImportError("dragoman.to_frame needs pandas (Debian: python3-pandas); dragoman.rows does without") from None
    types = {"text": "string", "date": "string", "category": "category", "whole": "Int64", "number": "float64", "truth": "boolean"}
    all_rows = list(rows(records, what))
    columns = {}
    for name, kind, _ in _columns(what):
        values = [row[name] for row in all_rows]
        columns[name] = pd.Series(pd.to_datetime(values, format="%Y-%m-%d"), dtype="datetime64[ns]") if kind == "day" \
            else pd.Series(values, dtype=types[kind])
    return pd.DataFrame(columns)
