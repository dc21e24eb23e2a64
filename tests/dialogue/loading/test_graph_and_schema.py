"""The graph and the schema: drawn from what is loaded, true to the checker."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from hotline.desk.vocabulary import ACTIONS, NAMES, RECORDS
from hotline.dialogue.book import Book
from hotline.dialogue.graph import Edge, graph, mermaid
from hotline.dialogue.loading.schema import script_schema
from hotline.dialogue.types import Vocabulary

from .kit import BROKEN, VOCABULARY

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text(encoding="utf-8")
SHIPPED = sorted((HERE.parents[2] / "src/hotline/scripts").rglob("*.yaml"))


def script(text: str = SOUND) -> Any:
    return Book.of([("order.yaml", text)], VOCABULARY)[0].script("t.order")


def test_every_way_is_an_edge() -> None:
    drawn = graph(script(), "en", VOCABULARY)
    assert drawn.start == "ask"
    assert drawn.kinds == {
        "ask": "ask", "fits": "choose", "who": "ask", "full": "end", "away": "say", "done": "end",
    }  # fmt: skip
    assert Edge("ask", "fits", "free") in drawn.edges
    assert Edge("ask", "away", "offline") in drawn.edges
    assert Edge("fits", "who", "Fine") in drawn.edges
    assert Edge("done", "end:made") in drawn.edges
    assert Edge("ask", "away", "offline") not in graph(script()).edges, "without the vocabulary nobody knows"


def test_a_chart_names_every_node_and_takes_no_text_for_syntax() -> None:
    odd = SOUND.replace("take: {label: {zh: 好, en: Fine}", 'take: {label: {zh: 好, en: "a\\"]; <b> #1\\n"}')
    chart = mermaid(script(odd), "en", VOCABULARY)
    lines = chart.splitlines()
    assert lines[0] == "flowchart TD"
    assert all(sum(f'"{name}"' in line for line in lines) == 1 for name in ("ask", "fits", "who", "away"))
    assert '-- "a#quot;]; #lt;b#gt; #35;1 " -->' in chart
    assert all(re.fullmatch(r'[^"]*("[^"]*"[^"]*)*', line) for line in lines)
    assert "订好" not in mermaid(script(), "en")
    assert '-- "好" -->' in mermaid(script(), "zh")


def errors(text: str, vocabulary: Vocabulary) -> list[str]:
    schema = script_schema(vocabulary)
    jsonschema.Draft202012Validator.check_schema(schema)
    values = yaml.load(text, yaml.CBaseLoader)
    for key in ("hotline", "version"):  # the editor's reader takes these for numbers
        if str(values.get(key, "")).isdigit():
            values[key] = int(values[key])
    for field in values.get("fields", {}).values():
        field.update({key: int(field[key]) for key in ("min", "max") if str(field.get(key, "")).isdigit()})
    return [str(error.message) for error in jsonschema.Draft202012Validator(schema).iter_errors(values)]


def test_the_schema_is_json_and_takes_a_sound_script() -> None:
    assert json.loads(json.dumps(script_schema(VOCABULARY, ["common.greet"])))
    assert errors(SOUND, VOCABULARY) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_schema_takes_what_ships(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8"), Vocabulary(RECORDS, ACTIONS, NAMES)) == []


@pytest.mark.parametrize(
    "name",
    ["unknown_key", "missing_language", "unknown_mood", "unknown_type", "unknown_action", "wrong_shape", "missing_key",
     "handbook_ids", "comma_in_flow"],
)  # fmt: skip
def test_the_schema_refuses_what_an_editor_can_know(name: str) -> None:
    path = next(path for path in BROKEN if path.stem == name)
    assert errors(path.read_text(encoding="utf-8"), VOCABULARY)
