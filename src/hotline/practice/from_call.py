"""A scenario from a recorded call: what was asked, told and chosen, with everything personal replaced. [P02] [R09]

What the caller said is not in the journal; their sentences are made from what was noted, for a lead to make natural.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import yaml

from hotline.desk.views import DeskError

from .call_words import MOODS, PLAIN, SAYS, by_name, in_english, named, spoken
from .call_world import world_of
from .disguise import Disguise, learn
from .walked import Walked, walk

if TYPE_CHECKING:
    from hotline.desk.review.recording import Recording
    from hotline.desk.service import Desk
    from hotline.dialogue.events import Event


def scenario_of(desk: Desk, call: str, viewer: str) -> str:
    """The YAML of a scenario from a call. Raises ``DeskError``: no such call, a colleague's, one without a result."""
    recording = desk.review.replay(call, viewer)
    if not any(event.kind == "answered" and event.data.get("script") for event in recording.events):
        raise DeskError("no_subject", f"通话 {call} 没有内容可练。", f"There is nothing to practise in call {call}.")
    story = _Story(desk, recording)
    if not story.walked.matters[0][1]:
        zh, en = (
            f"通话 {call} 没有办到结果，请换一通完整的。",
            f"Call {call} came to no result; please take a whole one.",
        )
        raise DeskError("no_result", zh, en)
    head = (
        "# Made from a recorded call; names, phones, addresses and numbers are invented. The caller's sentences are\n"
        f"# made from what was noted: please make them natural, then play it: hotline demo {story.name} --auto\n"
    )
    text = yaml.dump(
        story.tree(), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120, default_flow_style=None
    )
    return head + str(text)


class _Dumper(yaml.SafeDumper):
    """Every text that YAML might take for something else stands in quotes; nothing is an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Story:
    """What happened in a call, as a scenario tells it."""

    def __init__(self, desk: Desk, recording: Recording) -> None:
        self.desk, self.recording = desk, recording
        self.events: Sequence[Event] = recording.events
        self.walked: Walked = walk(self.events)
        self.disguise = Disguise()
        self.phone = str(self.events[0].data.get("phone") or "")
        self.name = f"{desk.settings.key}.call_{recording.call.replace('-', '').replace('/', '_').lower()}"
        self._learn()

    def tree(self) -> dict[str, Any]:
        """The scenario, as YAML will have it."""
        settings, pack = self.desk, self.desk.settings
        script = settings.book.script(self.walked.matters[0][0])
        facts, twists = self._facts()
        twists += [*self._subjects(), *self._later_moods()]
        with self.desk.writer.read() as work:
            world = world_of(work, pack, self.events, self.phone, self.disguise)
        outbound = self.walked.rings is None
        caller = {"name": self._caller(), "mood": next(iter(self.walked.moods), "calm")}
        if self.walked.rating is not None:
            caller |= {"rating": str(self.walked.rating)}
        title = {"zh": script.title.zh, "en": script.title.en}
        tree: dict[str, Any] = {
            "scenario": self.name,
            "title": title,
            "about": {"zh": f"照一通真实的“{title['zh']}”改写。", "en": f"From a real call: {title['en'].lower()}."},
            "desk": pack.key,
            "call": script.name,
            "teaches": list(script.implements[:4]) or ["R09"],
            "at": f"{self.events[0].at.astimezone(pack.opening.zone):%Y-%m-%d %H:%M}",
            "rings": "0" if outbound else str(self.walked.rings),
            "phone": self.disguise.shown_phone(self.phone),
            "world": world,
            "caller": caller,
            "opening": self._opening(title, outbound),
            "facts": facts,
            "wants": self._wants(),
            "twists": twists,
            "expect": self._expected(),
        }
        if self.walked.ended_by == "agent":
            tree["hangs_up"] = "agent"
        own = caller["name"]["zh"] if isinstance(caller["name"], dict) else ""
        kept = {key: value for key, value in tree.items() if value not in ("", [], {})}
        return {key: value if key == "caller" else by_name(value, own) for key, value in kept.items()}

    # ------------------------------------------------------------ parts

    def _learn(self) -> None:
        self.disguise.people(name for person in self.desk.settings.staff for name in (person.name.zh, person.name.en))
        self.disguise.phone(self.phone)
        for event in self.events:
            learn(self.disguise, event.data)
            if event.kind == "filled":
                kind = str(event.data.get("type"))
                key = {"phone": "phone", "name": "name", "address": "address", "card": "card"}.get(kind, "")
                learn(self.disguise, event.data.get("raw"), key or str(event.data.get("field")))
                learn(self.disguise, event.data.get("value"), key or str(event.data.get("field")))

    def _caller(self) -> dict[str, str]:
        names = [
            str(event.data["value"])
            for event in self.events
            if event.kind == "filled" and event.data.get("type") == "name"
        ]
        names += [str(each) for each in named(self.events[1].data if len(self.events) > 1 else {})]
        name = self.disguise.text(names[0]) if names else ""
        return {"zh": name, "en": in_english(name)} if name else {"zh": "客人", "en": "The caller"}

    def _opening(self, title: Mapping[str, str], outbound: bool) -> dict[str, str]:
        if outbound:
            return {"zh": "喂，您好，您说。", "en": "Hello? Yes, please go on."}
        return {
            "zh": f"您好，想麻烦您，是{title['zh']}的事。",
            "en": f"Hello, I am calling about this: {title['en'].lower()}.",
        }

    def _facts(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """What was noted first, and what was changed later on."""
        facts: dict[str, Any] = {}
        twists = []
        for event in self.events:
            if event.kind != "filled" or event.data.get("value") is None:
                continue
            name = str(event.data["field"])
            fact = self._fact(event, name)
            if fact is None or facts.get(name) == fact:
                continue
            if name not in facts:
                facts[name] = fact
            elif event.node:
                twists.append({
                    "at": event.node, "grade": "1", "zh": f"等一下，改成{fact['value']['zh']}。",
                    "en": f"Wait, make that {fact['value']['en']}.", "changes": {name: fact},
                })  # fmt: skip
        return facts, twists

    def _fact(self, event: Event, name: str) -> dict[str, Any] | None:
        shown = {lang: self._shown(event.seq, name, lang) for lang in ("zh", "en")}
        if not all(shown.values()):
            return None
        zh, en = SAYS.get(str(event.data.get("type")), PLAIN)
        said = {lang: text.rstrip("。.") for lang, text in shown.items()}
        return {"value": shown, "zh": zh.format(said["zh"]), "en": en.format(said["en"])}

    def _shown(self, seq: int, name: str, lang: str) -> str:
        fields = self.recording.prompt(seq, lang).fields
        return self.disguise.text(next((each.shown for each in fields if each.name == name), ""))

    def _wants(self) -> dict[str, Any]:
        rooms = {room.key for room in self.desk.settings.rooms}
        found: dict[str, list[dict[str, str]]] = {}
        for step in self.walked.steps:
            if not step.choice:
                continue
            key, _, item = step.choice.partition(":")
            want = {"choose": f"{key}:{item}" if item in rooms else key, **self._chosen(step.seq, key, item)}
            found.setdefault(step.node, []).append(want)
        return {node: wants[0] if len(wants) == 1 else wants for node, wants in found.items()}

    def _chosen(self, seq: int, key: str, item: str) -> dict[str, str]:
        """What the caller may have said to it: the choice in their mouth. Nothing where nothing was asked of them."""
        said = {}
        for lang in ("zh", "en"):
            prompt = self.recording.prompt(seq - 1, lang)
            label = next((each.label for each in prompt.choices if each.key == key and (each.item or "") == item), "")
            if not prompt.say or not label:
                return {}
            said[lang] = spoken(self.disguise.text(label), lang)
        return said

    def _subjects(self) -> Iterator[dict[str, Any]]:
        """Other subjects that were opened in the middle."""
        ends = [outcome for _, outcome in self.walked.matters[1:]]
        for (at, event), outcome in zip(self._places("jumped"), ends, strict=False):
            if not outcome or outcome == "withdrawn":
                continue
            script = event.data["script"]
            name = str(script["name"]) if isinstance(script, dict) else str(script)
            title = self.desk.book.script(name).title if name in self.desk.book.logics else None
            if title is not None:
                zh, en = f"对了，还有一件事，{title.zh}。", f"There is one more thing: {title.en.lower()}."
                yield {"at": at, "grade": "1", "zh": zh, "en": en, "opens": name}

    def _later_moods(self) -> Iterator[dict[str, Any]]:
        moods = [(at, str(event.data["mood"])) for at, event in self._places("noted") if event.data.get("mood")]
        for at, mood in moods[1:]:
            zh, en = MOODS.get(mood, MOODS["calm"])
            yield {"at": at, "grade": "1", "zh": zh, "en": en, "mood": mood}

    def _places(self, kind: str) -> Iterator[tuple[str, Event]]:
        """Events of a kind, each with the node at which the agent was."""
        at = ""
        for event in self.events:
            if event.kind == "entered" and not event.data.get("passed"):
                at = event.node
            elif event.kind == kind and at:
                yield at, event

    def _expected(self) -> dict[str, str]:
        also = {"disposition": self.walked.disposition} if self.walked.disposition else {}
        return {"outcome": self.walked.matters[0][1], **also}
