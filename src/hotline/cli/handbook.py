"""``hotline handbook``: every rule, where it is carried out, what proves it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotline.cli import options
from hotline.cli.run import WRONG_USAGE, either, given_of, print_json, sentences, stop


def handbook(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="Only these ids, e.g. K01 K12.")] = None,
    lang: options.Lang = None,
    as_json: options.Json = False,
) -> None:
    """Print the table id → where it is carried out → which test proves it."""
    given = given_of(ctx, lang=lang)
    with sentences(given):
        import hotline
        from hotline.bootstrap import all_scripts
        from hotline.desk.rules import handbook_rules
        from hotline.paths import data_dir
        from hotline.reports.handbook import handbook_table

        settings = given.settings()

        package = Path(hotline.__file__).parent
        checkout = package.parent.parent / "tests"
        rows = handbook_table(
            handbook_rules(),
            all_scripts(settings),
            package,
            checkout if (checkout / "cases").is_dir() else None,
            data_dir(),
        )
        if ids:
            wanted = {key.upper() for key in ids}
            if missing := ", ".join(sorted(wanted - {row.id for row in rows})):
                zh, en = (
                    f"手册里没有 {missing}，请核对一下。",
                    f"There is no {missing} in the handbook; please check it.",
                )
                stop(either(given, zh, en), WRONG_USAGE)
            rows = [row for row in rows if row.id in wanted]
    if as_json:
        print_json(
            [
                {
                    "id": row.id,
                    "rule": row.text(settings.lang),
                    "carried_by": row.carried_by,
                    "tests": row.tests,
                    "done": row.done,
                }
                for row in rows
            ]
        )
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        "id", "", "rule" if settings.lang == "en" else "规定", "carried by", "tests", box=None, pad_edge=False
    )
    for row in rows:
        table.add_row(
            row.id,
            "✓" if row.done else "·",
            Text(row.text(settings.lang)),
            Text(_few(row.carried_by)),
            Text(_few(row.tests)),
        )
    Console().print(table)


def _few(places: tuple[str, ...], most: int = 4) -> str:
    shown = "\n".join(places[:most])
    return shown + (f"\n… +{len(places) - most}" if len(places) > most else "")
