"""A call as plain text: as a dialogue to read, and the screen of one moment. Masked; no control bytes, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hotline.clock import clock_text
from hotline.dialogue.fields import clean

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.dialogue.events import Prompt

    from .flags import Flag
    from .recording import Recording

_words = {
    "call": ("通话", "Call"),
    "agent": ("坐席", "agent"),
    "length": ("时长", "length"),
    "script": ("剧本", "script"),
    "today": ("现在是", "now"),
    "say": ("说", "say"),
    "hint": ("提示", "hint"),
    "typing": ("正在输入", "typing"),
    "typed": ("输入用时", "typed in"),
    "after": ("停顿", "after"),
    "rule": ("依据", "rule"),
    "open": ("通话还没有结束", "the call is not over yet"),
    "ask": ("请问", "to ask"),
    "not_now": ("现在不选", "not now"),
}


def _word(key: str, lang: str) -> str:
    zh, en = _words[key]
    return zh if lang == "zh" else en


def dialogue(recording: Recording, flags: Iterable[Flag], lang: str) -> str:
    """The whole call: how far in, what was to be said, what was typed and chosen, rules, flags. [P02]"""
    return "\n".join(clean_line(line) for line in _dialogue(recording, tuple(flags), lang))


def clean_line(text: str) -> str:
    """A line without anything that a terminal would act on; its indent stays."""
    return " " * (len(text) - len(text.lstrip(" "))) + clean(text)


def _dialogue(recording: Recording, flags: tuple[Flag, ...], lang: str) -> Iterator[str]:
    track = recording.track
    told = {each.seq: each for each in recording.told(lang)}
    yield from heading(recording, recording.last, lang)
    spoken, ruled, script = "", "", ""
    for beat in track.beats:
        for seq in range(beat.first, beat.seq + 1):
            if seq in told and not told[seq].draft:
                line = told[seq]
                more = [f"{_word('typed', lang)} {round(line.typed)} s"] if line.typed >= 1 else []
                more += [f"{_word('after', lang)} {clock_text(line.after)}"] if line.after else []
                yield f"{clock_text(line.at):>7}    {line.text}" + (f"  ({', '.join(more)})" if more else "")
            for flag in flags:
                if flag.seq == seq:
                    yield f"{'':>7}    ⚑ {flag.rule} {flag.lang(lang)}"
        prompt = recording.shown(beat.seq, lang)
        opened, _today = recording.version(beat.seq)
        if opened and opened != script:
            script = opened
            yield f"{clock_text(beat.at):>7}  ▪ {prompt.title} · {script}"
        rules = " · ".join(f"{each.rule_id} {each.rule} = {each.give}" for each in prompt.why)
        if rules and rules != ruled:
            yield f"{'':>7}    ∵ {rules}"
        ruled = rules
        words = " ".join(part for part in (prompt.soothing, prompt.say) if part)
        if words and words != spoken and not prompt.ended:
            yield f"{clock_text(beat.at):>7}  {_word('say', lang)}: {words}"
        spoken = words
    if not recording.over:
        yield f"{clock_text(track.length):>7}  … {_word('open', lang)}"


def heading(recording: Recording, seq: int, lang: str) -> Iterator[str]:
    """Which call, whose, when, how long, by which script."""
    pack, start = recording.pack, recording.start.astimezone(recording.pack.opening.zone)
    person = pack.person(recording.agent)
    who = f"{recording.agent} {person.name.lang(lang)}" if person else recording.agent
    script, today = recording.version(seq)
    parts = [
        f"{_word('call', lang)} {recording.call}", pack.name.lang(lang), f"{_word('agent', lang)} {who}",
        f"{start:%Y-%m-%d %H:%M:%S}", f"{_word('length', lang)} {clock_text(recording.track.length)}",
    ]  # fmt: skip
    since = f" ({_word('today', lang)} @{today})" if today is not None else ""
    yield " · ".join([*parts, f"{_word('script', lang)} {script}{since}"] if script else parts)


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
    lines += [f"  ✎ {_word('typing', lang)}: {text}" for text in state.drafts.values() if text]
    return "\n".join(clean_line(line) for line in lines)


def _prompt_lines(prompt: Prompt, lang: str) -> Iterator[str]:
    yield " › ".join((prompt.title, *prompt.path)) + f"  [{prompt.script}/{prompt.node}]"
    if prompt.soothing:
        yield f"  ♡ {prompt.soothing}"
    if prompt.say:
        yield f"{_word('say', lang)}: {prompt.say}"
    if prompt.hint:
        yield f"{_word('hint', lang)}: {prompt.hint}"
    for number, choice in enumerate(prompt.choices, 1):
        reason = f" ({choice.reason or _word('not_now', lang)})" if not choice.enabled else ""
        yield f"  {number} {choice.label}{reason}"
    for field in prompt.fields:
        if field.filled:
            yield f"  ✓ {field.label}: {field.shown}"
        elif field.wanted:
            yield f"  … {field.label} ({_word('ask', lang)}: {field.ask or field.label})"
    for why in prompt.why:
        yield f"  ∵ {why.rule_id} {why.rule} = {why.give}"
