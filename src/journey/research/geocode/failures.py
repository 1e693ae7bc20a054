"""Failures of geopy, of the transport and of reading an answer become one `GeocodingError`, told in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from journey.errors import GeocodingError

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (GeocoderRateLimited, "asks for fewer requests"),
    (GeocoderQuotaExceeded, "answers no more: the quota is used up"),
    (GeocoderAuthenticationFailure, "refuses: not authenticated"),
    (GeocoderInsufficientPrivileges, "refuses this client"),
    (GeocoderTimedOut, "did not answer in time"),
    (GeocoderUnavailable, "cannot be reached"),
    (GeocoderQueryError, "does not understand the question"),
    (GeocoderParseError, "gave an unreadable answer"),
    (GeocoderServiceError, "failed"),
    (GeopyError, "cannot be used"),
    (OSError, "failed in transport"),
)
"""What each failure says of the geocoder; the first that fits."""
_UNREADABLE = (LookupError, TypeError, ValueError, AttributeError)
"""What geopy raises on an answer of another shape than it expects."""


@contextmanager
def translate_errors(provider: str) -> Iterator[None]:
    """Turn every failure of geopy and of the transport into one `GeocodingError` with a message of one line.

    Parameters
    ----------
    provider
        Name of the geocoder, for the message.

    Raises
    ------
    GeocodingError
        From the original error.
    """
    try:
        yield
    except (GeopyError, OSError) as error:
        reason = next(words for kind, words in _REASONS if isinstance(error, kind))
        raise GeocodingError(one_line(f"{provider} {reason}: {error or type(error).__name__}")) from error
    except _UNREADABLE as error:
        raise GeocodingError(one_line(f"{provider} gave an unreadable answer: {error!r}")) from error


def one_line(text: str, limit: int = 300) -> str:
    """Return text without line breaks, cut off after `limit` characters."""
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[:limit]}…"
