"""The record of one report, as docs/record.md describes it, in Python's types."""
from __future__ import annotations

from typing import Any, TypedDict


class _Span(TypedDict):
    start: int
    end: int


class Span(_Span, total=False):
    """Bytes (not characters) of the record's text in UTF-8, end exclusive; `text` is that slice."""
    text: str


class Entity(TypedDict, total=False):
    id: str
    kind: str
    name: str
    codes: list[str]
    country: str
    roles: list[str]
    wikidata: str
    mentions: list[Span]


class Place(TypedDict, total=False):
    id: str
    name: str
    country: str
    lat: float
    lon: float
    geonames: int
    province: str
    mentions: list[Span]


class Event(TypedDict, total=False):
    id: str
    sentence: int
    actor: list[str]
    recipient: list[str]
    plover: str
    mode: str
    context: list[str]
    cameo: str
    quad: int
    goldstein: float
    plover_score: float
    aspect: str
    negated: bool
    talks: str
    place: str
    date: str
    date_end: str
    statement: str
    trigger: Span
    evidence: Span
    rule: str
    confidence: float


class Statement(TypedDict, total=False):
    id: str
    sentence: int
    speaker: list[str]
    speaker_text: str
    anonymous: bool
    kind: str
    cue: Span
    certainty: str
    attitude: bool
    channel: str
    content: list[Span]
    source_chain: list[str]
    date: str
    denies: list[str]
    denied_by: list[str]
    confidence: float


class Talks(TypedDict, total=False):
    id: str
    kind: str
    parent: str
    name: str
    aliases: list[str]
    place: str
    conflict: list[str]
    host: list[str]
    convenor: list[str]
    auspices: list[str]
    mediator: list[str]
    topics: list[str]
    start: str
    end: str
    aim: Span
    status: str
    relations: list[dict[str, str]]
    mentions: list[Span]


class Position(TypedDict, total=False):
    actor: str
    talks: str
    stance: str
    attitude: str
    engagement: str
    scope: str
    subparty: str
    count: int
    condition: Span
    reason: Span
    aspect: str
    statement: str
    event: str
    evidence: Span


class Record(dict[str, Any]):
    """What one report says: the JSON object of `dragoman code --format jsonl`, a dict that also has its lists as attributes.

    What is not known is an absent key. The seven lists are always there, maybe empty. `warning` is None, or says what of the report had
    to be cut.
    """

    warning: "str | None" = None

    @property
    def text(self) -> str:
        return self.get("text", "")

    @property
    def sentences(self) -> list[Span]:
        return self.get("sentences", [])

    @property
    def entities(self) -> list[Entity]:
        return self.get("entities", [])

    @property
    def places(self) -> list[Place]:
        return self.get("places", [])

    @property
    def events(self) -> list[Event]:
        return self.get("events", [])

    @property
    def statements(self) -> list[Statement]:
        return self.get("statements", [])

    @property
    def talks(self) -> list[Talks]:
        return self.get("talks", [])

    @property
    def positions(self) -> list[Position]:
        return self.get("positions", [])

    def find(self, id: str) -> dict[str, Any]:
        """The entity, place, event, statement or talks of that id ("n1", "p1", "e1", "s1", "t1"). KeyError where there is none."""
        room = {"n": "entities", "p": "places", "e": "events", "s": "statements", "t": "talks"}.get(id[:1])
        items: list[dict[str, Any]] = self.get(room, []) if room else []
        at = int(id[1:]) - 1 if id[1:].isdecimal() else -1              # ids count from 1
        if 0 <= at < len(items) and items[at]["id"] == id:
            return items[at]
        for item in items:                        # a record whose lists were filtered
            if item["id"] == id:
                return item
        raise KeyError(id)

    def names(self, ids: "list[str] | None") -> list[str]:
        """The names of these entities; none for None, which an absent list gives: record.names(event.get("recipient"))."""
        return [self.find(i)["name"] for i in ids or []]

    def slice(self, span: Span) -> str:
        """The words of a span; also of a sentence, which has no text of its own."""
        return self.text.encode()[span["start"]:span["end"]].decode()
