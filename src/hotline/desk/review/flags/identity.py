"""Whether a booking was told of or changed before anybody proved whose it is.

Which records that goes for is what the actions say that want the check (:attr:`~hotline.dialogue.types.Action.wants`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from hotline.dialogue.loading.template import split
from hotline.domain.flags import Flag

from .reel import action_of, facts_of

if TYPE_CHECKING:
    from hotline.dialogue.types import Action

    from .reel import Beat, Reel

IDENTITY = "S10"


def no_identity(reel: Reel) -> Iterator[Flag]:
    """A booking that was there already was changed, or told of, before anybody proved whose it is. [S10] [P04]"""
    guarded = _guarded(reel)
    proved: set[int] = set()
    own: set[str] = set()  # what this call made itself, or has proved
    told: set[int] = set()
    for beat in reel.beats:
        event, shown = beat.event, beat.after.shown
        if shown is None:
            continue
        if event.kind == "acted":
            action = action_of(reel, event)
            if event.data["outcome"] == action.outcomes[0]:
                if not action.commits and IDENTITY in reel.duties(beat.before):
                    proved.add(shown)
                    own |= _keys(facts_of(beat.before), guarded)
                if action.commits and IDENTITY not in action.wants:
                    own |= _keys(event.data.get("facts"), guarded)
            if shown not in proved and _guarded_write(reel, beat, action) - own:
                zh, en = "没有核对身份就改动了预订。", "A booking was changed before identity was checked."
                yield Flag("no_identity", IDENTITY, event.seq, event.at, "breach", zh, en)
        elif event.kind == "entered" and shown not in proved and shown not in told and _tells(reel, beat, guarded, own):
            told.add(shown)
            zh, en = "没有核对身份就说出了预订内容。", "A booking was told of before identity was checked."
            yield Flag("no_identity", IDENTITY, event.seq, event.at, "breach", zh, en)


def _guarded(reel: Reel) -> frozenset[str]:
    """The kinds of record with a person in them that may be changed only after identity: they may be told of only then,
    too."""
    actions, records = reel.book.vocabulary.actions.values(), reel.book.vocabulary.records
    kinds = {kind.name for each in actions if IDENTITY in each.wants for kind in each.args.values() if kind.record}
    return frozenset(kind for kind in kinds if "phone" in records[kind].attributes)


def _guarded_write(reel: Reel, beat: Beat, action: Action) -> set[str]:
    """The keys of the records that an action which wants identity has written to."""
    if IDENTITY not in action.wants or not beat.event.data.get("commits"):
        return set()
    doing = reel.doing(beat.before)
    names = {name for arg in doing.args.values() for name in arg.reads} if doing is not None else set[str]()
    facts = facts_of(beat.before)
    return {str(fact["key"]) for name in names if isinstance(fact := facts.get(name), dict) and "key" in fact}


def _tells(reel: Reel, beat: Beat, guarded: frozenset[str], own: set[str]) -> bool:
    here = reel.at(beat.after)
    if here is None or beat.event.data.get("passed"):
        return False
    logic, node, _, matter = here
    lines = [node.node.say, *(arm.arm.say for rule in node.apply for arm in rule.arms)]
    texts = [line.text.zh for line in lines if line is not None]
    named = {name for text in texts for name, is_name in split(text) if is_name}
    read = {each for name in named for each in (logic.let[name].reads if name in logic.let else (name,))}
    for name in read:
        kind, fact = logic.types.get(name), matter.facts.get(name)
        theirs = kind is not None and kind.record and kind.name in guarded
        if theirs and isinstance(fact, dict) and str(fact.get("key")) not in own:
            return True
    return False


def _keys(facts: object, guarded: frozenset[str]) -> set[str]:
    """The keys of the records among facts; every record counts, whatever it is kept as."""
    held = facts.values() if isinstance(facts, Mapping) else ()
    return {str(each["key"]) for each in held if isinstance(each, dict) and "key" in each and guarded}
