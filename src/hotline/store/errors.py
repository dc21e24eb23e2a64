"""What the store says when it will not, or cannot, do something: one kind sentence in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Reason = Literal["locked", "full", "readonly", "gone", "broken"]

SENTENCES: dict[Reason, tuple[str, str]] = {
    "locked": (
        "数据库正忙，您录入的内容先存在本机，稍后自动补上。",
        "The database is busy. What you enter is kept on this machine and written as soon as it is free.",
    ),
    "full": (
        "磁盘已满，您录入的内容先存在本机；请清出一些空间，之后会自动补上。",
        "The disk is full. What you enter is kept on this machine; please free some space and it is written by itself.",
    ),
    "readonly": (
        "数据库目前只能读取，您录入的内容先存在本机；请检查文件的写入权限，之后会自动补上。",
        "The database can only be read. What you enter is kept on this machine; please check the file's permissions.",
    ),
    "gone": (
        "暂时联系不上数据库，您录入的内容先存在本机，恢复后自动补上。",
        "The database is out of reach. What you enter is kept on this machine and written when it is back.",
    ),
    "broken": (
        "数据库文件有损坏，您录入的内容先存在本机；请用 hotline db check 查看，并从备份恢复。",
        "The database file is damaged. What you enter is kept on this machine; please run hotline db check and"
        " restore a backup.",
    ),
}


class StoreError(Exception):
    """Base of all: ``zh`` and ``en`` are sentences for the agent; ``str()`` gives the English one."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class StoreAway(StoreError):  # noqa: N818
    """The store cannot be used now; the call goes on and its events wait in the spool.

    ``reason``: locked, full, readonly, gone, or broken (the file is damaged). ``detail`` is the driver's own
    text, for the log.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(*SENTENCES[reason])
        self.reason: Reason = reason
        self.detail = detail


class StoreNewer(StoreError):  # noqa: N818
    """The database was written by a newer hotline: it is left untouched."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"这个数据库由更新版本的 hotline 建立（{found}，本程序认识到 {known}）。请先升级 hotline，数据没有被改动。",
            f"This database belongs to a newer hotline ({found}; this one knows up to {known})."
            " Please update hotline; nothing in it was changed.",
        )
        self.found = found


class StoreForeign(StoreError):  # noqa: N818
    """The address leads to something that is not a hotline database: it is left untouched."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)


class StorePractice(StoreForeign):
    """A practice database where a desk's is wanted, or the other way round: neither ever touches the other's."""

    def __init__(self, *, wanted: bool) -> None:
        if wanted:
            super().__init__(
                "这是接线台的正式数据库，练习不会写进去。请不要用 --db 指向它，或另写一个新文件给练习用。",
                "This is a desk's own database; practice never writes to it. Please name a new file, or none.",
            )
        else:
            super().__init__(
                "这是练习用的数据库，正式接线不会打开它。请另选一个数据库，练习请用 hotline demo。",
                "This is a practice database; no desk opens it. Please choose another; hotline demo is for practice.",
            )
        self.wanted = wanted


class StoreOthers(StoreForeign):
    """The database is another desk's: two desks in one would retire each other's rooms and mix their lists."""

    def __init__(self, owner: str, desk: str) -> None:
        super().__init__(
            f"这个数据库是接线台 {owner} 的，{desk} 不会写进去。请给 {desk} 另选一个数据库（--db），或者不写 --db。",
            f"This database belongs to the desk {owner}; {desk} does not write to it."
            f" Please choose another one for {desk} (--db), or leave --db away.",
        )
        self.owner = owner


class StoreOlder(StoreError):  # noqa: N818
    """The database needs an upgrade and was opened with ``upgrade=False``."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"这个数据库还是旧版结构（{found}，现在是 {known}）。请先运行 hotline db upgrade。",
            f"This database still has an older layout ({found}; now {known}). Please run hotline db upgrade first.",
        )


class SlotTaken(StoreError):  # noqa: N818
    """Another agent was faster. ``room`` is the room's key, ``slots`` are those that were taken (aware, UTC)."""

    def __init__(self, room: str, slots: tuple[datetime, ...]) -> None:
        super().__init__(
            f"包厢 {room} 这个时段刚刚被同事订下了，请看看旁边的选择。",
            f"Room {room} was taken by a colleague a moment ago; please see what is free beside it.",
        )
        self.room = room
        self.slots = slots


class CrewTaken(StoreError):  # noqa: N818
    """Another agent was faster. ``crews`` are the keys of those who are taken by now."""

    def __init__(self, crews: tuple[str, ...]) -> None:
        super().__init__(
            "这个半天的师傅刚刚被同事派走了，请看看旁边的选择。",
            "That crew was sent elsewhere by a colleague a moment ago; please see what is free beside it.",
        )
        self.crews = crews


class AlreadyThere(StoreError):  # noqa: N818
    """The same wish stands already. ``number`` names the entry that stands, ``id`` its row."""

    def __init__(self, row_id: int, number: str) -> None:
        super().__init__(f"已经登记过了：{number}。", f"That is on the list already: {number}.")
        self.id = row_id
        self.number = number


class JournalConflict(StoreError):  # noqa: N818
    """An event does not continue its call's journal: another content stands at ``seq``, or one is missing before it."""

    def __init__(self, call: str, seq: int, why: str) -> None:
        super().__init__(
            f"通话 {call} 的第 {seq} 条记录与已存的记录接不上，请重新打开这通电话。",
            f"Event {seq} of call {call} does not continue its journal ({why}); please open the call again.",
        )
        self.call = call
        self.seq = seq


class CardTaken(StoreError):  # noqa: N818
    """The call was scored meanwhile: the card to be replaced is another one by now."""

    def __init__(self, call: str) -> None:
        super().__init__(
            f"通话 {call} 刚刚有人评过分了，请看过那一份再评。",
            f"Call {call} was scored a moment ago; please look at that card first.",
        )
        self.call = call
