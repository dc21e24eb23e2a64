"""Which key does what: the commands' own keys, with the user's file over them.

The file is ``keys.toml`` in the user's folder::

    [keys]
    "desk.ring" = "f5"
    "app.language" = ["f12", "ctrl+l"]

Whatever is wrong in it becomes one sentence to show, and the rest of the file still holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.commands import ALL, Command
from hotline.texts import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SHOWN = {
    "colon": ":",
    "question_mark": "?",
    "slash": "/",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "minus": "-",
    "plus": "+",
    "backspace": "⌫",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The keys in force: command name → keys, and what was wrong in the user's file, one sentence each."""

    keys: Mapping[str, tuple[str, ...]]
    changed: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()

    def of(self, command: Command) -> tuple[str, ...]:
        """The command's keys, in Textual's spelling."""
        return self.keys.get(command.name, command.keys)

    def shown(self, command: Command) -> str:
        """The command's first key as a person reads it: ``Ctrl+P``."""
        keys = self.of(command)
        return key_text(keys[0]) if keys else ""

    def for_textual(self) -> dict[str, str]:
        """Only what differs from the commands' own keys, as :meth:`textual.app.App.set_keymap` takes it."""
        return {name: ",".join(self.keys[name]) for name in sorted(self.changed)}


def key_text(key: str) -> str:
    """A key as a person reads it: ``ctrl+p`` → ``Ctrl+P``, ``question_mark`` → ``?``."""
    *modifiers, last = key.split("+") if key != "+" else ["plus"]
    if last in _SHOWN:
        shown = _SHOWN[last]
    elif len(last) == 1 and not modifiers:
        shown = last
    else:
        shown = last.upper() if len(last) == 1 or (last[0] == "f" and last[1:].isdigit()) else last.capitalize()
    return "+".join([*(part.capitalize() for part in modifiers), shown])


def default_keymap() -> KeyMap:
    """The commands' own keys."""
    return KeyMap({command.name: command.keys for command in ALL})


def load_keymap(file: Path) -> KeyMap:
    """The keys in force with the user's file, which need not be there. Never raises: see ``problems``."""
    import tomllib

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return default_keymap()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        wrong = N_("The key file %(file)s cannot be read: %(error)s. Please correct that place.")
        sentence = _(wrong, file=file, error=error)
        return KeyMap(default_keymap().keys, problems=(sentence,))
    except OSError as error:
        sentence = _("The key file %(file)s cannot be opened (%(error)s).", file=file, error=error.strerror)
        return KeyMap(default_keymap().keys, problems=(sentence,))
    section = table.get("keys", {})
    if not isinstance(section, dict) or set(table) - {"keys"}:
        sentence = _("The key file %(file)s should have one section, [keys].", file=file)
        return KeyMap(default_keymap().keys, problems=(sentence,))
    return overlay(section)


def overlay(wanted: Mapping[str, object]) -> KeyMap:
    """The commands' own keys with ``wanted`` (name → key or list of keys) over them, as far as it makes sense."""
    keys = dict(default_keymap().keys)
    changed: set[str] = set()
    problems: list[str] = []
    for name, value in wanted.items():
        if name not in keys:
            problems.append(_unknown_name(name))
            continue
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
            problems.append(_('Please write the key for %(name)s as text in quotes, e.g. "f5".', name=name))
            continue
        spelled = {text: _spelling(text) for text in texts}
        bad = [text for text, key in spelled.items() if key is None]
        if bad:
            problem = N_("%(key)s for %(name)s is not the name of a key; e.g. f5, ctrl+l, x.")
            problems.append(_(problem, key=bad[0], name=name))
            continue
        before, keys[name] = keys[name], tuple(key for key in spelled.values() if key)
        clash = _clash(keys, name)
        if clash:
            key, other = clash
            keys[name] = before
            problems.append(
                _(
                    "%(key)s cannot be for %(name)s as %(other)s has it; please give one of them another key.",
                    key=key_text(key),
                    name=name,
                    other=other,
                )
            )
            continue
        changed.add(name)
    return KeyMap(keys, frozenset(changed), tuple(problems))


def _unknown_name(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, [command.name for command in ALL], 1)
    if near:
        return _("The key file names %(name)s, which is no command; did you mean %(near)s?", name=name, near=near[0])
    return _("The key file names %(name)s, which is no command; the help (?) lists them.", name=name)


def _clash(keys: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, str] | None:
    where = name.partition(".")[0]
    for command in ALL:
        together = command.where in (where, "app") or where == "app"
        if command.name != name and together:
            shared = [key for key in keys[name] if key in keys[command.name]]
            if shared:
                return shared[0], command.name
    return None


def _spelling(text: str) -> str | None:
    """A key in Textual's spelling, or None when there is no such key."""
    from textual.keys import KEY_ALIASES, Keys, _character_to_key

    if len(text) == 1:
        return _character_to_key(text) if text.isprintable() and not text.isspace() else None
    *modifiers, last = text.strip().lower().split("+")
    known = {key.value for key in Keys} | set(KEY_ALIASES) | set(_SHOWN) | {f"f{number}" for number in range(1, 25)}
    if any(modifier not in ("ctrl", "shift", "alt") for modifier in modifiers):
        return None
    if len(last) == 1 and modifiers and last.isascii() and last.isalnum():
        return "+".join([*modifiers, last])
    return "+".join([*modifiers, last]) if last in known else None
