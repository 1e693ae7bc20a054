"""Failures: all of geopy and of the transport leave as one kind of error."""

from __future__ import annotations

import inspect

import geopy.exc
import pytest
import requests
from geopy.adapters import AdapterHTTPError

from journey.errors import GeocodingError
from journey.research.geocode.failures import translate_errors

GEOPY_ERRORS = [kind for _, kind in inspect.getmembers(geopy.exc, inspect.isclass) if issubclass(kind, Exception)]


@pytest.mark.parametrize("kind", GEOPY_ERRORS)
def test_every_error_of_geopy_is_translated(kind):
    assert issubclass(kind, geopy.exc.GeopyError)
    with pytest.raises(GeocodingError, match=r"^nominatim .*: two lines$") as caught, translate_errors("nominatim"):
        raise kind("two\nlines")
    assert isinstance(caught.value.__cause__, kind)


def test_geopy_has_errors():
    assert len(GEOPY_ERRORS) >= 12


@pytest.mark.parametrize(
    "error",
    [
        OSError(5, "input/output error"),
        ConnectionResetError(),
        TimeoutError("slow"),
        requests.ConnectionError("no route"),
        requests.exceptions.SSLError("certificate"),
        AdapterHTTPError("teapot", status_code=418, headers={}, text="<html>\n</html>"),
        KeyError("lat"),
        ValueError("could not convert string to float: 'north'"),
        TypeError("address must not be None"),
        AttributeError("'str' object has no attribute 'get'"),
        geopy.exc.GeocoderServiceError("x" * 10_000),
    ],
    ids=lambda e: type(e).__name__,
)
def test_errors_of_transport_and_of_reading_are_translated(error):
    with pytest.raises(GeocodingError) as caught, translate_errors("photon"):
        raise error
    assert caught.value.__cause__ is error
    assert str(caught.value).startswith("photon ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 320


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), ZeroDivisionError(), GeocodingError("once")])
def test_other_errors_pass(error):
    with pytest.raises(type(error)) as caught, translate_errors("photon"):
        raise error
    assert caught.value is error
