"""A replay with what is personal masked: phones, cards, addresses, wherever they stand. [P02]"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotline.domain.masking import mask_address, mask_card, mask_phone, mask_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hotline.dialogue.events import Event, FieldView, Prompt, State
    from hotline.dialogue.types import Json

_BY_TYPE: Mapping[str, Callable[[str], str]] = {"phone": mask_phone, "card": mask_card, "address": mask_address}
"""By the type of a field, and by the name of an attribute of a record."""
_LEAST = 4
"""An address shorter than that is no address: hiding it would hide half of the words around it."""
_IDS = frozenset({"sha256", "matter", "key", "script"})
"""What is a name for machines and says nothing of a person."""


def hide(text: str, addresses: Iterable[str] = ()) -> str:
    """Words with every phone and card in them masked, and these addresses, half typed ones too. [P02]"""
    for each in sorted({each for each in addresses if len(each) >= _LEAST}, key=len, reverse=True):
        typed = next((end for end in range(len(each), _LEAST - 1, -1) if each[:end] in text), 0)
        if typed:
            text = text.replace(each[:typed], mask_address(each[:typed]))
    return mask_text(text)


def addresses(state: State) -> frozenset[str]:
    """Every address that is known in the call, as it was typed and as it was read."""
    found: set[str] = set()
    for matter in state.matters:
        for facts in (matter.facts, matter.raws):
            for name, value in facts.items():
                _collect(name, value, found)
    return frozenset(found)


def _collect(name: str, value: object, found: set[str]) -> None:
    if isinstance(value, dict):
        for inner, part in value.items():
            _collect(str(inner), part, found)
    elif isinstance(value, list):
        for part in value:
            _collect(name, part, found)
    elif isinstance(value, str) and (name == "address" or name.endswith("_address")):
        found.add(value)


def prompt(shown: Prompt, known: frozenset[str]) -> Prompt:
    """What the agent saw, masked; ``known``: the call's :func:`addresses`. [P02]"""
    known |= {each.raw for each in shown.fields if each.type == "address"}
    known |= {each.shown for each in shown.fields if each.type == "address"}

    def hid(text: str) -> str:
        return hide(text, known)

    return replace(
        shown,
        say=hid(shown.say),
        slow=hid(shown.slow),
        hint=hid(shown.hint),
        fields=tuple(_field(each, hid) for each in shown.fields),
        choices=tuple(replace(each, label=hid(each.label), reason=hid(each.reason)) for each in shown.choices),
        path=tuple(map(hid, shown.path)),
    )


def _field(field: FieldView, hid: Callable[[str], str]) -> FieldView:
    by_type = _BY_TYPE.get(field.type, hid)
    return replace(
        field,
        shown=by_type(field.shown) if field.shown else "",
        raw=by_type(field.raw) if field.raw else "",
        ask=hid(field.ask),
        options=tuple((key, hid(label)) for key, label in field.options),
    )


def state(shown: State) -> State:
    """Where the call was, masked: number, drafts, notes, facts. [P02]"""
    known = addresses(shown)

    def hid(part: Mapping[str, Json]) -> dict[str, Json]:
        return {name: value(name, held, known) for name, held in part.items()}

    def words(part: Mapping[str, str]) -> dict[str, str]:
        return {name: str(value(name, held, known)) for name, held in part.items()}

    matters = tuple(
        replace(
            each, facts=hid(each.facts), given=hid(each.given), answers=hid(each.answers),
            raws=words(each.raws), drafts=words(each.drafts),
        )
        for each in shown.matters
    )  # fmt: skip
    return replace(
        shown,
        phone=mask_phone(shown.phone),
        drafts=words(shown.drafts),
        notes=tuple(hide(each, known) for each in shown.notes),
        matters=matters,
    )


def value(name: str, held: Json, known: Iterable[str] = ()) -> Json:
    """A fact or a part of an event's data, masked by its name and by what it looks like. [P02]"""
    if isinstance(held, dict):
        kind = _BY_TYPE.get(str(held.get("type", "")))
        masked = {inner: value(inner, part, known) for inner, part in held.items()}
        typed = {part: kind(text) for part in ("raw", "value") if kind and isinstance(text := held.get(part), str)}
        return {**masked, **typed}
    if isinstance(held, list):
        return [value(name, part, known) for part in held]
    if not isinstance(held, str) or name in _IDS:
        return held
    named = _BY_TYPE.get(name.rpartition("_")[2])
    return named(held) if named is not None else hide(held, known)


def events(kept: Iterable[Event], known: Iterable[str]) -> tuple[Event, ...]:
    """Events, masked. [P02]"""
    known = tuple(known)
    return tuple(
        replace(event, data=masked) for event in kept if isinstance(masked := value("", dict(event.data), known), dict)
    )
