"""The options that several commands share, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Database = Annotated[
    str | None, typer.Option("--db", metavar="URL", help="Database: a file, or sqlite:/// or postgresql:// URL.")
]
DeskName = Annotated[str | None, typer.Option("--desk", metavar="NAME", help="Which desk; see hotline desk list.")]
AgentNumber = Annotated[str | None, typer.Option("--agent", metavar="NUMBER", help="Who is at the desk, e.g. 001.")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Language of texts.")]
Now = Annotated[str | None, typer.Option("--now", metavar="ISO", help="Freeze the clock, e.g. 2026-11-21T14:28.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE.")]
