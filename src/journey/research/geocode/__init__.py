"""Names become positions through geopy: offline by a gazetteer, online by Nominatim or Photon.

Whatever answers here is a `journey.research.geocode.ranking.Geocoder`; no other package knows geopy. Each failure of
geopy or of the transport leaves as one `GeocodingError`, and geopy's order (latitude, longitude) stays inside. May
import `journey.facts` and `journey.folder`.
"""
