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


_GUIDE = """# {name}

这个文件夹就是一个接线台。用任何文本编辑器改，改好存盘，再检查、再打开：
This folder is a desk. Change it in any text editor, save, check it, open it:

```
hotline desk check
hotline scripts check --desk {name}
hotline --desk {name}
```

| 文件 / file | 写什么 | what it says |
|---|---|---|
{rows}
| `scripts/` | 每种电话怎么说、问什么 | what is said and asked in each kind of call |

怎么写 / How it is written:

- `name: 值`，冒号后面留一个空格。 / `name: value`, with a space behind the colon.
- 缩进用空格，不用 Tab；同一组的几行对齐。 / Indent with spaces, never Tab; lines that belong together stand in line.
- 每句话都写两种语言：`{{zh: 您好, en: Hello}}`；英文里有逗号或冒号，用双引号括起来。
  Every text is in both languages; put it in double quotes when it holds a comma or a colon.
- `#` 后面是说明，程序不读。 / What follows `#` is a remark for people.
- 写错了没关系：`hotline desk check` 会说出哪个文件、第几行、第几个字、怎么改。
  Mistakes do no harm: `hotline desk check` names file, line and column, and what to write.
"""
_what = {
    "desk.yaml": ("名称、营业时间、服务标准、班次", "name, hours, service standard, shifts"),
    "staff.yaml": ("谁在接线台，工号和角色", "who works here, their numbers and roles"),
    "rooms.yaml": ("可以预订的地方：等级和每一间", "what can be booked: classes and each single one"),
    "prices.yaml": ("各等级在各时段的价格", "what a class costs, by day and hour"),
    "outlets.yaml": ("门店、师傅、服务区域、改退规定", "outlets, crews, areas, what a late change costs"),
    "chains.yaml": ("什么事之后几天打关怀电话", "which call follows which event, after how many days"),
    "sales.yaml": ("财务、审单时间、奖励", "finance, the daily review, rewards"),
    "catalogue.yaml": ("客人常问什么、怎么回答", "what callers ask, and what they are told"),
    "units.yaml": ("要交给谁办的部门和电话", "departments that things are handed to, and their phones"),
    "complaints.yaml": ("投诉分哪些类、可以怎么补救", "kinds of complaints, and what may be offered"),
    "accidents.yaml": ("损坏和受伤怎么登记", "how damage and injuries are taken down"),
    "weekly.yaml": ("每周发给老客人的话", "the weekly message to good customers"),
    "registers.yaml": ("登记簿有哪些栏", "the registers and their columns"),
    "scorecard.yaml": ("主管怎么给通话打分", "how a lead scores a call"),
}


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
    texts["README.md"] = _guide(name, texts)
    (folder / "scripts").mkdir(parents=True)
    for place, text in texts.items():
        (folder / place).write_text(text, encoding="utf-8")
    return tuple(folder / place for place in texts)


def _guide(name: str, texts: Collection[str]) -> str:
    """Where to begin, for somebody who has never seen YAML, in both languages; only of files that are there."""
    rows = [f"| `{file}` | {zh} | {en} |" for file, (zh, en) in _what.items() if file in texts]
    return _GUIDE.format(name=name, rows="\n".join(rows))


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
