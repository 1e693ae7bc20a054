"""Accounts: of all that the sources say, whose word is taken, and what the others say.

An account is an order of sources. For each subject and field the claim of the first source wins. Where it is silent
about the hour, a later claim that rests on no less, lies wholly inside it and is finer fills the gap (a weak claim
never does). What lost stays beside what won. Pure: claims and an order in, decisions out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journey.errors import UsageError
from journey.facts.claims import Claim, ClaimKey, Source, by_field
from journey.facts.instants import Span
from journey.facts.journey import Call, Journey
from journey.facts.places import Place
from journey.facts.settings import Account
from journey.facts.vocabulary import TIME_FIELDS, Basis, Extent, FieldName, Weight
from journey.telling.dating import Dated, bind


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an account takes for one field of one subject."""

    winner: Claim
    """The claim whose value is taken."""
    support: tuple[Claim, ...]
    """All claims that say the same or, coarser, nothing against it; the winner first."""
    others: tuple[Claim, ...]
    """Claims that say otherwise, in the order of the account."""
    dated: Dated | None = None
    """The winner of a field of time, bound to where it happened; None for other fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A journey as one account tells it."""

    journey: Journey
    account: Account
    decisions: Mapping[tuple[str, FieldName], Decision]

    def decision(self, subject: str, field: FieldName) -> Decision | None:
        """Return what is taken for a field, None where no source speaks of it."""
        return self.decisions.get((subject, field))

    def place(self, event: str) -> str | None:
        """Return the id of the (first) place of an event, None where no source names one."""
        decision = self.decision(event, FieldName.PLACE)
        return decision.winner.places[0] if decision else None

    def call_place(self, call: Call) -> str | None:
        """Return the place of a call: its own, else that of the event of its arrival, else of its departure."""
        if call.place is not None:
            return call.place
        told = (self.place(event) for event in (call.arrival, call.departure) if event is not None)
        return next((place for place in told if place is not None), None)

    def call_time(self, call: Call, field: FieldName) -> Decision | None:
        """Return what is taken for the ARRIVAL or DEPARTURE of a call: claims of the call itself, else of its event."""
        found = (self.decisions.get(key) for key in call.dated_by(field))
        return next((decision for decision in found if decision), None)

    def place_of(self, subject: str, field: FieldName) -> str | None:
        """Return the place of a subject, an event or a call, of whose time a claim on `field` speaks."""
        call = None if field is FieldName.WHEN else self.journey.calls_by_id.get(subject)
        return self.call_place(call) if call else self.place(subject)

    def attested(self, event: str) -> tuple[Claim, Claim, Sequence[tuple[int, int]]] | None:
        """Return who attests place and time of an event, and first and last minute UTC of each time that is bounded.

        None where not both are attested. What lasted throughout an interval places nobody on each of its days.
        """
        place, time = self.decision(event, FieldName.PLACE), self.decision(event, FieldName.WHEN)
        if place is None or time is None or time.dated is None or time.winner.extent is Extent.THROUGHOUT:
            return None
        if not place.winner.basis is time.winner.basis is Basis.ATTESTED:
            return None
        ends = ((span.start, span.last_minute) for span in time.dated.spans)
        return place.winner, time.winner, [(a, b) for a, b in ends if a is not None and b is not None]

    def date(self, claim: Claim, place: str | None) -> Dated:
        """Bind a claim of time to a place."""
        return bind(claim, self.journey.places, place, self.journey.settings.zone)


def find_account(journey: Journey, account: str | None) -> Account:
    """Return the account of that id.

    Parameters
    ----------
    journey
        Whose accounts are meant.
    account
        Id of an account; None or blank for the default one.

    Returns
    -------
    Account
        As ``journey.toml`` has it.

    Raises
    ------
    UsageError
        The folder has no such account.
    """
    wanted = account or journey.settings.default_account
    for candidate in journey.settings.accounts:
        if candidate.id == wanted:
            return candidate
    known = ", ".join(a.id for a in journey.settings.accounts)
    raise UsageError(f"no such account: {wanted!r}; the folder has {known}")


def source_ranks(account: Account, sources: Mapping[str, Source]) -> dict[str, int]:
    """Return the rank of each source in an account, 0 first.

    A source named by its id stands where it is named, else where its ``kind:`` is named, else at the end in the order
    of the file. Sources of one kind share a rank.
    """
    order = {entry: rank for rank, entry in enumerate(account.order)}
    last = len(order)
    return {
        source.id: order.get(source.id, order.get(f"kind:{source.kind.value}", last + place))
        for place, source in enumerate(sources.values())
    }


def tell(journey: Journey, account: Account) -> Told:
    """Decide every field of every subject as `account` does.

    Parameters
    ----------
    journey
        The claims and their sources.
    account
        The order of sources, of the folder or the reader's own.

    Returns
    -------
    Told
        With a decision for each subject and field of which any source speaks.
    """
    return Teller(journey).tell(account)


class Teller:
    """Tells a journey by several accounts, which have in common what they decide alike.

    Parameters
    ----------
    journey
        The claims and their sources.
    """

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._groups = by_field(journey.claims)
        self._last: dict[tuple[str, FieldName], tuple[Sequence[Claim], str | None, Decision]] = {}

    def tell(self, account: Account) -> Told:
        """Decide every field of every subject as an account does; see `tell`."""
        journey, ranks = self._journey, source_ranks(account, self._journey.sources)
        located: dict[tuple[str, FieldName], Decision] = {}
        decided: dict[tuple[str, FieldName], Decision] = {}
        whole = Told(journey=journey, account=account, decisions=located)
        for fields in ((FieldName.PLACE,), (FieldName.TEXT,), TIME_FIELDS):
            for key, claims in self._groups.items():
                if key[1] in fields:
                    ranked = sorted(claims, key=lambda c: _order(c, account, ranks)) if len(claims) > 1 else claims
                    place = whole.place_of(*key) if key[1] in TIME_FIELDS else None
                    decided[key] = self._decide(key, ranked, place)
            if FieldName.PLACE in fields:
                located.update(decided)
        return Told(journey=journey, account=account, decisions=decided)

    def _decide(self, key: tuple[str, FieldName], ranked: Sequence[Claim], place: str | None) -> Decision:
        """Decide, or return what the account before decided of the same claims in the same order."""
        last = self._last.get(key)
        if last and last[:2] == (ranked, place):
            return last[2]
        if key[1] is FieldName.PLACE:
            decision = _decide_place(ranked, self._journey.places)
        elif key[1] is FieldName.TEXT:
            decision = _decide_text(ranked)
        else:
            zone = self._journey.settings.zone
            decision = _decide_time([bind(claim, self._journey.places, place, zone) for claim in ranked])
        self._last[key] = ranked, place, decision
        return decision


def _order(claim: Claim, account: Account, ranks: Mapping[str, int]) -> tuple[int, bool, int, int, ClaimKey]:
    """Rank what happened before what was planned, and that before what is inferred, whatever the account says.

    A weak word carries only if the account names its source, not by the rank of its kind.
    """
    yields = claim.weight is Weight.WEAK and claim.source not in account.order
    return claim.basis.rank, yields, ranks[claim.source], claim.weight.rank, claim.key


def _decide_place(ranked: Sequence[Claim], places: Mapping[str, Place]) -> Decision:
    winner = ranked[0]
    support = tuple(claim for claim in ranked if _may_mean(claim, winner, places))
    return Decision(winner=winner, support=support, others=tuple(claim for claim in ranked if claim not in support))


def _may_mean(claim: Claim, winner: Claim, places: Mapping[str, Place]) -> bool:
    """Tell whether a claim names the winner's places, or only what contains them."""
    return all(place in claim.places or places[place].within in claim.places for place in winner.places)


def _decide_text(ranked: Sequence[Claim]) -> Decision:
    plain = [c for c in ranked if not c.value]
    winner = plain[0] if plain else ranked[0]
    return Decision(
        winner=winner,
        support=tuple(plain) or (winner,),
        others=tuple(c for c in ranked if c.value and c is not winner),
    )


def _decide_time(ranked: Sequence[Dated]) -> Decision:
    best = ranked[0]
    for dated in ranked[1:]:
        if _refines(dated.claim, best.claim) and _is_finer(dated.spans, best.spans):
            best = dated
    rest = [(dated.claim, _covers(dated.spans, best.spans)) for dated in ranked if dated is not best]
    return Decision(
        winner=best.claim,
        support=(best.claim, *(claim for claim, agrees in rest if agrees)),
        others=tuple(claim for claim, agrees in rest if not agrees),
        dated=best,
    )


def _refines(claim: Claim, winner: Claim) -> bool:
    """Tell whether a claim may stand in for a winner that gives no hour: nothing less firm, and meant the same way."""
    if winner.time or winner.edtf.members or claim.weight is Weight.WEAK or claim.basis is not winner.basis:
        return False
    if winner.extent is not Extent.THROUGHOUT:
        return True
    same_days = (claim.edtf.lower, claim.edtf.upper) == (winner.edtf.lower, winner.edtf.upper)
    return claim.extent is Extent.THROUGHOUT and same_days


def _is_finer(spans: Sequence[Span], coarse: Sequence[Span]) -> bool:
    return _covers(coarse, spans) and not _covers(spans, coarse)


def _covers(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Tell whether every stretch of `inner` lies inside one of `outer`."""
    return all(any(o.contains(i) for o in outer) for i in inner)
