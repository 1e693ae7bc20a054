"""What a command ends with."""

from __future__ import annotations

from journey.errors import DataError, GeocodingError, JourneyError, UsageError

EXIT_CODES: dict[type[JourneyError], int] = {
    DataError: 1,
    GeocodingError: 1,
    UsageError: 2,
    JourneyError: 1,
}
"""One table from error to exit code; the nearest class wins."""
