"""Messages for guests and colleagues: who is meant, who may be put through, and the message itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hotline.desk import records
from hotline.desk.records import talk as talk_records
from hotline.domain.messages import Reachable, wanted

from ..words import both, two
from .base import Did, Doing
from .talk_base import note_case, of_case

if TYPE_CHECKING:
    from hotline.dialogue.types import Value

    from ..pack import DeskPack, Person


def find_person(doing: Doing) -> Did:
    """Who of the staff is meant. Whether there is such a person is not told: without one the message is taken just the
    same. [K16] [P04]
    """
    found = wanted(tuple(_reachable(each) for each in doing.pack.staff), doing.text("wanted"))
    persons = tuple(_person(doing.pack, each.number) for each in found)
    outcome = "none" if not persons else "one" if len(persons) == 1 else "several"
    return Did(outcome, {"person": persons[0] if outcome == "one" else None, "persons": persons})


def may_connect(doing: Doing) -> Did:
    """Whether a caller is put through to that colleague, by the desk's rule. [K16]"""
    person = doing.pack.person(str(doing.record("person")["key"]))
    connecting = doing.pack.talk.contacts.connecting
    allowed = person is not None and connecting.allows(person.number, person.role)
    return Did("connect" if allowed else "message", {})


def take_message(doing: Doing) -> Did:
    """The message as it was said, and the task to pass it on; a colleague's is theirs, a guest's is the desk's. [K14]
    [K16] [S08]
    """
    held, to, message = doing.args.get("person"), doing.text("to"), doing.text("message")
    owner = str(held["key"]) if isinstance(held, Mapping) else ""
    due = records.utc(doing.now + doing.pack.talk.contacts.connecting.within)
    entry = note_case(doing, "message", message, due=due, data={"to": to, "kind": "staff" if owner else "guest"})
    about = two(f"给{to}：{message}", f"for {to}: {message}")
    made = doing.follow_up(
        "message", due, about, name=entry.name, phone=entry.phone, owner=owner, entry=of_case(entry)
    )  # fmt: skip
    return Did("taken", {"filed": talk_records.filed(entry), "follow_up": records.follow_up(doing.pack, made)})


def _reachable(each: Person) -> Reachable:
    return Reachable(each.number, each.role, (each.name.zh, each.name.en))


def _person(pack: DeskPack, number: str) -> Mapping[str, Value]:
    """A colleague by name and nothing else. [P04]"""
    person = pack.person(number)
    names = both(person.name.zh, person.name.en) if person else both(number, number)
    return {"key": number, "label": names, "name": {"key": number, "label": names}}


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "find_person": find_person,
    "may_connect": may_connect,
    "take_message": take_message,
}
