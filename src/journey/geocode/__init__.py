"""Names become positions through geopy: offline by a gazetteer, online by Nominatim or Photon.

Whatever answers here is a `journey.places.Geocoder`; no other package knows geopy. Each failure of geopy or of the
transport leaves as one `GeocodingError`, and geopy's order (latitude, longitude) stays inside.
"""

from journey.gazetteer import GAZETTEER_FILE
from journey.geocode.adapter import GeopyGeocoder
from journey.geocode.cache import CachedGeocoder
from journey.geocode.failures import translate_errors
from journey.geocode.names import normalised
from journey.geocode.offline import ALTERNATE, PARTIAL, GazetteerGeocoder, gazetteer
from journey.geocode.online import ONLINE, Pace, nominatim, paced, photon, user_agent
from journey.geocode.run import GOOD_SCORE, GeocodeReport, Unresolved, geocode_places

__all__ = [
    "ALTERNATE",
    "GAZETTEER_FILE",
    "GOOD_SCORE",
    "ONLINE",
    "PARTIAL",
    "CachedGeocoder",
    "GazetteerGeocoder",
    "GeocodeReport",
    "GeopyGeocoder",
    "Pace",
    "Unresolved",
    "gazetteer",
    "geocode_places",
    "nominatim",
    "normalised",
    "paced",
    "photon",
    "translate_errors",
    "user_agent",
]
