"""A call's journal in words: nothing in it is a key of the program's."""

from __future__ import annotations

from hotline.desk.journal.words import WORDS
from hotline.desk.service import Desk
from hotline.desk.vocabulary import ACTIONS
from hotline.dialogue.events import Choose, Fill, Go


def test_every_outcome_of_every_action_has_words() -> None:
    named = {(action.name, outcome) for action in ACTIONS.values() for outcome in action.outcomes}
    said = {(action, outcome) for action, outcomes in WORDS.items() for outcome in outcomes}
    assert {each for each in named - said if each[1] != "offline"} == set()


def test_an_option_picked_by_its_key_is_said_by_its_label(desk: Desk) -> None:
    session = desk.start_call("common.accident", "001", rings=2)
    session.send(Go())
    session.send(Choose("hurt"))
    session.send(Fill("hurt", "guest"))
    assert session.journal_lines("zh", 1)[0].text != "谁受伤 = guest"
    assert session.journal_lines("zh", 1)[0].text.startswith("谁受伤 = ")
    session.send(Fill("hurt", "客人"))
    assert session.journal_lines("zh", 1)[0].text == "谁受伤 = 客人"
