"""Textual's classes with hooks that have to be filled in: a class that leaves one open cannot be made."""

from __future__ import annotations

from abc import ABCMeta

from textual.message_pump import _MessagePumpMeta


class Hooks(_MessagePumpMeta, ABCMeta):
    """The metaclass of an app, a screen or a widget that has abstract methods."""
