"""Four folders of ways without rails: over the Pacific, over the pole, a walk of a day, and a recorded one that halts.

::

    folder = make_travel(tmp_path, PACIFIC)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from folders import CLAIMS, EVENTS, LANGUAGES, PLACES, SETTINGS, make_folder, texts

_PRISM = '[prism]\ntop_speed_kmh = 80\nsource = "an assumption"\n\n'


@dataclass(frozen=True)
class Halt:
    """A call: place, position, zone, way that led there, and date and hour by the clocks there."""

    place: str
    lon: float
    lat: float
    tz: str
    when: str
    by: str = ""
    route: str = ""


@dataclass(frozen=True)
class Travel:
    """A journey of some calls; the traveller's sign may be hollow."""

    halts: Sequence[Halt]
    days: tuple[str, str]
    extent: tuple[float, float, float, float]
    symbol: str = "solid"
    routes: dict[str, str] = field(default_factory=dict)
    """Text of each file of `routes`."""


PACIFIC = Travel(
    halts=(
        Halt("yokohama", 139.65, 35.45, "Asia/Tokyo", "1949-12-06 18:00"),
        Halt("honolulu", -157.87, 21.3, "Pacific/Honolulu", "1949-12-13 08:00", "sea"),
        Halt("san-francisco", -122.4, 37.8, "America/Los_Angeles", "1949-12-19 12:00", "sea"),
    ),
    days=("1949-12-06", "1949-12-20"),
    extent=(130.0, 5.0, -110.0, 60.0),
)
POLE = Travel(
    halts=(
        Halt("helsinki", 25.0, 60.2, "Europe/Helsinki", "1949-12-06 08:00"),
        Halt("anchorage", -149.9, 61.2, "America/Anchorage", "1949-12-06 10:00", "air"),
        Halt("fairbanks", -147.7, 64.8, "America/Anchorage", "1949-12-08 18:00", "road"),
    ),
    days=("1949-12-06", "1949-12-09"),
    extent=(-170.0, 40.0, 60.0, 84.0),
    symbol="hollow",
)
WALK = Travel(
    halts=(
        Halt("station", 16.376, 48.185, "Europe/Vienna", "1949-12-06 09:00"),
        Halt("cathedral", 16.3731, 48.2085, "Europe/Vienna", "1949-12-06 10:30", "foot", "stroll"),
        Halt("wheel", 16.3958, 48.2166, "Europe/Vienna", "1949-12-06 12:00", "bicycle"),
        Halt("monastery", 16.3266, 48.3059, "Europe/Vienna", "1949-12-06 16:00", "river"),
    ),
    days=("1949-12-06", "1949-12-06"),
    extent=(16.25, 48.15, 16.5, 48.33),
    routes={
        "stroll.geojson": '{"type": "LineString", "coordinates": '
        "[[16.3731, 48.2085], [16.3713, 48.2031], [16.3655, 48.2003], [16.3701, 48.1926], [16.376, 48.185]]}"
    },
)
RECORDED = Travel(
    halts=(
        Halt("vienna", 16.37, 48.21, "Europe/Vienna", "1949-12-06 08:00"),
        Halt("graz", 15.44, 47.07, "Europe/Vienna", "1949-12-07 18:00", "road", "track"),
    ),
    days=("1949-12-06", "1949-12-07"),
    extent=(13.0, 46.0, 18.0, 49.0),
    routes={
        "track.geojson": '{"type": "Feature", "properties": {"times": ["1949-12-06T07:00:00Z", "1949-12-06T11:00:00Z", '
        '"1949-12-06T14:00:00Z", "1949-12-07T14:00:00Z", "1949-12-07T17:00:00Z"]}, "geometry": {"type": "LineString", '
        '"coordinates": [[16.37, 48.21], [16.1, 47.8], [15.9, 47.6], [15.9, 47.6], [15.44, 47.07]]}}'
    },
)
"""At noon of its first day he is at the second point; from the afternoon on he stands at the third for a whole day."""


def make_travel(tmp_path: Path, travel: Travel) -> Path:
    """Write the folder of a travel: each call is dated by a claim of its own, and three events stand at its ends."""
    first, *_, last = travel.halts
    settings = SETTINGS.replace(_PRISM, "").replace('railway_zone = "Europe/Moscow"\n', "")
    for old, new in (
        ("first_day = 1949-12-06", f"first_day = {travel.days[0]}"),
        ("last_day = 1949-12-20", f"last_day = {travel.days[1]}"),
        ("extent = [30.0, 38.0, 128.0, 61.0]", f"extent = {list(travel.extent)}"),
        ('symbol = "solid"', f'symbol = "{travel.symbol}"'),
    ):
        assert settings.count(old) == 1, old
        settings = settings.replace(old, new)
    places = [PLACES.splitlines()[0]]
    stops = ["id,travellers,place,arrival,departure,by,route"]
    for halt in travel.halts:
        name = halt.place.replace("-", " ").title()
        names = ",".join([name] * len(LANGUAGES))
        places.append(f"{halt.place},town,,{halt.tz},{halt.lon},{halt.lat},a map,exact,1,,,{names},,,,")
        stops.append(f"at-{halt.place},mao,{halt.place},,,{halt.by},{halt.route}")
    claims = CLAIMS.replace(",beijing,", f",{first.place},").replace(",moscow,", f",{last.place},")
    for old, halt in (("1949-12-06,,08:00", first), ("1949-12-06,,21:00", first), ("1949-12-16,,12:00", last)):
        claims = claims.replace(old, halt.when.replace(" ", ",,"))
    claims = claims.replace("1949-12-15", travel.days[1])
    for halt in travel.halts:
        end = "departure" if halt is first else "arrival"
        claims += f"at-{halt.place},{end},{halt.when.replace(' ', ',,')},,attested,ding,¶1,,,,,fair,\n"
    folder = make_folder(
        tmp_path,
        settings=settings,
        places="\n".join(places) + "\n",
        stops="\n".join(stops) + "\n",
        events=EVENTS,
        claims=claims,
        line=None,
        **{f"texts_{lang.lower().replace('-', '_')}": texts(lang).replace("train", "traveller") for lang in LANGUAGES},
    )
    for name, text in travel.routes.items():
        (folder / "routes").mkdir(exist_ok=True)
        (folder / "routes" / name).write_text(text, encoding="utf-8")
    return folder
