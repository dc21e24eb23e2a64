"""What a desk tells other units, and by which means: the subjects and means that a record can name (H18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from .messages import Connecting


@dataclass(frozen=True, slots=True)
class Subject:
    """What a contact is about; ``zh``/``en`` its names, ``words`` what else it is called."""

    key: str
    zh: str
    en: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contacts:
    """Subjects and means of the desk's contact record, in the file's order, and whom callers are put through to.

    ``answer_within``: by when an answer is asked for again, where one is awaited. [H18] [K16]
    """

    subjects: tuple[Subject, ...] = ()
    means: Mapping[str, Subject] = field(default_factory=dict)
    connecting: Connecting = field(default_factory=Connecting)
    answer_within: timedelta = timedelta(hours=2)

    def subject(self, key: str) -> Subject | None:
        """A subject by its key."""
        return next((each for each in self.subjects if each.key == key), None)
