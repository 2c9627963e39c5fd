"""What is kept in work.db beside the rows: nothing is lost by a refusal, and nothing is added twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.exposure import Severity
from app.review.actions import Actions
from app.review.effects import KeepBookings
from app.review.keeping import Keeping, merged
from app.review.ports import Booking, Sight
from tests.fakes.clock import START

ITEMS = st.sampled_from("ab")
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("book"), ITEMS, st.integers(1, 9)),
        st.tuples(st.just("look"), ITEMS, st.just(0)),
        st.tuples(st.just("count"), ITEMS, st.just(0)),
        st.tuples(st.just("ask"), st.just(""), st.integers(0, 1)),
        st.tuples(st.just("answer"), st.just(""), st.integers(0, 1)),
    ),
    max_size=30,
)


@given(DEEDS)
def test_whatever_is_refused_in_between_everything_is_kept_once(deeds: list[tuple[str, str, int]]) -> None:
    keeping, actions, store = Keeping(), Actions(), dict[str, Booking]()
    booked, sights, on_its_way = dict[str, int](), dict[str, str](), list[KeepBookings]()

    def answer(*, refuse: bool) -> None:
        asked = on_its_way.pop(0)
        if refuse:
            keeping.refused(asked.token)
            return
        for booking in asked.bookings:
            store[booking.item_id] = merged(store.get(booking.item_id, Booking(booking.item_id, 0, 0)), booking)
        keeping.kept(asked.token)

    for deed, item, number in (*deeds, ("last", "", 0)):
        if deed == "book":
            keeping.add({item: (number, 2 * number)})
            booked[item] = booked.get(item, 0) + number
        elif deed == "look":
            keeping.look(item, Severity.U)
            sights[item] = "U"
        elif deed == "count" and keeping.is_unserved(item):
            keeping.count(item)
            sights[item] = ""
        elif deed == "ask":
            keeping.ask(actions, START, 7 if number else None)
            on_its_way += [effect for effect in actions.take() if isinstance(effect, KeepBookings)]
        elif deed == "answer" and on_its_way:
            answer(refuse=bool(number))
    while on_its_way:
        answer(refuse=True)
    keeping.ask(actions, START, 7)
    on_its_way += [effect for effect in actions.take() if isinstance(effect, KeepBookings)]
    while on_its_way:
        answer(refuse=False)
    assert {item: kept.picture_units for item, kept in store.items() if kept.picture_units} == booked
    assert all(kept.sound_units == 2 * kept.picture_units for kept in store.values())
    seen = {item: kept.sight for item, kept in store.items() if kept.sight is not None}
    assert seen == {item: Sight("U", 7) for item, band in sights.items() if band}
    assert not keeping.waits_for_sight


def test_a_refused_sight_does_not_come_back_over_a_newer_one() -> None:
    keeping, actions = Keeping(), Actions()
    keeping.look("a", Severity.U)
    keeping.ask(actions, START, 7)
    keeping.count("a")
    keeping.ask(actions, START, 7)
    first, second = (effect.token for effect in actions.take() if isinstance(effect, KeepBookings))
    keeping.refused(first)
    keeping.kept(second)
    keeping.ask(actions, START, 7)
    assert actions.take() == ()


def test_a_sight_waits_for_the_rows_before_it_and_bookings_do_not() -> None:
    keeping, actions = Keeping(), Actions()
    keeping.add({"a": (5, 0)})
    keeping.look("a", Severity.S3)
    keeping.ask(actions, START, None)
    (asked,) = actions.take()
    assert isinstance(asked, KeepBookings)
    assert asked.bookings == (Booking("a", 5, 0),)
    assert keeping.waits_for_sight
    keeping.ask(actions, START, 12)
    (asked,) = actions.take()
    assert isinstance(asked, KeepBookings)
    assert asked.bookings == (Booking("a", 0, 0, sight=Sight("S3", 12)),)
    assert keeping.waits_for_sight
    keeping.kept(asked.token)
    assert not keeping.waits_for_sight
    assert keeping.is_unserved("a")
