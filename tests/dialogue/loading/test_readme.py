"""The guide beside the scripts: every key that the loader knows is explained in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hotline
from hotline.dialogue.case_steps import _kinds, _wanted
from hotline.dialogue.cases import _keys
from hotline.dialogue.loading.schema import script_schema
from hotline.dialogue.types import Vocabulary

GUIDE = (Path(hotline.__file__).parent / "scripts" / "README.md").read_text(encoding="utf-8")


def keys_of(schema: Any) -> Iterator[str]:
    """Every key that a JSON Schema names, however deep."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from keys_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys_of(part)


def explained(key: str) -> bool:
    """Whether the guide writes the key as one, or names it."""
    name = re.escape(key)
    return re.search(rf"(?<![\w.]){name}:|`[^`\n]*\b{name}\b[^`\n]*`|- {name}\b", GUIDE) is not None


@pytest.mark.parametrize("key", sorted({*keys_of(script_schema(Vocabulary({}, {}, {})))}))
def test_every_key_of_a_script_is_explained(key: str) -> None:
    assert explained(key)


@pytest.mark.parametrize("key", sorted({*_keys, *_kinds, *_wanted, "finding"}))
def test_every_key_of_a_call_case_is_explained(key: str) -> None:
    assert explained(key)
