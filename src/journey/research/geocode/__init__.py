"""Names become positions through geopy: offline by a gazetteer, online by Nominatim or Photon.

Whatever answers here is a `journey.research.geocode.ranking.Geocoder`; no other package knows geopy. Each failure of
geopy or of the transport leaves as one `GeocodingError`, and geopy's order (latitude, longitude) stays inside. May
import `journey.facts` and `journey.folder`.
"""

from journey.folder.gazetteer import GAZETTEER_FILE
from journey.research.geocode.adapter import GeopyGeocoder
from journey.research.geocode.cache import CachedGeocoder
from journey.research.geocode.failures import translate_errors
from journey.research.geocode.names import normalised
from journey.research.geocode.offline import ALTERNATE, PARTIAL, GazetteerGeocoder, gazetteer
from journey.research.geocode.online import ONLINE, Throttle, nominatim, paced, photon, user_agent
from journey.research.geocode.run import GOOD_SCORE, GeocodeReport, Unresolved, geocode_places

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
    "Throttle",
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
