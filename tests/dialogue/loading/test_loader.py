"""Loading: values stay what they say, places are right in every style, and no text crashes the loader."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.dialogue.findings import IDS
from hotline.dialogue.loading.loader import load
from hotline.dialogue.loading.source import List, Map, Scalar, Value, parse
from hotline.dialogue.steps.places import inside, line_starts

from .kit import VOCABULARY, check

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")


def plain(value: Value | None) -> object:
    """A read value as plain Python."""
    if isinstance(value, Map):
        return {key: plain(item) for key, item in value.items.items()}
    if isinstance(value, List):
        return [plain(item) for item in value.items]
    return value.value if isinstance(value, Scalar) else None


def test_scalars_stay_what_they_say() -> None:
    source = parse(
        "{on: off, at: 14:30, phone: 0912345678, No: yes, empty: , null: ~, hex: 0x1F, date: 2026-11-21}", "x"
    )
    assert plain(source.root) == {
        "on": "off", "at": "14:30", "phone": "0912345678", "No": "yes", "empty": "", "null": "~", "hex": "0x1F",
        "date": "2026-11-21",
    }  # fmt: skip
    assert source.findings == []


def test_a_script_is_read_whole() -> None:
    loaded = load(SOUND, "order.yaml", VOCABULARY)
    script = loaded.script
    assert script is not None
    assert loaded.findings == []
    assert (script.name, script.version, script.key, script.offline, script.start) == ("t.order", 1, "o", "away", "ask")
    assert script.title.lang("zh") == "订"
    assert str(script.given["note"]) == "optional text"
    assert [field.type.name for field in script.fields.values()] == ["count", "date", "phone"]
    assert script.let["ahead"].source == "days_between(today, date)"
    assert [(arm.when and arm.when.source, arm.give.source, arm.why) for arm in script.rules["horizon"].arms] == [
        ("ahead > 7", "'far'", "K02"), (None, "'near'", "K01"),
    ]  # fmt: skip
    ask = script.nodes["ask"]
    assert [(each.field, each.required) for each in ask.collect] == [("people", True), ("date", True)]
    assert ask.do is not None
    assert [(arm.outcome, arm.target) for arm in ask.go] == [("free", "fits"), ("none", "full")]
    other = script.nodes["fits"].choose[1]
    assert (other.key, other.each, other.bind) == ("other", "offers", "offer")
    lines = SOUND.split("\n")
    for node in script.nodes.values():
        assert lines[node.pos.line - 1][node.pos.column - 1 :].startswith(f"{node.name}:")
    assert script.sha256 == load(SOUND, "elsewhere.yaml", VOCABULARY).script.sha256  # type: ignore[union-attr]
    assert script.sha256 != load(SOUND + " ", "order.yaml", VOCABULARY).script.sha256  # type: ignore[union-attr]


texts = st.text(
    st.one_of(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), st.sampled_from(" \n'\"\\#:—。")),
    min_size=1, max_size=60,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from([None, "'", '"', "|", ">"]), st.integers(12, 80))
def test_the_place_of_every_character_is_right(text: str, style: str | None, width: int) -> None:
    written = yaml.dump({"a": {"b": text}}, default_style=style, allow_unicode=True, width=width)
    source = parse(written, "x")
    root = source.root
    assert isinstance(root, Map)
    inner = root.items["a"]
    assert isinstance(inner, Map)
    value = inner.items["b"]
    assert isinstance(value, Scalar)
    start = line_starts(written)[value.start_mark.line] + value.start_mark.column
    for index, char in enumerate(value.value):
        at = inside(written, start, value.value, index)
        if char.isascii() and char.isalnum():
            assert written[at] == char or written[at] == "\\"


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.binary(max_size=120).map(lambda some: some.decode("latin-1"))))
def test_no_text_crashes_the_loader(text: str) -> None:
    for found in check(text):
        assert found.id in IDS
        assert found.line >= 1
        assert found.column >= 1


pieces = [line for line in SOUND.split("\n") if line.strip()]
odd = st.sampled_from(
    ["", "  x", "- a", "a: b: c", "? [1, 2]", "&a *a", "<<: {}", "{", "'", "!!set {}", "go: [[]]", "\t", "say: 3"]
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_broken_script_crashes_the_checker(data: st.DataObject) -> None:
    lines = list(pieces)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        how = data.draw(st.integers(0, 4))
        if how == 0:
            del lines[at]
        elif how == 1:
            lines.insert(at, data.draw(odd))
        elif how == 2:
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
        elif how == 3:
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            word = data.draw(
                st.sampled_from(["people", "offer", "fits", "look", "horizon", "ahead", "go", "date", "made"])
            )
            lines[at] = lines[at].replace(
                word, data.draw(st.sampled_from(["note", "{}", "[]", "x", "", "t.order", "ask"]))
            )
    text = "\n".join(lines)
    height = text.count("\n") + 2
    for found in check(text):
        assert 1 <= found.line <= height, found


_keys = """
hotline script version title key given fields let rules outcomes start nodes zh en say moods slow hint collect choose
do call go end apply implements when give each as else label type of options action ask x
"""
keys = st.sampled_from(_keys.split())
trees = st.recursive(
    st.sampled_from(["a", "", "3", "known(x)", "$x", "$"]),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=6)),
    max_leaves=30,
)


@settings(max_examples=200, deadline=None)
@given(trees)
def test_no_shape_crashes_the_checker(tree: object) -> None:
    for found in check(yaml.safe_dump(tree, allow_unicode=True)):
        assert found.id in IDS
