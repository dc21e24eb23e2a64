"""A small world for the engine's tests: four scripts, five actions, and a store that is a dictionary."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from hotline.dialogue.book import Book
from hotline.dialogue.conversation import Conversation
from hotline.dialogue.events import Acted, Pending
from hotline.dialogue.types import Action, Json, Record, Type, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.dialogue.names import Env

NOW = datetime(2026, 11, 21, 6, 28, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
_text = Type("text")
_thing = Type("thing", record=True)

VOCABULARY = Vocabulary(
    records={
        "desk": Record("desk", {"key": _text, "name": _text, "opens": Type("time"), "closes": Type("time")}),
        "thing": Record("thing", {"key": _text, "name": _text, "price": Type("money"), "start": Type("datetime")}),
    },
    actions={
        each.name: each
        for each in (
            Action(
                "look",
                {"people": Type("count"), "date": Type("date"), "colour": Type("choice", optional=True)},
                ("free", "none", "offline"),
                {"thing": Type("thing", optional=True, record=True), "things": Type("list", item=_thing)},
                sure={"free": ("thing",)},
            ),
            Action("reserve", {"thing": _thing, "name": Type("name")}, ("made", "taken", "offline"), {"number": _text},
                   commits=True),
            Action("note", {"about": Type("text", optional=True)}, ("noted",), spoolable=True),
            Action("tell", {"about": _text}, ("told", "offline"), commits=True),
            Action("ask_again", {}, ("again", "done")),
        )
    },
    names={
        "now": Type("datetime"), "today": Type("date"), "agent": _text, "mood": _text, "greeted": Type("yes_no"),
        "rings": Type("count", optional=True), "caller_phone": Type("phone", optional=True),
        "desk": Type("desk", record=True), "colours": Type("list", item=_thing),
    },
    handbook=frozenset({"K01", "K02", "S04"}),
)  # fmt: skip


def thing(key: str, price: str = "80") -> dict[str, Json]:
    """A record as an action gives it."""
    return {"key": key, "name": key, "price": price, "start": "2026-11-21T20:00:00+08:00",
            "label": {"zh": f"{key}号", "en": f"no. {key}"}}  # fmt: skip


ENV: Env = {
    "zone": ZONE,
    "lang": "zh",
    "agent": "001",
    "greeted": False,
    "desk": {"key": "t", "name": "T", "label": {"zh": "小店", "en": "Shop"}, "opens": time(9), "closes": time(18)},
    "colours": (
        {"key": "red", "name": "red", "label": {"zh": "红色", "en": "red"}},
        {"key": "blue", "name": "blue", "label": {"zh": "蓝色", "en": "blue"}},
    ),
    "moods": {"angry": {"zh": "我理解您的心情。", "en": "I understand how you feel."}},
}

ORDER = """
hotline: 1
script: t.order
version: 1
title: {zh: 订货, en: Order}
key: o
implements: [K01]
given: {customer: optional text}
offline: away
fields:
  people: {type: count, min: 1, max: 50, label: {zh: 人数, en: People}, ask: {zh: 请问几位？, en: "How many, please?"}}
  date: {type: date, label: {zh: 日期, en: Date}}
  colour: {type: choice, of: colours, label: {zh: 颜色, en: Colour}}
  remark: {type: text, label: {zh: 备注, en: Remark}}
  heads: {type: count, min: 1, max: 50, label: {zh: 实到, en: Heads}}
let:
  ahead: days_between(today, date)
  price: thing.price
rules:
  when_due:
    - {when: ahead > 3, give: "'later'", why: K02, say: {zh: 还早。, en: There is time.}}
    - {give: "'soon'", why: K01}
  share:
    - {when: people > 10, give: people + 1, why: K02}
    - {give: people}
outcomes:
  made: {disposition: order.made, label: {zh: 已订, en: Ordered}}
  none: {disposition: order.none, label: {zh: 没有订, en: Nothing}}
  away: {disposition: order.away, label: {zh: 稍后回电, en: Later}}
start: greet
nodes:
  greet: {call: t.greeting, go: ask}
  ask:
    say:
      zh: 请问几位，哪天？
      en: How many, please, and when?
      slow: {zh: 请问……几位？, en: How many … please?}
      moods: {angry: {zh: 马上办，请问几位？, en: "At once. How many, please?"}}
    collect: [people, date, colour?, remark?]
    do: look
    go:
      free: fits
      none:
        - {when: people > 10, go: many}
        - {go: sorry}
  fits:
    apply: [when_due, share]
    say: {zh: $thing可以，$price，$share位。, en: "$thing is free, $price, $share people."}
    choose:
      take: {label: {zh: 就这个, en: This one}, go: who}
      other:
        label: {zh: 换$thing, en: $thing instead}
        each: things
        as: thing
        when: thing.key != 'B'
        else: {zh: 留给别人了, en: Kept for another}
        go: who
      jot: {label: {zh: 记一下, en: Jot it down}, do: {action: note, about: remark}, go: {noted: sorry}}
      hide: {label: {zh: 看不见, en: Unseen}, when: people > 40, go: sorry}
  many:
    say: {zh: 人数多，请问实际几位？, en: "That is many. How many will come, please?"}
    collect: [heads]
    go:
      - {when: heads < people, go: fewer}
      - {go: sorry}
  fewer:
    say: {zh: 谢谢，我记下了。, en: Thank you. I have noted it.}
    do: {action: note, about: "'fewer'"}
    go: {noted: sorry}
  who: {call: t.who, go: {known: read, refused: sorry}}
  read:
    implements: [S04]
    say: {zh: 核对：$people位，$date，$name，$thing。, en: "Let me read back: $people, $date, $name, $thing."}
    choose:
      right: {label: {zh: 对, en: Right}, do: reserve, go: {made: told, taken: ask}}
      wrong: {label: {zh: 要改, en: Change it}, go: fits}
  told: {say: {zh: 订好了，$number。, en: "It is done, $number."}, go: extra}
  extra: {collect: [remark?], go: end}
  end: {say: {zh: 谢谢，再见。, en: Thank you. Goodbye.}, end: made}
  sorry: {say: {zh: 真抱歉。, en: I am sorry.}, end: none}
  away: {say: {zh: 系统没连上，稍后回电。, en: We will call you back.}, end: away}
"""
GREETING = """
hotline: 1
script: t.greeting
version: 1
title: {zh: 问候, en: Greeting}
outcomes:
  greeted: {disposition: t.greeted, label: {zh: 已问候, en: Greeted}}
start: pick
nodes:
  pick:
    go:
      - {when: greeted, go: done}
      - {go: hello}
  hello: {say: {zh: 您好，$agent号。, en: "Good day, agent $agent."}, go: done}
  done: {end: greeted}
"""
WHO = """
hotline: 1
script: t.who
version: 1
title: {zh: 客人, en: Caller}
fields:
  name: {type: name, label: {zh: 称呼, en: Name}}
  phone: {type: phone, label: {zh: 电话, en: Phone}}
outcomes:
  known: {disposition: t.known, label: {zh: 知道, en: Known}}
  refused: {disposition: t.refused, label: {zh: 不愿说, en: Refused}}
start: look
nodes:
  look:
    go:
      - {when: known(name), go: done}
      - {go: ask}
  ask:
    say: {zh: 请问贵姓？, en: "Your name, please?"}
    collect: [name, phone?]
    go: sure
  sure:
    say: {zh: $name，对吗？, en: "$name, right?"}
    choose:
      yes: {label: {zh: 对, en: Yes}, go: done}
      no: {label: {zh: 不愿说, en: Rather not}, go: nobody}
  done: {end: known}
  nobody: {end: refused}
"""
COMPLAINT = """
hotline: 1
script: t.complaint
version: 1
title: {zh: 投诉, en: Complaint}
anytime: f8
given: {customer: optional text}
fields:
  matter: {type: text, label: {zh: 事情, en: Matter}}
  people: {type: text, label: {zh: 涉及谁, en: Against whom}}
outcomes:
  told: {disposition: complaint.told, label: {zh: 已转达, en: Passed on}}
  later: {disposition: complaint.later, label: {zh: 稍后转达, en: Later}}
start: ask
nodes:
  ask:
    say: {zh: 请您说。, en: Please go on.}
    collect: [matter, people?]
    do: {action: tell, about: matter}
    go: {told: told, offline: later}
  told: {say: {zh: 已经转达。, en: It is passed on.}, end: told}
  later: {end: later}
"""
LOOP = """
hotline: 1
script: t.loop
version: 1
title: {zh: 反复, en: Again}
key: l
outcomes:
  done: {disposition: loop.done, label: {zh: 好了, en: Done}}
start: ask
nodes:
  ask: {do: ask_again, go: {again: ask, done: done}}
  done: {end: done}
"""
SOURCES = [("order.yaml", ORDER), ("greeting.yaml", GREETING), ("who.yaml", WHO), ("complaint.yaml", COMPLAINT),
           ("loop.yaml", LOOP)]  # fmt: skip


@cache
def book() -> Book:
    """The four scripts, sound by the checker."""
    made, findings = Book.of(SOURCES, VOCABULARY)
    assert not [str(each) for each in findings if each.severity == "error" and each.id != "HL024"]
    # the loop is broken on purpose: the engine must hold even where the checker would have refused
    return Book(made.vocabulary, made.logics, made.broken - {"t.loop"})


class World:
    """What the actions answer: set ``outcomes`` to steer them; ``done`` is what was asked of them."""

    def __init__(self, **outcomes: str) -> None:
        self.outcomes = outcomes
        self.done: list[Pending] = []

    def __call__(self, wanted: Pending) -> Acted:
        self.done.append(wanted)
        outcome = self.outcomes.get(wanted.action) or VOCABULARY.actions[wanted.action].outcomes[0]
        return Acted(wanted.action, outcome, self._facts(wanted, outcome))

    def _facts(self, wanted: Pending, outcome: str) -> Mapping[str, Json]:
        if wanted.action == "look" and outcome == "free":
            people = cast("int", wanted.args["people"])
            return {"thing": thing("A", str(10 * people)), "things": [thing("B"), thing("C")]}
        if wanted.action == "look":
            return {"thing": None, "things": []}
        return {"number": "N1"} if wanted.action == "reserve" and outcome == "made" else {}


def conversation(world: World | None = None, script: str = "t.order", **given: object) -> Conversation:
    """A call that has just been answered."""
    talk = Conversation(book(), ENV, world or World(), NOW)
    talk.begin(script, given, agent="001", phone="13905741234", rings=2)
    return talk


def soon(talk: Conversation, seconds: int = 5) -> datetime:
    """A moment later on the call's own clock."""
    return talk.now + timedelta(seconds=seconds)
