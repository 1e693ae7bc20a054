"""The cache: what was answered is not asked again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geocoders import ANSWERS, FULL, NOTHING, OTPOR_PHOTON, Counting, http, service
from journey.errors import GeocodingError
from journey.research.geocode.cache import CachedGeocoder
from journey.research.geocode.online import ONLINE


@pytest.mark.parametrize("name", ONLINE)
@pytest.mark.parametrize("empty", [False, True])
def test_a_saved_answer_is_never_asked_again(name, empty, tmp_path):
    asking, transport, hours = service(name, tmp_path, NOTHING[name] if empty else ANSWERS[name])
    answers = asking.candidates("Отпор", languages=("en",))
    assert asking.candidates("Отпор", languages=("en",)) == answers
    later, unused, _ = service(name, tmp_path)
    assert later.candidates("Отпор", languages=("en",)) == answers
    assert (len(transport.asked), len(unused.asked), hours.slept) == (1, 0, [])
    (saved,) = tmp_path.rglob("*.*")
    assert saved.parent == tmp_path / name
    assert json.loads(saved.read_text(encoding="utf-8"))["query"] == "Отпор"


def test_what_is_saved_comes_back_whole(tmp_path):
    inner = Counting((FULL,))
    cached = CachedGeocoder(inner=inner, folder=tmp_path)
    assert cached.candidates("q", languages=()) == cached.candidates("q", languages=()) == (FULL,)


@given(st.lists(st.tuples(st.text(), st.lists(st.sampled_from(["en", "ru"]))), unique_by=str))
def test_other_questions_have_other_files(questions):
    cached = CachedGeocoder(inner=Counting(), folder=Path("cache"))
    files = {cached.path(query, languages=languages) for query, languages in questions}
    assert len(files) == len(questions)
    assert all(f.parent == Path("cache") and f.stem.isalnum() for f in files)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"query": "q"}', b"\xff", b"[]"])
def test_a_damaged_file_is_asked_anew(damage, tmp_path):
    inner = Counting((FULL,))
    cached = CachedGeocoder(inner=inner, folder=tmp_path)
    path = cached.path("q", languages=())
    path.write_bytes(damage)
    assert cached.candidates("q", languages=()) == cached.candidates("q", languages=()) == (FULL,)
    assert inner.asked == ["q"]


def test_a_cache_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cached = CachedGeocoder(inner=Counting(), folder=tmp_path / "file")
    with pytest.raises(GeocodingError, match=r"^the cache of answers "):
        cached.candidates("q", languages=())


def test_a_failure_is_not_saved(tmp_path):
    asking, _, _ = service("photon", tmp_path, http(403), OTPOR_PHOTON)
    with pytest.raises(GeocodingError):
        asking.candidates("q", languages=())
    assert len(asking.candidates("q", languages=())) == 2
