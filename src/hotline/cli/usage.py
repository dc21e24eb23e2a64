"""Wrong usage in one sentence, in the language of this run, where the parser alone would print a box in English."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import typer

from hotline.cli.run import FINDINGS, WRONG_USAGE, Given

if TYPE_CHECKING:
    from collections.abc import Sequence

_quoted = re.compile(r"'([^']*)'|\((?!s\))([^)]*)\)")


def run(app: typer.Typer) -> int:
    """Run the command line; the exit code."""
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        return FINDINGS
    except Exception as error:
        if not hasattr(error, "format_message"):  # the parser's own errors have no class that every release exports
            raise
        return _tell(error)
    return code if isinstance(code, int) else 0


def _tell(error: Any) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return WRONG_USAGE
    help_at = f"{error.ctx.command_path if error.ctx else 'hotline'} --help"
    if Given(lang=_language(sys.argv[1:])).language() == "zh":
        sentence = f"{_chinese(error)}；用法请看 {help_at}。"
    else:
        sentence = f"{error.format_message().rstrip('.')}; please see {help_at}."
    typer.echo(f"hotline: {sentence}", err=True)
    return WRONG_USAGE


def _language(words: Sequence[str]) -> str | None:
    """What ``--lang`` says, as far as it can be told from words that could not be read."""
    joined = next((word.partition("=")[2] for word in words if word.startswith("--lang=")), None)
    return joined or (words[words.index("--lang") + 1] if "--lang" in words[:-1] else None)


def _chinese(error: Any) -> str:
    kind, message = type(error).__name__, str(error.message or "")
    hit = _quoted.search(message)
    what = next((part for part in hit.groups() if part), "") if hit else ""
    param = getattr(error, "param", None)
    name = (param.opts[0] if str(param.opts[0]).startswith("-") else param.metavar or param.name) if param else what
    if kind == "NoSuchOption":
        near = "、".join(error.possibilities or ())
        return f"没有 {error.option_name} 这个选项" + (f"，是想写 {near} 吗" if near else "")
    if kind == "MissingParameter":
        return f"还少一项 {name}"
    if kind == "BadOptionUsage":
        return f"{error.option_name} 后面请写上它的值"
    if kind == "BadParameter":
        return f"{name} 的值不合适"
    if message.startswith("No such command"):
        return f"没有 {what} 这个命令"
    return f"多了“{what}”" if what else "命令写得不完整"
