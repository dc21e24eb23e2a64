"""``python -m hotline.locale refresh``: bring the catalogue in line with the code and compile it. Needs Babel."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

_PACKAGE = Path(__file__).resolve().parent.parent
_PO = Path(__file__).resolve().parent / "zh" / "LC_MESSAGES" / "hotline.po"


def collected() -> Catalog:
    """Every message that the code marks."""
    catalog = Catalog(charset="utf-8")
    keywords = {"_": None, "N_": None}
    found = extract_from_dir(_PACKAGE, method_map=[("**.py", "python")], options_map={}, keywords=keywords)
    for _file, _line, message, _comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
        catalog.add(message)
    return catalog


def translated() -> Catalog:
    """The catalogue as it is on disk."""
    with _PO.open("rb") as file:
        return read_po(file, locale="zh", charset="utf-8")


def refresh() -> list[str]:
    """Write ``.po`` and ``.mo`` anew; gives the messages that have no translation yet."""
    catalog, wanted = translated(), collected()
    wanted.creation_date = catalog.creation_date  # so that nothing changes when nothing changed
    catalog.update(wanted, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with _PO.open("wb") as file:
        write_po(file, catalog, omit_header=False, width=100, no_location=True)
    with _PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return [str(message.id) for message in catalog if message.id and not message.string]


def main() -> int:
    """The command."""
    if sys.argv[1:] != ["refresh"]:
        sys.stderr.write("usage: python -m hotline.locale refresh\n")
        return 2
    missing = refresh()
    for message in missing:
        sys.stdout.write(f"not translated yet: {message}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
