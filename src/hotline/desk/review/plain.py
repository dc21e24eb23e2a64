"""A call as plain text: as a dialogue to read, and the screen of one moment. Masked; no control bytes, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hotline.clock import clock_text
from hotline.desk.rules import handbook_rules
from hotline.dialogue.fields import clean

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.dialogue.events import Prompt

    from .flags import Flag
    from .recording import Recording
    from .telling import Told

_words = {
    "call": ("通话 {0}", "Call {0}"),
    "agent": ("坐席 {0}", "agent {0}"),
    "length": ("时长 {0}", "length {0}"),
    "script": ("剧本 {0}", "script {0}"),
    "since": ("剧本 {0}（现在是 @{1}）", "script {0} (now @{1})"),
    "changed": ("剧本 {0}（之后改过）", "script {0} (changed since)"),
    "first": ("先说：{0}", "first say: {0}"),
    "say": ("说：{0}", "say: {0}"),
    "hint": ("提示：{0}", "hint: {0}"),
    "typing": ("正在输入：{0}", "typing: {0}"),
    "typed": ("输入用时 {0} 秒", "typed in {0} s"),
    "after": ("停顿 {0}", "after {0}"),
    "more": ("（{0}）", " ({0})"),
    "field": ("{0}：{1}", "{0}: {1}"),
    "ask": ("{0}（请问：{1}）", "{0} (to ask: {1})"),
    "not_now": ("{0}（现在不选）", "{0} (not now)"),
    "not_for": ("{0}（现在不选：{1}）", "{0} (not now: {1})"),
    "open": ("通话还没有结束", "the call is not over yet"),
}
"""Whole phrases with the language's own signs: they are read aloud."""


def _word(key: str, lang: str, *values: object) -> str:
    text = _words[key][0 if lang == "zh" else 1]
    for place, value in enumerate(values):
        text = text.replace(f"{{{place}}}", str(value))
    return text


def dialogue(recording: Recording, flags: Iterable[Flag], lang: str, *, bare: bool = False) -> str:
    """The whole call: how far in, what was to be said, what was typed and chosen, rules, flags; masked unless ``bare``.
    [P02]"""
    return "\n".join(clean_line(line) for line in _dialogue(recording, tuple(flags), lang, bare))


def clean_line(text: str) -> str:
    """A line without anything that a terminal would act on; its indent stays."""
    return " " * (len(text) - len(text.lstrip(" "))) + clean(text)


def _dialogue(recording: Recording, flags: tuple[Flag, ...], lang: str, bare: bool) -> Iterator[str]:
    track = recording.track
    told = {each.seq: each for each in recording.told(lang, bare=bare) if not each.draft}
    yield from heading(recording, recording.last, lang)
    spoken, soothed, script = "", "", ""
    known: set[str] = set()
    for beat in track.beats:
        for seq in range(beat.first, beat.seq + 1):
            if seq in told:
                yield _line(told[seq], lang)
            yield from (f"{'':>7}    ⚑ {flag.rule} {flag.lang(lang)}" for flag in flags if flag.seq == seq)
        prompt, at = recording.shown(beat.seq, lang, bare=bare), f"{clock_text(beat.at):>7}"
        opened, _today = recording.version(beat.seq)
        if opened and opened != script:
            script = opened
            yield f"{at}  ▪ {prompt.title} · {script}"
        rules = [(rule, text) for rule, text in _rules(prompt, lang) if rule not in known]
        known.update(rule for rule, _text in rules)
        yield from (f"{'':>7}    ∵ {rule} {text}" for rule, text in rules)
        if not prompt.ended and prompt.soothing and prompt.soothing != soothed:
            yield f"{at}  {_word('first', lang, prompt.soothing)}"
        if not prompt.ended and prompt.say and (prompt.say, prompt.soothing) != (spoken, soothed):
            yield f"{at}  {_word('say', lang, prompt.say)}"
        spoken, soothed = prompt.say, prompt.soothing
    if not recording.over:
        yield f"{clock_text(track.length):>7}  … {_word('open', lang)}"


def _line(line: Told, lang: str) -> str:
    """What was done, how long it was typed, how long nothing happened before."""
    more = [_word("typed", lang, round(line.typed))] if line.typed >= 1 else []
    more += [_word("after", lang, clock_text(line.after))] if line.after else []
    beside = _word("more", lang, ("，" if lang == "zh" else ", ").join(more)) if more else ""
    return f"{clock_text(line.at):>7}    {line.text}{beside}"


def _rules(prompt: Prompt, lang: str) -> list[tuple[str, str]]:
    """The rules that led here, in the handbook's words, the latest first."""
    texts = handbook_rules()
    ids = dict.fromkeys(each.rule_id for each in reversed(prompt.why))
    return [(rule, texts[rule][0 if lang == "zh" else 1]) for rule in ids if rule in texts]


def heading(recording: Recording, seq: int, lang: str) -> Iterator[str]:
    """Which call, whose, when, how long, by which script."""
    pack, start = recording.pack, recording.start.astimezone(recording.pack.opening.zone)
    person = pack.person(recording.agent)
    who = f"{recording.agent} {person.name.lang(lang)}" if person else recording.agent
    script, today = recording.version(seq)
    parts = [
        _word("call", lang, recording.call), pack.name.lang(lang), _word("agent", lang, who),
        f"{start:%Y-%m-%d %H:%M:%S}", _word("length", lang, clock_text(recording.track.length)),
    ]  # fmt: skip
    if script:
        key = "script" if today is None else "changed" if script.endswith(f"@{today}") else "since"
        parts.append(_word(key, lang, script, today))
    yield " · ".join(parts)


def written(folder: Path, recording: Recording, text: str) -> Path:
    """Put a call's text into a file of that folder, for the owner's eyes only; the file. Raises ``OSError``."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{recording.call.replace('/', '-')}.txt"
    file.touch(mode=0o600)
    file.write_text(text + "\n", encoding="utf-8")
    return file


def screen(recording: Recording, seq: int, at: float, lang: str) -> str:
    """The screen as it was after event ``seq``: what to say, what to take, what could be chosen, why. [P02]"""
    prompt, state = recording.seen(seq, lang)
    zone = recording.pack.opening.zone
    moment = recording.events[seq - 1].at.astimezone(zone)
    lines = [*heading(recording, seq, lang), f"{clock_text(at)} · {moment:%H:%M:%S}"]
    lines += _prompt_lines(prompt, lang)
    lines += [f"  ✎ {_word('typing', lang, text)}" for text in state.drafts.values() if text]
    return "\n".join(clean_line(line) for line in lines)


def _prompt_lines(prompt: Prompt, lang: str) -> Iterator[str]:
    yield " › ".join((prompt.title, *prompt.path))
    for key, text in (("first", prompt.soothing), ("say", prompt.say), ("hint", prompt.hint)):
        if text:
            yield _word(key, lang, text)
    for number, choice in enumerate(prompt.choices, 1):
        label = choice.label
        if not choice.enabled:
            label = _word("not_for" if choice.reason else "not_now", lang, label, choice.reason)
        yield f"  {number} {label}"
    for field in prompt.fields:
        if field.filled:
            yield f"  ✓ {_word('field', lang, field.label, field.shown)}"
        elif field.wanted:
            yield f"  … {_word('ask', lang, field.label, field.ask or field.label)}"
    yield from (f"  ∵ {rule} {text}" for rule, text in _rules(prompt, lang))
