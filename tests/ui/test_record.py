"""The record of a call that has ended, over the real scripts: what it can have been, and where one looks first."""

from __future__ import annotations

import pytest

from hotline.widgets.list_box import ListBox

from .helpers import screen_text
from .real import at_desk


def listed(app: object) -> list[str]:
    """The codes in the order of the list."""
    box = app.page.query_one("#dispositions", ListBox)  # type: ignore[attr-defined]
    return [option.id or "" for option in box.options]


@pytest.mark.rule("S06")
async def test_the_kinds_of_the_call_itself_stand_first() -> None:
    async with at_desk(size=(80, 24)) as agent:
        await agent.type("13600001111")
        await agent.press("g", "f10", "f10")
        codes = listed(agent.pilot.app)
        assert codes[0] == "abandoned"
        assert codes[1].startswith("change.")
        others = [code.partition(".")[0] for code in codes[1:] if not code.startswith("change.")]
        assert "change" not in others
        assert codes.index("accident.claimed") > codes.index("change.cancelled")
        assert "2026-11-21/0001" in screen_text(agent.pilot.app)


async def test_a_call_with_two_subjects_lists_both_of_them_before_all_others() -> None:
    async with at_desk() as agent:
        await agent.press("l", "f8", "f10", "f10")
        kinds = list(dict.fromkeys(code.partition(".")[0] for code in listed(agent.pilot.app)[1:]))
        assert kinds[:2] == ["lost", "complaint"]
