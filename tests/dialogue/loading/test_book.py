"""The book: what is compiled, what each node reads, what is in scope, and what is known where a script ends."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hotline.dialogue.book import Book
from hotline.dialogue.loading.making import maker
from hotline.dialogue.loading.template import names, split
from hotline.dialogue.logic import Logic
from hotline.dialogue.script import Node, Pos

from .kit import TREES, VOCABULARY

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")
CALLER = SOUND.replace("go: who}\n      other", "go: read}\n      other").replace(
    "  who:\n",
    "  read: {call: common.read_back, go: {right: who, wrong: [{when: proof == 'x', go: ask}, {go: full}]}}\n  who:\n",
)


def book(text: str = CALLER) -> Book:
    trees = [(path.name, path.read_text(encoding="utf-8")) for path in TREES]
    found, findings = Book.of([*trees, ("order.yaml", text)], VOCABULARY)
    assert findings == ()
    return found


def logic(text: str = CALLER) -> Logic:
    return book(text).logic("t.order")


def test_scripts_by_name_and_by_hash() -> None:
    found = book()
    assert set(found.scripts) == {"common.greet", "common.read_back", "t.order"}
    script = found.script("t.order")
    assert found.by_sha(script.sha256) is found.logic("t.order")
    assert found.by_sha("0" * 64) is None
    with pytest.raises(KeyError):
        found.logic("t.gone")


def test_what_a_node_reads() -> None:
    nodes = logic().nodes
    assert nodes["ask"].reads == {"people", "date", "note"}
    assert nodes["fits"].reads == {"today", "date"}, "the rule's let is looked through"
    assert nodes["fits"].all_reads == {"today", "date", "horizon", "offers"}, (
        "a choice's own item is not read from before"
    )
    assert {choice.choice.key: choice.reads for choice in nodes["fits"].choices} == {
        "take": set(), "other": {"offers"}, "leave": {"horizon"},
    }  # fmt: skip
    assert nodes["read"].reads == {"proof"}
    assert nodes["who"].reads == {"offer", "phone"}


def test_what_is_in_scope() -> None:
    found = logic()
    assert list(found.fields) == ["people", "date", "phone", "proof"], "own fields first, then those of sub-trees"
    assert str(found.types["offers"]) == "list of offer"
    assert str(found.types["horizon"]) == "text"
    assert found.type_of("ahead") is not None
    assert str(found.type_of("ahead")) == "count"
    assert found.type_of("nothing") is None
    assert found.calls == {"common.read_back"}


def test_rules_arguments_and_lets_run() -> None:
    found = logic()
    facts: dict[str, object] = {"today": date(2026, 11, 21), "date": date(2026, 11, 30), "people": 8}
    index, arm = found.rules["horizon"].choose(facts)
    assert (index, arm.give.run(facts), arm.arm.why) == (0, "far", "K02")
    index, arm = found.rules["horizon"].choose({"today": date(2026, 11, 21)})
    assert (index, arm.give.run(facts)) == (1, "near"), "unknown is never true"
    assert found.value("ahead", facts) == 9
    assert found.value("people", facts) == 8
    assert found.value("phone", facts) is None
    do = found.nodes["ask"].do
    assert do is not None
    assert do.values(facts) == {"people": 8, "date": date(2026, 11, 30), "note": None}
    items = found.nodes["fits"].choices[1].items
    assert items is not None
    assert items.run({"offers": ({"key": "M2", "price": Decimal(1)},)}) == ({"key": "M2", "price": Decimal(1)},)


def test_what_is_known_where_it_ends() -> None:
    found = logic()
    assert found.definite["made"] >= {"people", "date", "offer", "phone", "horizon"}
    assert "offer" not in found.definite["left"]
    tree = book().logic("common.read_back")
    assert tree.definite == {"right": {*_always(), "people", "proof"}, "wrong": {*_always(), "people", "proof"}}


def _always() -> set[str]:
    return {name for name, kind in VOCABULARY.names.items() if not kind.optional}


def test_a_sub_tree_tells_its_caller_what_it_made_known() -> None:
    used = CALLER.replace("say: {zh: 请留电话。", "say: {zh: 凭据$proof。")
    trees = [(path.name, path.read_text(encoding="utf-8")) for path in TREES]
    _, findings = Book.of([*trees, ("order.yaml", used)], VOCABULARY)
    assert [one.id for one in findings] == ["HL037"], "who can be reached by the choice 'other' too, past the sub-tree"
    only = used.replace("each: offers, as: offer, go: who}", "each: offers, as: offer, go: read}")
    _, findings = Book.of([*trees, ("order.yaml", only)], VOCABULARY)
    assert findings == ()


def test_an_action_that_fails_takes_back_what_was_known() -> None:
    again = SOUND.replace("go: {made: done, taken: full}", "go: {made: done, taken: again}").replace(
        "  full:",
        "  again: {do: look, go: {free: told, none: told}}\n  told: {say: {zh: $offer, en: $offer}, go: full}\n  full:",
    )
    _, findings = Book.of([("order.yaml", again)], VOCABULARY)
    assert [one.id for one in findings] == ["HL037", "HL037"]
    kept = again.replace("none: told}}", "none: full}}")
    assert Book.of([("order.yaml", kept)], VOCABULARY)[1] == ()


def test_identical_expressions_are_compiled_once() -> None:
    twice = SOUND.replace(
        "go: {made: done, taken: full}", "go: {made: [{when: horizon == 'near', go: done}, {go: done}], taken: full}"
    )
    found = logic(twice)
    assert found.nodes["who"].go[0].when is found.nodes["fits"].choices[2].when


def test_what_is_made_fast_is_frozen_all_the_same() -> None:
    node = logic().script.nodes["ask"]
    assert type(node) is Node
    assert replace(node, name="other").name == "other"
    with pytest.raises(FrozenInstanceError):
        node.name = "other"  # type: ignore[misc]
    made = maker(Pos)("x", 1, 2)
    assert made == Pos("x", 1, 2)
    assert hash(made) == hash(Pos("x", 1, 2))
    assert maker(Node)("n", made) == Node("n", made)


def test_texts_are_split_at_their_names() -> None:
    assert split("$offer空着，$price$$起") == (("offer", True), ("空着，", False), ("price", True), ("$起", False))
    assert split("5 $ and $5") == (("5 $ and $5", False),)
    assert names("$a $$b $ $c") == [("a", 0), ("", 7), ("c", 9)]
    assert split("") == ()
