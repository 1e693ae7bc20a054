"""The Linked Places format: places with names, and the times that stand in one of six parts of a feature.

A file of this program has what happened at a place among its relations, each with a date; what writes it is `lpfout`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from journey.facts.vocabulary import Basis
from journey.folder.draft import Draft, EventRow
from journey.formats.features import Feature, features_of, parsed, take_features
from journey.formats.findings import Findings
from journey.formats.port import Asked, Format
from journey.formats.whens import of_linked_places

ID = "journey:"
"""What the ids of a file of this program begin with."""
WITNESSED = "crm:P7i_witnessed"
"""Relation of a place to what happened there (CIDOC CRM)."""
BETWEEN = " – "
"""Between the title and the words of what happened."""
_LABEL = re.compile(r"(?P<edtf>[^ ;]+?)(?:, (?P<time>[^ ;]+)(?: (?P<zone>[^ ;]+))?)?(?:; (?P<basis>\w+))?")
"""Of a date: as EDTF, with the hour, the zone that the source means, and on what it rests unless it is attested."""


def read_lpf(data: bytes, asked: Asked) -> Draft:
    """Return what a file of Linked Places says.

    Raises
    ------
    JourneyError
        It is no JSON of features.
    """
    value = parsed(data, asked.name)
    found = Findings(asked, title=_text(value.get("title")))
    features = features_of(value, asked.name)
    if features and all(_text(_part(feature, "@id")).startswith(ID) for feature in features):
        return _own(found, features)
    take_features(found, features, words)
    return found.draft(language=language_of(features))


def language_of(features: Sequence[Any]) -> str:
    """Return the language that the most descriptions taken are in, else the most names; blank where none says it."""
    for part, key in (("descriptions", "value"), ("names", "toponym")):
        firsts = (_said(f, part, key) for f in features if isinstance(f, Mapping))
        if told := Counter(lang for first in firsts if (lang := _text(first.get("lang")))):
            return told.most_common(1)[0][0]
    return ""


def _own(found: Findings, features: Sequence[Feature]) -> Draft:
    """Return what a file of this program says happened, each thing once: at the place where it is described."""
    described: dict[str, tuple[list[tuple[str, str]], int]] = {}
    languages: Counter[str] = Counter()
    for number, feature in enumerate(features):
        for part in _listed(feature, "descriptions"):
            texts, _ = described.setdefault(_text(part.get("@id")), ([], number))
            texts.append((_text(part.get("value")), _text(part.get("lang"))))
    ways = 0
    seen: set[str] = set()
    for number, feature in enumerate(features):
        for relation in _listed(feature, "relations"):
            event = _text(relation.get("relationTo"))
            if relation.get("relationType") != WITNESSED:
                ways += 1
                continue
            texts, at = described.get(event, ([], number))
            if at == number and event not in seen:
                seen.add(event)
                title = _text(relation.get("label"))
                begin = title + BETWEEN
                text, lang = next((text for text in texts if f"{text[0]}{BETWEEN}".startswith(begin)), ("", ""))
                languages.update([lang] if lang else ())
                _witnessed(found, feature, relation, text.removeprefix(begin) if text != title else "")
    notes = (f"{ways} relations between places were not taken",) if ways else ()
    return found.draft(notes, next((lang for lang, _ in languages.most_common(1)), ""))


def _witnessed(found: Findings, feature: Feature, relation: Feature, text: str) -> None:
    """Take what happened at a place."""
    event = _text(relation.get("relationTo"))
    when = relation.get("when") if isinstance(relation.get("when"), Mapping) else {}
    time, _ = of_linked_places(when or {})
    if isinstance(time, str):
        found.leave(event, time, "when")
        return
    day, end, *_ = time
    label = _LABEL.fullmatch(_text((when or {}).get("label")))
    if label and not end:
        day = label["edtf"]
    elif label and label["edtf"].count("/") == 1:
        day, end = label["edtf"].split("/")
    geometry = feature.get("geometry")
    point = geometry if isinstance(geometry, Mapping) else {}
    lon, lat = [*map(str, point.get("coordinates") or ())][:2] or ("", "")
    tolerance = _part(point.get("approximation"), "tolerance")
    cited = "; ".join(_text(part.get("label")) for part in _listed(relation, "citations"))
    found.take(
        EventRow(
            id=event.rpartition("/")[2],
            when=day,
            end=end,
            time=(label and label["time"]) or "",
            zone=(label and label["zone"]) or "",
            place=words(feature)["place"],
            lat=lat,
            lon=lon,
            radius_km="" if tolerance is None else f"{tolerance:g}",
            title=_text(relation.get("label")),
            text=text,
            locator=f"{event} ({cited})" if cited else event,
            basis=(label and label["basis"]) or Basis.ATTESTED.value,
            call="no",
        )
    )


def words(feature: Feature) -> Mapping[str, str]:
    """Return what a feature of Linked Places says of its place; nothing of any other."""
    if "@id" not in feature and not isinstance(feature.get("names"), list):
        return {}
    properties = feature.get("properties")
    title = _text(properties.get("title")) if isinstance(properties, Mapping) else ""
    place = title or _first(feature, "names", "toponym")
    text = _first(feature, "descriptions", "value")
    address = feature.get("@id")
    link = address if isinstance(address, str) and address.startswith(("http://", "https://")) else ""
    return {"place": place, "title": "", "text": text, "link": link}


def _first(feature: Feature, part: str, key: str) -> str:
    return _text(_said(feature, part, key).get(key))


def _said(feature: Feature, part: str, key: str) -> Feature:
    """Return the first of some texts of a feature that is not blank."""
    return next((item for item in _listed(feature, part) if _text(item.get(key))), {})


def _listed(feature: Feature, part: str) -> Iterator[Feature]:
    listed = feature.get(part)
    return (item for item in (listed if isinstance(listed, list) else ()) if isinstance(item, Mapping))


def _part(value: object, name: str) -> Any:  # noqa: ANN401 - any value of JSON
    return value.get(name) if isinstance(value, Mapping) else None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


FORMAT = Format(media_type="application/geo+json", read=read_lpf)
