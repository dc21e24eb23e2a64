"""Values to JSON for the journal, and back by their declared type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import cast

from ..types import Json, Record, Type, Value
from .tables import words


def dump(value: Value, kind: Type) -> Json:
    """The JSON of a value, per the table in :mod:`hotline.dialogue.types`; records and lists recursively.

    Raises ``TypeError`` for an object that is not a value.
    """
    if isinstance(value, Mapping):
        return {name: dump(part, _inside) for name, part in value.items()}
    if isinstance(value, tuple):
        return [dump(part, kind.item or _inside) for part in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, timedelta):
        minutes = value / timedelta(minutes=1)
        return int(minutes) if minutes.is_integer() else minutes
    if isinstance(value, Decimal):
        return _plain(value) if kind.name == "number" else str(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{value!r} is not a value a script can hold")


def load(json: Json, kind: Type, records: Mapping[str, Record]) -> Value:
    """The value behind a journal's JSON. ``ValueError`` when it is not of that type.

    Attributes that a record does not declare (``label``) are kept as they are.
    """
    if json is None:
        return None
    try:
        if kind.item is not None and isinstance(json, list):
            item = kind.item
            return tuple(load(part, item, records) for part in json)
        if kind.record and isinstance(json, dict):
            known = records[kind.name].attributes if kind.name in records else {}
            return {name: load(part, known.get(name, _inside), records) for name, part in json.items()}
        return _scalar(json, kind.name)
    except (TypeError, ArithmeticError, ValueError) as error:
        raise ValueError(f"{json!r} is not a {kind} as the journal writes it") from error


def _scalar(json: Json, name: str) -> Value:
    if isinstance(json, dict):
        return {key: _scalar(part, "") for key, part in json.items()}
    if isinstance(json, list):
        return tuple(_scalar(part, "") for part in json)
    if isinstance(json, str):
        return _from_text(json, name)
    if name in _text_only or (name and isinstance(json, bool) != (name == "yes_no")):
        raise TypeError
    if name == "duration" and json is not None:
        return timedelta(minutes=cast(float, json))
    if name in {"count", "rating"} and not isinstance(json, int):
        raise TypeError
    return json


def _from_text(text: str, name: str) -> Value:
    if name == "date":
        return date.fromisoformat(text)
    if name == "time":
        return time.fromisoformat(text)
    if name == "datetime":
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError("a moment without its offset")
        return moment
    if name in {"money", "number"}:
        return Decimal(text)
    if name in {"count", "rating", "yes_no", "duration"}:
        raise TypeError
    return text


def _plain(value: Decimal) -> Json:
    return int(value) if value == value.to_integral_value() else float(value)


_inside = Type("")
_text_only = words("text name phone choice address card date time datetime half_day money")
