"""Keys as terminals really send them: torn apart, stuck together, and not always meant well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kit import Console, locked
from .steps import leave, pick_up

if TYPE_CHECKING:
    from pathlib import Path

    from .records import Records


def test_a_character_may_come_in_two_reads(home: Path) -> None:
    """A slow line cuts where it likes, in the middle of a character too."""
    with Console(home) as console:
        pick_up(console)
        for byte in "订房".encode():
            console.raw(bytes((byte,)))
            console.quiet()
        console.type("八点")
        console.until("› 订房八点")
        leave(console)


def test_keys_that_come_in_one_read_keep_their_order(home: Path) -> None:
    """Behind a slow line several keys come at once: what is rubbed out is what was typed before."""
    with Console(home) as console:
        pick_up(console)
        console.type("六个人")
        console.until("› 六个人")
        console.raw("\x7f\x7f\x7f八个仁\x7f人\x1b[D\x1b[D\x1b[D十".encode())
        console.until("› 十八个人")
        leave(console)


def test_bytes_that_are_no_text_and_sequences_that_are_commands(home: Path, records: Records) -> None:
    """Pasted rubbish is text at most: nothing of it reaches the terminal as a command, and the call goes on."""
    with Console(home) as console:
        pick_up(console)
        console.raw(b"\xff\xfe\xc3(\xed\xa0\x80")
        console.quiet()
        console.press(*["back"] * 12)
        console.until_gone("�")
        console.raw("\x1b[200~8个人 [/nope] [@click=app.quit]x[/]\x07\x9b31mred\r\n\x1b[201~".encode())
        console.until("[/nope]")
        console.press("enter")
        console.until("8 ✓")
        console.quiet()
        leave(console)
        assert "\x9b31m".encode() not in console.written
    assert records.values()["people"] == 8
    assert records.whole()


def test_who_types_without_a_pause_is_kept_too(home: Path, records: Records) -> None:
    """A draft waits for a moment of quiet, but no longer than a second: a fast talker leaves no quiet."""
    spoken = "他说他们大概有二十个人想要靠窗的"
    with Console(home) as console:
        pick_up(console)
        for letter in spoken:
            console.type(letter)
            console.pause(0.25)
        console.kill()
    drafts = [str(event.data["text"]) for event in records.events() if event.kind == "drafted"]
    assert drafts
    assert len(drafts[-1]) >= len(spoken) - 5
    assert spoken.startswith(drafts[-1])


def test_what_was_typed_ahead_of_a_slow_step_is_taken_once(home: Path, records: Records) -> None:
    """While another program holds the database a step takes its time; what is typed meanwhile is no draft for good."""
    with Console(home) as console:
        pick_up(console)
        with locked(home):
            console.type("明晚8点 8个人")
            console.press("enter", "enter")
            console.type("王先生")
            console.press("enter")
            console.until("客人确认", "称呼 王先生 ✓")
            console.pause(1.0)
        console.press("1")
        console.until("最晚")
        leave(console)
    drafts = [str(event.data["text"]) for event in records.events() if event.kind == "drafted"]
    assert drafts[-1:] in ([], [""])
    assert records.whole()
