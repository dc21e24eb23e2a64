"""A new desk to edit: a copy of another one under a name of its own, with that one's call types as its own scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.desk.pack.scripts import script_files, script_name

from .views import DeskError

if TYPE_CHECKING:
    from collections.abc import Collection

    from .pack import DeskPack

_name = re.compile(r"[a-z][a-z0-9_]{0,31}")
_left_out = ("sample.yaml", "shift.yaml", "shift_cards.yaml")
_head = """# Made by `hotline desk new {name} --from {key}`. Everything here is yours to change;
# `hotline desk check` says what is wrong, with line and column.
"""
_README = """# Scripts of the desk {name}

These are copies: change what is said, keep the names of nodes, choices and fields where you can.
`hotline scripts check --desk {name}` says what is wrong, with line and column.

- A file here with the `script:` name of a common one (`common.complaint`) replaces that one at this desk.
- Every script with a `key:` is offered as a call type, unless `call_types:` in desk.yaml lists others.
- How a script is written: src/hotline/scripts/README.md of the program, or `hotline scripts schema`.

Files that this desk does not have are shared with all desks: phrases.yaml (words that must not be said), cues.yaml,
moods.yaml, registers.yaml. Put one beside desk.yaml to have your own.
"""


def new_desk(name: str, source: DeskPack, desks: Path, taken: Collection[str]) -> tuple[Path, ...]:
    """Write the desk ``name`` below ``desks`` from another one, without that one's sample; the files written.

    Raises ``DeskError``: ``desk_name`` for a name that cannot be one, ``desk_taken`` when there is such a desk already.
    """
    folder = desks / name
    if not _name.fullmatch(name) or name == "common":
        raise DeskError(
            "desk_name", f"“{name}”不能当接线台的名字，请用小写字母开头，只含小写字母、数字和下划线，例如 dentist。",
            f'"{name}" cannot be a desk\'s name: please begin with a small letter and use small letters, digits and _ '
            "only, e.g. dentist.",
        )  # fmt: skip
    if name in taken or folder.exists():
        raise DeskError(
            "desk_taken", f"已经有叫 {name} 的接线台了，请换一个名字。",
            f"There is a desk {name} already; please choose another name.",
        )  # fmt: skip
    texts = {**_parts(name, source), **_scripts(name, source)}
    (folder / "scripts").mkdir(parents=True)
    for place, text in texts.items():
        (folder / place).write_text(text, encoding="utf-8")
    return tuple(folder / place for place in texts)


def _parts(name: str, source: DeskPack) -> dict[str, str]:
    found = {}
    for file in sorted(source.folder.glob("*.yaml")):
        if file.name not in _left_out:
            found[file.name] = _renamed(file.read_text(encoding="utf-8-sig"), source.key, name)
    found["desk.yaml"] = _own(found["desk.yaml"], source.key, name)
    return found


def _own(text: str, key: str, name: str) -> str:
    """The desk's own file with its new key and name, under a head of its own."""
    body = re.sub(r"\A(?:\s*#[^\n]*\n|\s*\n)*", "", text)
    body = re.sub(r"^desk:[^\n]*$", f"desk: {name}", body, count=1, flags=re.MULTILINE)
    body = re.sub(r"^name:[^\n]*$", f"name: {{zh: {name}, en: {name}}}", body, count=1, flags=re.MULTILINE)
    return _head.format(name=name, key=key) + body


def _scripts(name: str, source: DeskPack) -> dict[str, str]:
    """The scripts that are this desk's own: those of its name, and what its folder puts in place of common ones."""
    found = {}
    for file in script_files(source.key, source.folder):
        text = file.read_text(encoding="utf-8")
        if script_name(text).startswith(f"{source.key}.") or file.is_relative_to(source.folder):
            found[f"scripts/{file.name}"] = _renamed(text, source.key, name)
    return {**found, "scripts/README.md": _README.format(name=name)}


def _renamed(text: str, key: str, name: str) -> str:
    return re.sub(rf"\b{re.escape(key)}\.(?=[a-z_])", f"{name}.", text)
