"""What the plain dialogue says, in both languages. Whole sentences and the language's own signs: it is read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "say": ("说：{0}", "Say: {0}"),
    "slow": ("说（慢一点）：{0}", "Say, slower: {0}"),
    "no_slow": ("这句没有慢一点的说法。", "This line has no slower variant."),
    "first": ("先说：{0}", "First say: {0}"),
    "hint": ("提示：{0}", "Hint: {0}"),
    "why": ("依据 {1}：{0}", "Why, {1}: {0}"),
    "took": ("  {0}：{1}", "  {0}: {1}"),
    "ask": ("还要问：{0}", "Still to ask: {0}"),
    "may": ("可以问：{0}", "May be asked: {0}"),
    "answers": ("  {0}可以答：{1}", "  {0} can be: {1}"),
    "choose": ("请选一项，输入数字：", "Choose one by its number:"),
    "not_now": ("{0}（现在不选：{1}）", "{0} (not now: {1})"),
    "on": ("回车继续。", "Enter goes on."),
    "no_choice": ("请输入前面列出的数字，1 到 {0}。", "Please enter one of the numbers, 1 to {0}."),
    "ask_choice": ("请先选一项，输入 1 到 {0}。", "Please choose first: enter 1 to {0}."),
    "ask_first": ("请先问：{0}。", "Please ask first: {0}."),
    "refused": ("没有记下。{0}", "Not taken down. {0}"),
    "left_over": ("这些还没记下：{0}。{1}", "This is not taken down yet: {0}. {1}"),
    "name_it": ("请写成 栏目=内容，比如 {0}=…", "Please write field=value, such as {0}=…"),
    "no_field": ("没有叫“{0}”的栏目；输入“栏目”听一遍有哪些。", 'There is no field "{0}"; "fields" reads them out.'),
    "fields": ("栏目：", "Fields:"),
    "empty": ("空着", "empty"),
    "noted": ("备注记下了。", "The note is kept."),
    "ask_note": ("请在“备注”后面写上内容。", 'Please write the note behind "note".'),
    "mood": ("来电人的情绪：{0}。", "The caller's mood: {0}."),
    "moods": ("请在“情绪”后面写一种：{0}。", 'Please write one of these behind "mood": {0}.'),
    "held": ("请客人稍等。再输入“稍等”就接着讲。", 'The caller holds; "hold" again goes on.'),
    "back_on": ("接着讲。", "Back on the line."),
    "matters": ("请在“另事”后面写一件：{0}。", 'Please write one of these behind "matter": {0}.'),
    "no_result": (
        "这通电话还没有结果；再输入一次“结束”就这样结束。",
        'This call has no result yet; "end" once more ends it all the same.',
    ),
    "rating": ("请来电者打几分（1–5，回车＝未评）？", "Rating 1-5 (Enter = not given)?"),
    "bad_rating": ("请输入 1 到 5 的数字，或直接回车。", "Please enter a number from 1 to 5, or just Enter."),
    "done": ("记录已保存：{0}，{1}。", "The record is saved: {0}, {1}."),
    "no_outcome": ("没谈完就挂了", "ended before a result"),
    "parked": ("通话已搁置，随时可以接着来：{0}", "The call is parked and can be taken up again: {0}"),
    "left": (
        "通话停在这里，什么都没丢，随时可以接着来：{0}",
        "The call stays as it is, nothing is lost; take it up again: {0}",
    ),
}

COMMANDS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "help": (("帮助", "help"), ("听一遍这些词（也可以输入 ?）", "these words (or ?)")),
    "repeat": (("重复", "repeat"), ("再听一遍现在要说、要问的", "what is to be said and asked now, once more")),
    "fields": (("栏目", "fields"), ("所有栏目和已经记下的", "all fields, with what is taken down")),
    "slow": (("慢", "slow"), ("这句话慢一点的说法", "the slower variant of the line")),
    "back": (("退回", "back"), ("回到上一个决定，答过的都留着", "back to the last decision; answers are kept")),
    "note": (("备注", "note"), ("后面写备注", "followed by a note")),
    "mood": (("情绪", "mood"), ("后面写来电人的情绪", "followed by the caller's mood")),
    "hold": (("稍等", "hold"), ("请客人稍等；再输入一次接着讲", "ask the caller to hold; again: back on the line")),
    "matter": (("另事", "matter"), ("后面写另一件事，比如投诉", "followed by another subject, such as a complaint")),
    "park": (("搁置", "park"), ("先放一放，以后接着来", "put the call aside for later")),
    "end": (("结束", "end"), ("挂机，写记录", "hang up and write the record")),
}
"""Command → what it is called in Chinese and English (either is understood in both), and what it does."""
_FIRST = (
    ("回车", "继续"),
    ("数字", "选那一项"),
    ("栏目=内容", "记一栏，比如 人数=8"),
    ("其他的话", "当作来电人说的，能记的都记下"),
)
_FIRST_EN = (
    ("Enter", "goes on"),
    ("a number", "takes that choice"),
    ("field=value", "takes one field down, such as people=8"),
    ("anything else", "is what the caller said; what is understood is taken down"),
)


def word(key: str, lang: str, *values: object) -> str:
    """A sentence with its values filled in, as text."""
    zh, en = WORDS[key]
    text = zh if lang == "zh" else en
    for place, value in enumerate(values):
        text = text.replace(f"{{{place}}}", str(value))
    return text


def joined(parts: Iterable[str], lang: str) -> str:
    """A list as it is read aloud."""
    return ("、" if lang == "zh" else ", ").join(parts)


def command_of(typed: str) -> str:
    """The command that a word stands for, in whichever language; empty for any other word."""
    lower = typed.lower()
    if lower in {"?", "？"}:
        return "help"
    return next((name for name, (called, _does) in COMMANDS.items() if lower in called), "")


def help_lines(lang: str) -> list[str]:
    """What can be typed, one thing a line."""
    if lang == "zh":
        own = [f"{called[0]}：{does[0]}。" for called, does in COMMANDS.values()]
        return [*(f"{what}：{does}。" for what, does in _FIRST), *own]
    own = [f"{called[1]}: {does[1]}." for called, does in COMMANDS.values()]
    return [*(f"{what} {does}." for what, does in _FIRST_EN), *own]
