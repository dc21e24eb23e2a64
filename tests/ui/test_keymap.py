"""The user's key file: what fits holds, what does not becomes one sentence."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from hotline import commands, texts
from hotline.keymap import default_keymap, key_text, load_keymap, overlay
from hotline.widgets.capture_input import _EDITS

from .fakes import make_app
from .helpers import opened, screen_text, shows, until
from .real import shipped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _english() -> None:
    texts.set_language("en")


def test_no_two_commands_of_a_page_share_a_key() -> None:
    for where in {command.where for command in commands.ALL}:
        for one, other in combinations(commands.at(where), 2):
            assert not set(one.keys) & set(other.keys), (where, one.name, other.name)


@pytest.mark.parametrize("desk", ["ktv", "homecare", "studio", "shop"])
def test_no_tree_that_opens_in_a_call_has_a_key_of_a_command_or_of_the_line(desk: str) -> None:
    taken = {key for where in ("call", "drill") for command in commands.at(where) for key in command.keys}
    _pack, book = shipped(desk)
    for script in book.anytime():
        assert script.anytime not in taken | set(_EDITS), script.name


def test_names_are_unique_and_footers_have_at_most_five() -> None:
    names = [command.name for command in commands.ALL]
    assert len(set(names)) == len(names)
    for where in {command.where for command in commands.ALL}:
        assert len(commands.footer(where)) <= 5


def test_without_a_file_the_commands_keep_their_keys(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "keys.toml") == default_keymap()


def test_keys_are_moved(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('[keys]\n"desk.ring" = "F6"\n"app.language" = ["ctrl+e", "f12"]\n')
    keymap = load_keymap(tmp_path / "keys.toml")
    assert keymap.problems == ()
    assert keymap.for_textual() == {"app.language": "ctrl+e,f12", "desk.ring": "f6"}
    assert keymap.shown(commands.named("desk.ring")) == "F6"


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"desk.rings": "x"}, "did you mean desk.ring?"),
        ({"zzz": "x"}, "is no command; the help (?) lists them"),
        ({"desk.ring": "hyper+x"}, "is not the name of a key"),
        ({"desk.ring": "fantasy"}, "is not the name of a key"),
        ({"desk.ring": 5}, "as text in quotes"),
        ({"desk.ring": "t"}, "t cannot be for desk.ring as desk.todo has it"),
        ({"desk.ring": "ctrl+q"}, "Ctrl+Q cannot be for desk.ring as app.quit has it"),
        ({"app.quit": "enter"}, "Enter cannot be for app.quit as desk.answer has it"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_changes_nothing(wanted: dict[str, object], sentence: str) -> None:
    keymap = overlay(wanted)
    assert len(keymap.problems) == 1
    assert sentence in keymap.problems[0]
    assert keymap.for_textual() == {}


def test_the_rest_of_a_wrong_file_holds() -> None:
    keymap = overlay({"nothing": "x", "desk.todo": "y"})
    assert keymap.for_textual() == {"desk.todo": "y"}
    assert len(keymap.problems) == 1


def test_a_key_given_up_may_be_taken() -> None:
    keymap = overlay({"desk.todo": "y", "desk.ring": "t"})
    assert keymap.problems == ()
    assert keymap.for_textual() == {"desk.ring": "t", "desk.todo": "y"}


@pytest.mark.parametrize("text", ["[keys", "\ud800", "x = 1", "[keys]\n[other]\n", "keys = 3"])
def test_a_file_that_makes_no_sense_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "keys.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert len(load_keymap(tmp_path / "keys.toml").problems) == 1


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+p", "Ctrl+P"),
        ("question_mark", "?"),
        ("f12", "F12"),
        ("r", "r"),
        ("enter", "Enter"),
        ("shift+tab", "Shift+Tab"),
    ],
)
def test_keys_read_as_they_stand_on_the_keyboard(key: str, shown: str) -> None:
    assert key_text(key) == shown


async def test_the_console_starts_says_what_is_wrong_and_uses_the_rest(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('[keys]\n"desk.ring" = "f6"\n"desk.tudo" = "x"\n')
    app = make_app(tmp_path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        await shows(pilot, "did you mean")
        await pilot.press("r")
        assert app.line.state.rings is None
        await pilot.press("f6")
        await until(pilot, lambda: app.line.state.rings == 1)
        assert "F6" in screen_text(app)
