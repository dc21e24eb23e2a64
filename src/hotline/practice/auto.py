"""A drill that plays by itself, beat by beat, on a clock that takes the time people take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.dialogue.events import Choose, Fill, Go, HangUp, Jump, Note, Park, Resume, WrapUp

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.dialogue.events import Input, Prompt

    from .caller import Said
    from .drill import Drill, Ringing

_most = 300
"""Steps after which a scenario counts as one that never ends."""
_speech = {"zh": 5.0, "en": 15.0}
"""Characters a second, said calmly."""
_typing = {"zh": 2.5, "en": 6.0}


@dataclass(frozen=True, slots=True)
class Beat:
    """One moment of the play. ``who``: ring, agent, caller, takes (writes down), chooses, does, end.

    ``seconds``: how long it takes. ``label``: the field, beside what is written into it. ``call``: in which call.
    """

    who: str
    text: str
    seconds: float
    label: str = ""
    mood: str = "calm"
    call: str = ""
    given: Input | None = None


def play(drill: Drill, second: Callable[[Drill, Ringing], Drill] | None = None) -> Iterator[Beat]:
    """Play a drill to its end by the ideal agent. ``second`` begins a call that rings in the middle.

    Raises ``DeskError`` (``stuck``) for a scenario that cannot be played.
    """
    lang, shown, greeted = drill.cast.lang, "", ""
    rings = drill.state.rings or 0
    yield Beat("ring", drill.state.phone, 3.0 * rings, str(rings or ""), call=drill.call_id)
    for _ in range(_most):
        prompt = drill.prompt()
        place = f"{drill.state.shown} {prompt.script}/{prompt.node} {prompt.say}"
        again = greeted == f"{prompt.script}/{prompt.node}"
        if prompt.say and place != shown and not again and drill.state.line == "talk":
            greeted = f"{prompt.script}/{prompt.node}" if "S02" in prompt.implements else ""
            yield from _paced(drill, [Beat("agent", prompt.say, _said(prompt.say, lang), call=drill.call_id)])
        shown = place
        yield from _paced(drill, _heard(drill, drill.hear()))
        if drill.ringing is not None and second is not None:
            yield from _interrupted(drill, second)
            continue
        given = drill.next()
        if given is None:
            return
        yield from _paced(drill, [_doing(drill, prompt, given)])
        drill.session.send(given)
    raise _endless(drill)


def run(drill: Drill, second: Callable[[Drill, Ringing], Drill] | None = None) -> None:
    """Play to the end at once."""
    for _ in play(drill, second):
        pass


def _interrupted(drill: Drill, second: Callable[[Drill, Ringing], Drill]) -> Iterator[Beat]:
    """The second line rings: the first is parked, the other answered and settled, the first taken up again. [K19]"""
    ringing = drill.answered()
    if ringing is None:
        return
    yield from _paced(drill, [Beat("does", "park", 2.0, call=drill.call_id, given=Park())])
    drill.session.send(Park())
    other = second(drill, ringing)
    try:
        yield from play(other, second)
    finally:
        other.close()
    yield from _paced(drill, [Beat("does", "resume", 1.0, call=drill.call_id, given=Resume())])
    drill.session.send(Resume())


def _heard(drill: Drill, said: tuple[Said, ...]) -> list[Beat]:
    lang = drill.cast.lang
    return [
        Beat("caller", each.text, _said(each.text, lang), mood=each.mood, call=drill.call_id)
        for each in said
        if each.text
    ]


def _doing(drill: Drill, prompt: Prompt, given: Input) -> Beat:
    lang, call = drill.cast.lang, drill.call_id
    match given:
        case Fill(name, raw):
            view = next((each for each in prompt.fields if each.name == name), None)
            label, text = (view.label, drill.in_words(view, raw)) if view is not None else (name, raw)
            return Beat("takes", text, len(raw) / _typing[lang], label, call=call, given=given)
        case Choose(key, item):
            found = next((each for each in prompt.choices if each.key == key and each.item == item), None)
            return Beat("chooses", found.label if found else key, 1.5, call=call, given=given)
        case Note(_, mood):
            return Beat("does", f"mood {mood}", 1.0, call=call, given=given)
        case Jump(script):
            return Beat("does", f"open {script}", 1.0, call=call, given=given)
        case HangUp(by):
            return Beat("does", "hang_up" if by == "caller" else f"hang_up {by}", 1.0, call=call, given=given)
        case WrapUp(_, rating):
            return Beat("end", "" if rating is None else str(rating), 10.0, call=call, given=given)
        case Go():
            return Beat("does", "go", 0.5, call=call, given=given)
    return Beat("does", type(given).__name__.lower(), 1.0, call=call, given=given)


def _said(text: str, lang: str) -> float:
    return 0.8 + len(text) / _speech[lang]


def _paced(drill: Drill, beats: Iterable[Beat]) -> Iterator[Beat]:
    for beat in beats:
        yield beat
        drill.advance(beat.seconds)


def _endless(drill: Drill) -> Exception:
    from hotline.desk.views import DeskError

    name = drill.cast.scenario.name
    return DeskError("stuck", f"练习 {name} 一直走不到头。", f"The drill {name} never comes to an end.")
