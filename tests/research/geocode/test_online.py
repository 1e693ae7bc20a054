"""Services behind fake transports: pace, questions, answers and failures."""

from __future__ import annotations

import math
from collections.abc import Callable

import geopy.exc
import geopy.geocoders
import pytest

from geocoders import ANSWERS, OTPOR, OTPOR_PHOTON, Hours, Transport, feature, http, osm, service
from journey.errors import GeocodingError, UsageError
from journey.facts.lonlat import LonLat
from journey.research.geocode.cache import CachedGeocoder
from journey.research.geocode.online import ONLINE, Throttle, online_geocoder, paced, user_agent

# Pace


def failing(*errors: Exception, hours: Hours) -> tuple[Callable[..., object], list[float]]:
    """Make a function that raises these in turn and then answers, and the list of the times at which it is called."""
    waiting, calls = list(errors), []

    def ask(*args: object, **kwargs: object) -> object:
        calls.append(hours.now)
        if waiting:
            raise waiting.pop(0)
        return args, kwargs

    return ask, calls


def test_requests_are_a_second_apart():
    hours = Hours()
    ask, calls = failing(hours=hours)
    slow = paced(ask, hours.pace())
    assert slow("a", limit=1) == (("a",), {"limit": 1})
    hours.now += 0.25
    slow("b")
    hours.now += 5
    slow("c")
    assert calls == [0, 1, 6]
    assert hours.slept == [0.75]


DOWN = geopy.exc.GeocoderUnavailable("down")
LATE = geopy.exc.GeocoderTimedOut("late")
BROKEN = geopy.exc.GeocoderServiceError("502")


@pytest.mark.parametrize(
    ("errors", "calls"),
    [
        pytest.param([DOWN], [0, 2], id="once down"),
        pytest.param([DOWN, LATE, BROKEN], [0, 2, 6, 14], id="each wait twice as long"),
        pytest.param(
            [geopy.exc.GeocoderRateLimited("slow", retry_after=30)], [0, 30], id="as long as the service says"
        ),
        pytest.param([geopy.exc.GeocoderRateLimited("slow")], [0, 2], id="or it does not say"),
    ],
)
def test_failures_that_may_pass_are_asked_again(errors, calls):
    hours = Hours()
    ask, made = failing(*errors, hours=hours)
    paced(ask, hours.pace())("x")
    assert made == calls


@pytest.mark.parametrize(
    ("errors", "calls"),
    [
        pytest.param([DOWN] * 9, 4, id="three times again, no more"),
        pytest.param([geopy.exc.GeocoderInsufficientPrivileges("403")], 1, id="refused"),
        pytest.param([geopy.exc.GeocoderAuthenticationFailure("401")], 1, id="not authenticated"),
        pytest.param([geopy.exc.GeocoderQueryError("400")], 1, id="not understood"),
        pytest.param([geopy.exc.GeocoderQuotaExceeded("402")], 1, id="quota"),
        pytest.param([geopy.exc.GeocoderParseError("html")], 1, id="unreadable"),
        pytest.param([geopy.exc.GeocoderRateLimited("go away", retry_after=3600)], 1, id="longer than we are patient"),
        pytest.param([ValueError("ours")], 1, id="not the service's"),
    ],
)
def test_other_failures_are_not(errors, calls):
    hours = Hours()
    ask, made = failing(*errors, hours=hours)
    with pytest.raises(type(errors[0])) as caught:
        paced(ask, hours.pace())("x")
    assert caught.value is errors[0]
    assert len(made) == calls


def test_the_policy_of_nominatim_is_the_default():
    assert (Throttle().delay_s, Throttle().retries) == (1.0, 3)


# Services


@pytest.mark.parametrize("name", ONLINE)
def test_a_service_answers(name, tmp_path):
    asking, _, _ = service(name, tmp_path, ANSWERS[name])
    first, second = asking.candidates("Zabaykalsk", languages=("ru", "en"))
    assert (first.provider, first.query, first.lonlat) == (name, "Zabaykalsk", LonLat(117.32, 49.65))
    assert (first.match, first.raw_rank, first.population) == (1, 0, None)
    assert (second.match, second.raw_rank) == (0.7, 1)


@pytest.mark.parametrize("name", ONLINE)
def test_a_service_is_told_who_asks_and_in_time(name, tmp_path):
    asking, transport, _ = service(name, tmp_path, ANSWERS[name])
    asking.candidates("Отпор", languages=("en", "ru"))
    ((url, timeout, headers),) = transport.asked
    assert headers["User-Agent"] == user_agent()
    assert headers["User-Agent"].startswith("journey/")
    assert url.startswith("https://")
    assert timeout == 10
    assert (transport.query()["q"], transport.query()["limit"]) == ("Отпор", "10")
    assert geopy.geocoders.options.default_user_agent.startswith("geopy/")
    assert geopy.geocoders.options.default_timeout == 1


@pytest.mark.parametrize("contact", ["https://example.org", "editor@example.org"])
def test_who_asks_can_be_said(contact, tmp_path):
    assert user_agent(contact).endswith(f" (+{contact})")
    for name in ONLINE:
        transport = Transport([ANSWERS[name]])
        online_geocoder(name, tmp_path, contact=contact, adapter_factory=transport).candidates("Отпор", languages=())
        assert transport.asked[0][2]["User-Agent"] == user_agent(contact)


@pytest.mark.parametrize(
    "contact",
    [
        pytest.param("", id="blank"),
        pytest.param("Ding", id="a name"),
        pytest.param("a @b.org", id="a space"),
        pytest.param("a@b.org\r\nX-Header: 1", id="two lines"),
        pytest.param("редактор@example.org", id="not for a header"),
        pytest.param("https://", id="no web address"),
    ],
)
def test_who_asks_is_an_address(contact):
    with pytest.raises(UsageError, match=r"^not a mail or web address: "):
        user_agent(contact)


@pytest.mark.parametrize(("languages", "asked"), [(("zh-Hans", "en"), "en"), (("zh-Hant", "ru"), None)])
def test_languages(languages, asked, tmp_path):
    by_photon, photon_transport, _ = service("photon", tmp_path, OTPOR_PHOTON)
    by_photon.candidates("x", languages=languages)
    assert photon_transport.query().get("lang") == asked
    by_nominatim, nominatim_transport, _ = service("nominatim", tmp_path, OTPOR)
    by_nominatim.candidates("x", languages=languages)
    assert nominatim_transport.query()["accept-language"] == ",".join(languages)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        pytest.param("nominatim", [osm("nowhere", None, None), *OTPOR], id="nominatim: neither"),
        pytest.param("nominatim", [osm("half", None, "117"), *OTPOR], id="nominatim: one"),
        pytest.param(
            "photon", {"features": [feature("x", None, None), *OTPOR_PHOTON["features"]]}, id="photon: neither"
        ),
        pytest.param("photon", {"features": [feature("x", 117, None), *OTPOR_PHOTON["features"]]}, id="photon: one"),
    ],
)
def test_an_answer_without_a_coordinate_is_not_taken_for_the_gulf_of_guinea(name, answer, tmp_path):
    asking, _, _ = service(name, tmp_path, answer)
    assert [c.raw_rank for c in asking.candidates("Отпор", languages=())] == [1, 2]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        pytest.param("nominatim", [osm("x", "north", "east")], id="nominatim: words"),
        pytest.param("nominatim", [osm("x", "nan", "1")], id="nominatim: not a number"),
        pytest.param("nominatim", [osm("x", "inf", "1")], id="nominatim: infinite"),
        pytest.param("nominatim", [{"lat": "1", "lon": "1"}], id="nominatim: no name"),
        pytest.param("nominatim", ["x"], id="nominatim: no object"),
        pytest.param("nominatim", {"error": "overloaded"}, id="nominatim: an error"),
        pytest.param("photon", {"features": [feature("x", math.inf, 1)]}, id="photon: infinite"),
        pytest.param("photon", {"features": [feature("x", "a", "b")]}, id="photon: words"),
        pytest.param("photon", {"features": [{}]}, id="photon: nothing in it"),
        pytest.param("photon", {"message": "busy"}, id="photon: a message"),
        pytest.param("photon", [], id="photon: a list"),
        pytest.param("photon", None, id="photon: null"),
    ],
)
def test_an_answer_of_another_shape_is_an_error(name, answer, tmp_path):
    asking, _, _ = service(name, tmp_path, answer)
    with pytest.raises(GeocodingError, match=f"^{name} "):
        asking.candidates("x", languages=())
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize("name", ONLINE)
@pytest.mark.parametrize(
    ("status", "requests_"), [(400, 1), (401, 1), (403, 1), (429, 4), (500, 4), (502, 4), (503, 4)]
)
def test_a_service_that_fails(name, status, requests_, tmp_path):
    asking, transport, hours = service(name, tmp_path, *[http(status)] * 4)
    with pytest.raises(GeocodingError, match=f"^{name} .*status {status}$"):
        asking.candidates("x", languages=())
    assert len(transport.asked) == requests_
    assert hours.slept == [2, 4, 8][: requests_ - 1]


@pytest.mark.parametrize("name", ONLINE)
def test_a_service_that_recovers(name, tmp_path):
    asking, transport, _ = service(name, tmp_path, http(503), ANSWERS[name])
    assert len(asking.candidates("x", languages=())) == 2
    assert len(transport.asked) == 2


@pytest.mark.parametrize("name", ONLINE)
def test_without_a_network_it_says_so(name, tmp_path):
    asking, transport, _ = service(name, tmp_path, *[geopy.exc.GeocoderUnavailable("no route to host")] * 4)
    with pytest.raises(GeocodingError, match=f"^{name} cannot be reached: no route to host$"):
        asking.candidates("Chita", languages=())
    assert transport.answers == []


@pytest.mark.parametrize("name", ONLINE)
def test_the_transport_of_geopy_is_the_default(name, tmp_path):
    assert isinstance(online_geocoder(name, tmp_path), CachedGeocoder)
    assert not list(tmp_path.iterdir())
