"""A JSON Schema for script files, with the desk's vocabulary in it: an editor completes and checks while one types.

Draft 2020-12. What only the checker can know (whether a node exists, what an expression means) is left to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..types import type_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..types import Action, Vocabulary

Schema = dict[str, Any]

_name = "^[a-z][a-z0-9_]*$"
_scalar: Schema = {"type": ["string", "number", "boolean"]}


def script_schema(vocabulary: Vocabulary, scripts: Iterable[str] = ()) -> Schema:
    """The schema as plain JSON. ``scripts``: names that ``call`` completes; empty = any."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hotline script",
        **_map(
            {
                "hotline": {"const": 1, "description": "The format."},
                "script": {
                    "type": "string",
                    "pattern": r"^[a-z_]\w*\.[a-z_]\w*$",
                    "description": "FOLDER.NAME, unique.",
                },
                "version": {"type": "integer", "minimum": 1},
                "title": _ref("text"),
                "key": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 1,
                    "description": "The letter on the desk screen.",
                },
                "anytime": {"type": "string", "description": "The function key that opens it in the middle of a call."},
                "screen": {"enum": list(vocabulary.screens)} if vocabulary.screens else {"type": "string"},
                "implements": _ref("ids"),
                "given": {"type": "object", "additionalProperties": _ref("type")},
                "offline": {"type": "string", "description": "The node to go to when the store is away."},
                "fields": _named(_ref("field")),
                "let": _named(_ref("expression")),
                "rules": _named({"type": "array", "minItems": 1, "items": _ref("arm")}),
                "outcomes": _named(_map({"disposition": _scalar, "label": _ref("text")}, ("disposition", "label"))),
                "start": {"type": "string"},
                "nodes": _named(_ref("node")),
            },
            ("hotline", "script", "version", "title", "start", "nodes"),
        ),
        "$defs": _definitions(vocabulary, sorted(scripts)),
    }


def _definitions(vocabulary: Vocabulary, scripts: list[str]) -> Schema:
    field_types = sorted(type_names - {"number"})
    names = "|".join(sorted([*type_names, *vocabulary.records]))
    return {
        "text": _map({"zh": _scalar, "en": _scalar}, ("zh", "en")),
        "expression": {**_scalar, "description": "Allow-listed Python syntax over the script's names."},
        "ids": {"type": "array", "items": {"enum": sorted(vocabulary.handbook)} if vocabulary.handbook else _scalar},
        "type": {"type": "string", "pattern": rf"^(optional )?(list of )?({names})$"},
        "line": _map(
            {
                "zh": _scalar, "en": _scalar, "slow": _ref("text"), "held": _ref("text"),
                "moods": _map({mood: _ref("text") for mood in vocabulary.moods}),
            },
            ("zh", "en"),
        ),
        "field": _map(
            {
                "type": {"enum": field_types}, "label": _ref("text"), "ask": _ref("text"),
                "options": _named(_ref("text")),
                "of": {"type": "string"}, "min": {"type": "integer"}, "max": {"type": "integer"}, "past": _scalar,
                "describes": {"type": "string"}, "afresh": _scalar,
            },
            ("type", "label"),
        ),
        "arm": _map(
            {"when": _ref("expression"), "give": _ref("expression"), "why": _id(vocabulary), "say": _ref("line")},
            ("give",),
        ),
        "way": _map({"when": _ref("expression"), "go": {"type": "string"}}, ("go",)),
        "ways": {"type": "array", "minItems": 1, "items": _ref("way")},
        "go": {"oneOf": [
            {"type": "string"}, _ref("ways"),
            {"type": "object", "additionalProperties": {"oneOf": [{"type": "string"}, _ref("ways")]}},
        ]},
        "do": {"oneOf": [
            {"enum": sorted(vocabulary.actions)},
            {"type": "object", "required": ["action"], "oneOf": [_action(one) for one in vocabulary.actions.values()]},
        ]},
        "choice": _map(
            {
                "label": _ref("text"), "each": {"type": "string"}, "as": {"type": "string"}, "when": _ref("expression"),
                "else": _ref("text"), "do": _ref("do"), "go": _ref("go"),
            },
            ("label", "go"),
        ),
        "node": _map(
            {
                "implements": _ref("ids"),
                "apply": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
                "say": _ref("line"), "hint": _ref("text"),
                "collect": {"type": "array", "items": {"type": "string", "pattern": r"^[a-z][a-z0-9_]*\??$"}},
                "hears": {"type": "array", "items": {"type": "string", "pattern": _name}},
                "choose": {**_named(_ref("choice")), "minProperties": 1},
                "do": _ref("do"), "call": {"enum": scripts} if scripts else {"type": "string"},
                "go": _ref("go"), "end": {"type": "string"},
            },
        ),
    }  # fmt: skip


def _map(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), "additionalProperties": False, **needed}


def _named(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": _name}, "additionalProperties": value}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _id(vocabulary: Vocabulary) -> Schema:
    return {"enum": sorted(vocabulary.handbook)} if vocabulary.handbook else _scalar


def _action(action: Action) -> Schema:
    args = {name: {**_scalar, "description": f"{kind}; an expression"} for name, kind in action.args.items()}
    return {
        "description": f"answers: {', '.join(action.outcomes)}",
        "properties": {"action": {"const": action.name}, **args},
        "additionalProperties": False,
    }
