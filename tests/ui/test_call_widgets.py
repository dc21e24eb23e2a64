"""The pieces of the call screen by themselves: line breaking, what finds room, the order of the fields."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hotline import texts
from hotline.desk.journal.words import WORDS, said
from hotline.desk.views import TodoItem
from hotline.desk.vocabulary import ACTIONS
from hotline.dialogue.events import FieldView
from hotline.lines import Ringing
from hotline.widgets.call_bar import CallBar, CallLine
from hotline.widgets.field_rows import FieldRows, Fields, ordered
from hotline.widgets.record_clock import RecordClock
from hotline.widgets.ring_bar import RingBar
from hotline.widgets.say_panel import Row, Said, SayPanel
from hotline.widgets.todo_list import _row
from hotline.widgets.why_box import Hold, WhyBox, behind
from hotline.widgets.wrapping import CLOSING, OPENING, wrap

from .real import NOW

LINE = "好的，请问一共几位，哪天几点到呢？我马上帮您查（很快），电话是139 0574 1234，对吗？“可以”，谢谢。"


@pytest.mark.parametrize("width", range(16, 60))
def test_no_line_begins_with_a_closing_sign(width: int) -> None:
    lines = wrap(LINE, width)
    assert "".join(lines).replace(" ", "") == LINE.replace(" ", "")
    for line in lines:
        assert cell_len(line) <= width
        assert line[0] not in CLOSING
        assert line[-1] not in OPENING
    assert any("139 0574 1234" in line for line in lines)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=80), st.integers(2, 40))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    assert "".join(wrap(text, width)) == text


@pytest.mark.parametrize("height", range(4, 14))
def test_line_and_choices_are_visible_together(height: int) -> None:
    texts.set_language("en")
    panel = SayPanel()
    panel.set_reactive(
        SayPanel.said, Said("Shall I keep it?", "", "a hint", tuple(Row(f"room {n}") for n in range(10)))
    )
    for mark in range(-1, 10):
        panel.set_reactive(SayPanel.said, Said(panel.said.words, "", "a hint", panel.said.rows, mark))
        lines = [line.plain for line in panel._lines(44, height)]
        assert len(lines) <= height
        assert any("Shall I keep it?" in line for line in lines)
        assert any(f"room {max(mark, 0)}" in line for line in lines)


def test_fields_of_the_place_come_first_and_known_ones_before_the_rest() -> None:
    def view(name: str, *, filled: bool = False, wanted: bool = False) -> FieldView:
        return FieldView(name, name, "text", "", "", filled, wanted, wanted)

    fields = [view("rest"), view("known"), view("filled", filled=True), view("wanted", wanted=True)]
    assert [each.name for each in ordered(fields, {"known"})] == ["wanted", "known", "filled", "rest"]


@pytest.mark.rule("K01", "K13")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("ahead", "kept"), [(timedelta(hours=5, minutes=32), 20), (timedelta(days=6, hours=3), 20), (timedelta(), 10)]
)
def test_the_clock_of_a_booking_is_two_lines_wide_enough(lang: str, ahead: timedelta, kept: int) -> None:
    texts.set_language(lang)
    start: datetime = NOW + ahead
    box = WhyBox()
    for short in (False, True):
        rows = box._clock(Hold(start, start + timedelta(minutes=kept), "B-1001", short), NOW, 43)
        assert len(rows) == 2
        assert all(row.cell_length <= 43 and "…" not in row.plain for row in rows)
    texts.set_language("en")


def test_every_outcome_of_every_booking_action_has_words() -> None:
    for name in WORDS:
        for outcome in ACTIONS[name].outcomes:
            for lang in ("zh", "en"):
                assert said(name, outcome, lang) != f"{name}: {outcome}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_mood_finds_room_in_a_small_terminal(lang: str) -> None:
    texts.set_language(lang)
    bar = CallBar()
    line = CallLine("talk", 853.0, "+8613600001111", None, "angry", "angry", parked=1, waiting=67.0, path=("Booking",))
    bar.set_reactive(CallBar.shown, line)
    top = bar._rows(79)[0].plain
    assert "▲ angry" in top
    assert cell_len(top) <= 79


def test_what_is_due_on_another_day_shows_its_date() -> None:
    def shown(due: datetime) -> str:
        return _row(TodoItem("F-1", due, "callback", "call back", late=False), 0, 3, NOW.date()).plain

    assert shown(NOW).startswith(f"{NOW:%H:%M}")
    assert shown(NOW + timedelta(days=1)).startswith(f"{NOW + timedelta(days=1):%m-%d} ")


def test_a_call_that_waits_is_named_as_in_the_list_of_calls() -> None:
    item = TodoItem("2026-11-22/0006", NOW, "held", "waits", late=False)
    assert _row(item, 0, 4, NOW.date()).plain == f"{NOW:%H:%M}  0006  waits"


def test_the_rule_behind_the_line_stands_first() -> None:
    """A large room for a small party: its own rule before the one that says how long a room is held."""
    assert behind(("K01",), ("K10", "S09")) == (("K10", "K01"), ("S09",))
    assert behind(("K01",), ("K01", "K03", "K04")) == (("K01",), ("K03", "K04"))
    assert behind((), ("S04",)) == (("S04",), ())
    assert behind(("K01", "K13", "K02", "K05"), ("X01",)) == (("X01", "K05", "K02"), ("K13", "K01"))


def test_a_rule_is_never_cut_short() -> None:
    box = WhyBox()
    words = "Room today, free: heads, time, class, name and phone, read back, how long it is held, and so on to the end"
    box.set_reactive(WhyBox.rules, ("K01",))
    box.set_reactive(WhyBox.texts, {"K01": (words, words)})
    drawn = [row.plain for row in box.rows(40)]
    assert " ".join(line.strip() for line in drawn) == f"∵ K01 {words}"
    assert max(len(line) for line in drawn) <= 40


def test_a_long_label_takes_the_room_that_its_value_leaves() -> None:
    rows = FieldRows()
    rows.set_reactive(FieldRows.shown, Fields())

    def drawn(label: str, value: str, cells: int = 39) -> str:
        field = FieldView("x", label, "text", value, value, bool(value), not value, not value)
        return rows._row(field, 20, cells, None).plain

    assert drawn("Order number or last four digits", "") == " Order number or last four digits …"
    assert drawn("Phone", "") == f" Phone{' ' * 16}… please ask"
    assert drawn("New number of people", "8") == " New number of people 8 ✓"
    assert drawn("Phone of the booking that is meant", "136 0000 1111") == " Phone of the booking… 136 0000 1111 ✓"
    assert drawn("Reason", "because of the weather, and more") == f" Reason{' ' * 15}because of th… ✓"


def test_a_ring_that_nobody_counted_leaves_no_hole() -> None:
    bar = RingBar()
    bar.set_reactive(RingBar.ringing, Ringing(phone="139"))
    assert bar._parts()[0].plain == "☎ · rings not counted   139"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_record_names_its_call_in_a_small_terminal(lang: str) -> None:
    texts.set_language(lang)
    clock = RecordClock()
    clock.set_reactive(RecordClock.about, "139 0574 1234 · 2026-11-21/0041")
    assert "2026-11-21/0041" in clock._row(0).plain
    assert clock._row(0).cell_length <= 78
    texts.set_language("en")
