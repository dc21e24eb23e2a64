"""The greeting for a call of which nobody knows yet what it is about: the desk's greeting script, run aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.desk.service import Desk

SCRIPT = "common.greeting"


def greeting(desk: Desk, agent: str, rings: int | None, lang: str, at: datetime) -> str:
    """What to say when picking up ``at`` (aware) after so many ``rings``; empty when the desk has no such script.

    Runs in the writer thread; nothing of it is journalled, the call itself starts with the greeting said. [S01, S02]
    """
    from hotline.desk.env import environment
    from hotline.dialogue.engine import begin
    from hotline.dialogue.fold import fold_all
    from hotline.dialogue.present import present

    if SCRIPT not in desk.book.scripts:
        return ""
    env = environment(desk.settings, agent, lang)
    state = fold_all(begin(desk.book, SCRIPT, {}, agent, "", rings, at, env))
    return present(desk.book, state, at, env, lang).say
