"""The outage pack: lists and blank forms for a desk without power, as plain text and printable HTML (K20)."""

from __future__ import annotations

import contextlib
import os
import tempfile
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.desk.outage import OutagePack, gather
from hotline.store.errors import StoreAway

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hotline.desk.service import Desk

EVERY = timedelta(minutes=1)
"""The pack on disk is written at most so often."""
FORMS = 6
"""Blank forms for calls that are taken on paper."""
_TITLES = {
    "zh": ("应急包", "截至", "今日预订", "需要回电", "候补名单", "（没有）", "电话记录（纸面）"),
    "en": ("Outage pack", "as of", "Booked today", "To be called back", "Waiting list", "(none)", "Call on paper"),
}
_HEADS = {
    "zh": (
        ("到店", "至", "内容", "人数", "姓名", "电话", "编号"),
        ("最晚", "编号", "姓名", "请拨", "事由"),
        ("想要的时间", "编号", "内容", "人数", "姓名", "请拨"),
    ),
    "en": (
        ("From", "Until", "What", "People", "Name", "Phone", "Number"),
        ("By", "Number", "Name", "Dial", "About"),
        ("Wished", "Number", "What", "People", "Name", "Dial"),
    ),
}
_NOTES = {
    "zh": (
        "来电者先报预订号或电话后四位，再谈预订（S10）。名单用后收回销毁（P02）。",
        "来电恢复后，请用真实时间补录：hotline call 类型 --late-at 时间。",
    ),
    "en": (
        "Ask for the booking number or the last four digits before speaking of a booking (S10). "
        "Collect and destroy (P02).",
        "When the power is back enter these calls with their true times: hotline call TYPE --late-at TIME.",
    ),
}
_FORM = {
    "zh": ("开始时间", "结束时间", "工号", "来电人", "电话（请复述）", "事由（订房/改期/取消/投诉/寻物/其他）", "内容",
           "答应了什么、最晚何时", "已补录（编号）"),
    "en": ("Began", "Ended", "Agent", "Caller", "Phone (read back)", "Matter (booking, change, complaint, lost item …)",
           "What was said", "What was promised, by when", "Entered afterwards as"),
}  # fmt: skip
_STYLE = """
body{font:13px/1.5 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;margin:1.5em}
h1{font-size:1.5em;margin:0}h2{font-size:1.15em;margin:1.4em 0 .3em}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #666;padding:.25em .5em;text-align:left;vertical-align:top}th{background:#eee}
.form td{height:1.9em}.form th{width:32%}.form{page-break-inside:avoid;margin-top:1.2em}
tr{page-break-inside:avoid}@media print{body{margin:0}.forms{page-break-before:always}}
"""


def text(pack: OutagePack) -> str:
    """The pack as plain text, columns side by side."""
    from rich.cells import cell_len

    title, asof, *names, none, form = _TITLES[pack.lang]
    lines = [f"{pack.desk} · {title}", f"{asof} {pack.made_at:%Y-%m-%d %H:%M}", *_NOTES[pack.lang]]
    for name, heads, rows in zip(names, _HEADS[pack.lang], _lists(pack), strict=True):
        lines += ["", f"== {name} ({len(rows)})"]
        if not rows:
            lines.append(none)
            continue
        table = [heads, *rows]
        widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
        lines += [
            "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in table
        ]
    for count in range(1, FORMS + 1):
        lines += ["", f"-- {form} {count}/{FORMS}", *(f"{label}: {'_' * 40}" for label in _FORM[pack.lang])]
    return "\n".join(lines) + "\n"


def html(pack: OutagePack) -> str:
    """The pack as one HTML page that needs nothing else and prints on A4; what callers said is text, never markup."""
    title, asof, *names, none, form = (escape(each) for each in _TITLES[pack.lang])
    parts = [
        f'<!doctype html><html lang="{pack.lang}"><head><meta charset="utf-8">',
        f"<title>{escape(pack.desk)} · {title}</title>",
        f"<style>{_STYLE}</style></head><body><h1>{escape(pack.desk)} · {title}</h1>",
        f"<p>{asof} {pack.made_at:%Y-%m-%d %H:%M}<br>{'<br>'.join(map(escape, _NOTES[pack.lang]))}</p>",
    ]
    for name, heads, rows in zip(names, _HEADS[pack.lang], _lists(pack), strict=True):
        parts.append(f"<h2>{name} ({len(rows)})</h2>")
        parts.append(_table(heads, rows) if rows else f"<p>{none}</p>")
    parts.append('<div class="forms">')
    for count in range(1, FORMS + 1):
        fields = "".join(f"<tr><th>{escape(label)}</th><td></td></tr>" for label in _FORM[pack.lang])
        parts.append(f'<table class="form"><tr><th colspan="2">{form} {count}/{FORMS}</th></tr>{fields}</table>')
    return "".join((*parts, "</div></body></html>\n"))


def write(pack: OutagePack, folder: Path) -> tuple[Path, Path]:
    """Write both into a folder, each whole or not at all, for the owner's eyes only. Raises ``OSError``. [K20] [P02]"""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    page, plain = folder / "outage-pack.html", folder / "outage-pack.txt"
    _whole(page, html(pack))
    _whole(plain, text(pack))
    return page, plain


class Fresh:
    """Keeps the pack on disk fresh while the desk is idle: at most once a minute, and only while the store is there, so
    that the last one stays when everything else has gone. [K20]"""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._last: datetime | None = None

    def __call__(self, desk: Desk) -> bool:
        """Write the pack if it is time to; whether it was written. Raises ``OSError`` where the disk refuses."""
        now = desk.clock.now()
        if self._last is not None and timedelta() <= now - self._last < EVERY:
            return False
        with contextlib.suppress(StoreAway):
            self._last = now
            write(gather(desk, desk.lang), self.folder)
            return True
        return False


def _lists(pack: OutagePack) -> tuple[Sequence[tuple[str, ...]], ...]:
    return pack.bookings, pack.calls, pack.waiting


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _whole(path: Path, content: str) -> None:
    """Beside it first, on disk, then in its place: a power cut leaves the old one or the new one."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
