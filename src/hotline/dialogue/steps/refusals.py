"""The kind sentences for inputs that do not fit: one place, so that they sound alike."""

from __future__ import annotations

from ..events import Refused


def over() -> Refused:
    """The script or the call has come to its end."""
    return Refused(
        "over",
        "这通电话已经结束了，请填写小结；要更正内容请用“更正”。",
        "This call is over: please wrap it up, or use a correction to change what was recorded.",
    )


def matter_over() -> Refused:
    """The script has ended while the call goes on."""
    return Refused(
        "over",
        "这件事已经办完了，请返回修改，或打开另一个流程。",
        "This matter is finished: please go back to change it, or open another script.",
    )


def not_now(zh: str, en: str) -> Refused:
    """The input belongs to another moment of a call."""
    return Refused("not_here", zh, en)


def no_call() -> Refused:
    """Nothing has been answered yet."""
    return not_now("请先接起电话，再继续。", "Please answer the call first.")


def parked() -> Refused:
    """The call waits on its line."""
    return not_now("这通电话正在等候，请先接回再继续。", "This call is parked: please take it back first.")


def choose_first() -> Refused:
    """Enter at a place where the caller decides."""
    return not_now("请先按数字键选一项。", "Please pick one of the choices with its digit.")


def busy() -> Refused:
    """An action is under way."""
    return not_now("正在办理，请稍候。", "One moment please, this step is being carried out.")


def nothing_waits(action: str) -> Refused:
    """The answer of an action that nobody waits for."""
    return not_now(
        f"现在没有等待“{action}”的结果，请按当前步骤继续。",
        f'Nothing waits for "{action}" now: please go on from the step shown.',
    )


def first_place() -> Refused:
    """Back from the first place."""
    return not_now("这里就是第一步，请从这里继续。", "This is the first step: please go on from here.")


def committed() -> Refused:
    """Back, or a changed value, across something that stands."""
    return Refused(
        "committed",
        "前面这一步已经办妥并记录在案，请用“更改”流程来调整。",
        "That step is done and on record: please use a change to alter it.",
    )


def stuck(node: str) -> Refused:
    """The script names no way on."""
    return Refused(
        "stuck",
        f"流程“{node}”这一步没有写下一步，请返回换一条路，或转给主管。",
        f'The script has no way on from "{node}": please go back and take another way, or ask the supervisor.',
        node,
    )


def missing(field: str, zh: str, en: str) -> Refused:
    """A wanted field is empty; ``zh``/``en`` are its label."""
    return Refused("missing_field", f"还差“{zh}”，请先填好。", f'"{en}" is still open: please fill it in first.', field)


def unknown_field(field: str) -> Refused:
    """No such field in this tree."""
    return Refused(
        "unknown_field",
        f"这个流程里没有“{field}”这一栏，请填写列出的各栏。",
        f'This script has no field "{field}": please use one of those listed.',
        field,
    )


def unknown_choice(key: str) -> Refused:
    """No such choice, or no such item, here."""
    return Refused(
        "unknown_choice",
        f"这里没有“{key}”这一项，请从列出的选项里选。",
        f'There is no choice "{key}" here: please pick one of those shown.',
        key,
    )


def disabled(key: str, zh: str = "", en: str = "") -> Refused:
    """A choice that is greyed out; ``zh``/``en`` are the script's own reason."""
    return Refused(
        "disabled_choice", zh or "这一项现在还选不了，请选别的。", en or "Please pick another choice for now.", key
    )


def unknown_script(name: str) -> Refused:
    """No such script in the book."""
    return Refused(
        "unknown_script",
        f"没有名为“{name}”的流程，请从列表里选。",
        f'There is no script "{name}": please pick one from the list.',
        name,
    )


def bad_value(where: str, zh: str, en: str) -> Refused:
    """A text that does not fit its field, in the words of the field's parser."""
    return Refused("bad_value", zh, en, where)
