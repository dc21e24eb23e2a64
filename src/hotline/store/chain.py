"""The hash chain of a call's events: whoever changes, drops or slips in one breaks it from there on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

START = "0" * 64
"""What stands before a call's first event."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_encode_ascii = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Mapping[str, Any] | list[Any]) -> str:
    """One text for one JSON value: sorted keys, no spaces. ValueError or TypeError for what JSON cannot say.

    Text stays readable; only a value with half surrogates in it, which no database takes, is escaped.
    """
    text = _encode(value)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return _encode_ascii(value)
    return text


def stamp(at: datetime) -> str:
    """A moment as the chain writes it: UTC, always six places: ``2026-11-21T12:00:00.000000+00:00``."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def link(before: str, call: str, seq: int, at: datetime, agent: str, kind: str, node: str, data: str) -> str:
    """The hash of an event whose predecessor's hash is ``before``; ``data`` is canonical JSON."""
    head = _encode([call, seq, stamp(at), agent, kind, node])
    return sha256(f"{before}\n{head}\n{data}".encode("utf-8", "surrogatepass")).hexdigest()
