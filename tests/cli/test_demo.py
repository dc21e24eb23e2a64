"""``hotline demo``: what a visitor sees first, what a trainee types, what other tools read."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Hotline

CASE = Path(__file__).parent.parent / "cases" / "ktv" / "booking_today.yaml"


@pytest.mark.rule("R09")
def test_the_list_names_every_drill_of_the_desk(hotline: Hotline) -> None:
    rows = hotline("demo", "--list", "--json").json
    assert {"scenario", "desk", "call", "title", "about", "teaches", "outcome", "twists"} == set(rows[0])
    assert {"ktv.today_eight", "ktv.full_tonight"} <= {row["scenario"] for row in rows}
    assert "ktv.second_line_b" not in {row["scenario"] for row in rows}, "that one only rings in another"
    shown = hotline("demo", "--list", "--lang", "en")
    assert "A room for eight tonight" in shown.out
    assert shown.err == ""
    assert hotline("demo", "--list", "--desk", "shop", "--json").json[0]["desk"] == "shop"


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("您好，星光KTV订房台", "100 分", "难度 3")), ("en", ("Good day", "100 of 100"))]
)
def test_a_drill_plays_by_itself(hotline: Hotline, lang: str, words: tuple[str, ...]) -> None:
    ran = hotline("demo", "today_eight", "--auto", "--speed", "0", "--grade", "3", "--lang", lang)
    assert ran.code == 0, ran.err
    for word in words:
        assert word in ran.out
    assert "\x1b" not in ran.out


def test_the_card_is_one_object(hotline: Hotline) -> None:
    ran = hotline("demo", "ktv.full_tonight", "--auto", "--grade", "2", "--seed", "3", "--json")
    card = ran.json
    assert (card["total"], card["outcome"], card["over"], card["passed"]) == (100, "waiting", True, True)
    assert card["items"]["fields"] == {"points": 25, "weight": 25}
    assert card["deductions"] == []
    assert (card["seconds"], card["inputs"]) == (card["best_seconds"], card["best_inputs"])


@pytest.mark.rule("R09")
def test_a_trainee_drills_line_by_line_and_sees_what_was_lost(hotline: Hotline) -> None:
    lines = ["", "people=6", "晚上8点 今天", "stay=3小时", "", "1", "1", "", "1", "5"]
    ran = hotline("demo", "today_eight", "--seed", "1", "--agent", "201", stdin="\n".join(lines) + "\n")
    assert ran.code == 0, ran.err
    assert "王先生：你好，我想订个包厢" in ran.out
    assert "教练：记下日期：今天 [S04]" in ran.out
    assert "“人数”记成了 6" in ran.out
    card = hotline("demo", "--history", "--agent", "201", "--json").json
    drill = card["drills"][0]
    assert (drill["scenario"], drill["agent"], drill["over"]) == ("ktv.today_eight", "201", True)
    assert drill["total"] == 95
    assert drill["deductions"][0]["rule"] == "S04"
    assert drill["deductions"][0]["seq"] > 0
    assert card["next"]["grade"] == 1
    again = hotline("demo", "replay", drill["call"], "--agent", "201")
    assert again.code == 0, again.err
    assert "好的，请问一共几位" in again.out
    assert f"{drill['call']}#{drill['deductions'][0]['seq']}" in again.out
    everybody = hotline("demo", "--trainees", "--agent", "101", "--json").json
    assert [(each["agent"], each["drills"], each["done"]) for each in everybody] == [("201", 1, 1)]
    assert "201 丁一诺  过关 1/" in hotline("demo", "--trainees", "--agent", "101").out
    assert "201 Ding Yinuo  passed 1 of" in hotline("demo", "--trainees", "--agent", "201", "--lang", "en").out
    assert hotline("demo", "--trainees", "--agent", "002", "--json").json == [], "a colleague's marks are for a lead"
    assert "95" in hotline("demo", "--history", "--agent", "201").out


def test_a_drill_that_is_left_is_said_to_be_and_begun_again_as_it_was(hotline: Hotline) -> None:
    left = hotline("demo", "today_eight", "--grade", "2", "--seed", "7", stdin="again\nhelp\n\n")
    assert left.code == 0, left.err
    assert "客人还没有说到。" in left.out
    assert "接听：去接另一条线。" in left.out
    assert "没练完，先不计分。从头再来：hotline demo ktv.today_eight --grade 2 --seed 7" in left.out
    assert "/100" not in left.out
    assert "[]" not in left.out
    history = hotline("demo", "--history").out
    assert "没练完" in history
    assert "下一个：ktv.today_eight，难度 2。上次没有练完" in history
    again = hotline("demo", "--json", stdin="")
    assert [again.json[key] for key in ("scenario", "grade", "seed", "over")] == ["ktv.today_eight", 2, 7, False]


@pytest.mark.rule("P02", "R09")
def test_a_real_call_becomes_a_drill_of_one_s_own(hotline: Hotline, home: Path) -> None:
    desk = str(home / "desk.sqlite")
    assert hotline("call", "booking", "--answers", str(CASE), "--db", desk).code == 0
    file = home / "home" / "practice" / "ktv" / "mine.yaml"
    file.parent.mkdir(parents=True)
    made = hotline("demo", "from", "2026-11-21/0001", "--db", desk, "--agent", "101", "-o", str(file))
    assert made.code == 0, made.err
    assert "和原来一样的结果" in made.err
    assert "王先生" not in file.read_text(encoding="utf-8")
    ran = hotline("demo", "call_20261121_0001", "--auto", "--speed", "0")
    assert ran.code == 0, ran.err
    assert "100 分" in ran.out
    refused = hotline("demo", "from", "2026-11-21/0001", "--db", desk, "--agent", "002")
    assert (refused.code, refused.err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("demo", "nonsense", "--auto"), 1, "nonsense"),
        (("demo", "today_eight", "--auto", "--grade", "9"), 1, "1"),
        (("demo", "today_eight", "full_tonight"), 2, ""),
        (("demo", "--list", "--auto"), 2, "--list"),
        (("demo", "today_eight", "--auto", "--speed", "-1"), 2, "1000"),
        (("demo", "today_eight", "-o", "x"), 2, "from"),
        (("demo", "from"), 2, "from"),
        (("demo", "replay"), 2, "replay"),
        (("demo", "replay", "2020-01-01/0001"), 1, "2020-01-01/0001"),
        (("demo", "from", "2020-01-01/0001"), 1, "2020-01-01/0001"),
        (("demo", "from", "yesterday"), 1, "yesterday"),
    ],
)
def test_a_wrong_input_gets_one_sentence(hotline: Hotline, args: tuple[str, ...], code: int, words: str) -> None:
    for lang in ("zh", "en"):
        ran = hotline("--lang", lang, *args)
        assert ran.code == code, ran.err
        assert words in ran.err
        assert ran.err.startswith("hotline: ")
        assert ran.err.count("\n") == 1


def test_a_scenario_with_a_mistake_is_named_with_its_line(hotline: Hotline, home: Path) -> None:
    file = home / "home" / "practice" / "ktv" / "broken.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("scenario: ktv.broken\ntitle: {zh: 坏}\ndesk: ktv\ncall: ktv.bocking\n", encoding="utf-8")
    listed = hotline("demo", "--list")
    assert listed.code == 0
    assert f"{file}:2:8: error [HL011]" in listed.err
    assert 'did you mean "ktv.booking"' in listed.err
    ran = hotline("demo", "broken", "--auto")
    assert ran.code == 1
    assert str(file) in ran.err
