"""Wrong usage is one sentence that says what to do, in the language of the run, with exit code 2."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hotline.cli import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_HOME", str(tmp_path))
    monkeypatch.delenv("HOTLINE_LANG", raising=False)


def said(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and what was said on stderr."""
    monkeypatch.setattr(sys, "argv", ["hotline", *words.split()])
    with pytest.raises(SystemExit) as left:
        main()
    code = left.value.code
    assert isinstance(code, int)
    return code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ("nonsense", "没有 nonsense 这个命令", "No such command 'nonsense'"),
        ("log --nonsense", "没有 --nonsense 这个选项", "No such option: --nonsense"),
        ("log --limit 0", "--limit 的值不合适", "Invalid value for '--limit'"),
        ("log --limit x", "--limit 的值不合适", "Invalid value for '--limit'"),
        ("log --day", "--day 后面请写上它的值", "Option '--day' requires an argument"),
        ("call", "还少一项 TYPE", "Missing argument 'TYPE'"),
        ("db check more", "多了“more”", "(more)"),
        ("handbook Z99", "手册里没有 Z99", "There is no Z99 in the handbook"),
        ("log --lang fr", "请写 zh 或 en", ""),
    ],
)
def test_what_was_mistyped_is_said_in_one_sentence(
    words: str, zh: str, en: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, sentence in (("zh", zh), ("en", en)):
        monkeypatch.setenv("HOTLINE_LANG", lang)
        code, told = said(words, monkeypatch, capsys)
        assert code == 2
        assert told.startswith("hotline: ")
        assert told.count("\n") == 1
        assert sentence in told


def test_the_language_is_that_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "please see hotline log --help" in said("--lang en log --nope", monkeypatch, capsys)[1]


def test_settings_that_are_no_text_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe")
    assert said("desk list", monkeypatch, capsys)[0] == 2
    assert "UTF-8" in said("desk list", monkeypatch, capsys)[1]


@pytest.mark.parametrize("words", ["--help", "log --help", "--version"])
def test_help_and_version_are_no_mistake(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(words, monkeypatch, capsys) == (0, "")


def test_the_console_is_opened_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, told in (("zh", "控制台要在终端里打开"), ("en", "The console needs a terminal")):
        monkeypatch.setenv("HOTLINE_LANG", lang)
        code, err = said("", monkeypatch, capsys)
        assert code == 2
        assert told in err
        assert err.strip().count("\n") == 0
