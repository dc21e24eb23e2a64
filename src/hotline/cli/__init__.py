"""The command line. Each group is a file; each command imports what it needs when it runs, so that help is instant."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Entry point of ``hotline``: exits 0 fine, 1 findings or refused, 2 wrong usage."""
    seen = sys.stdin.isatty() and sys.stdout.isatty()
    if seen and len(sys.argv) == 1 and "_HOTLINE_COMPLETE" not in os.environ:
        _console()
    from hotline.cli.root import app
    from hotline.cli.usage import run

    raise SystemExit(run(app))


def _console() -> None:
    """The console at once: without a word after ``hotline`` there is nothing to parse, and the parser is a third of the
    way to the first screen. Settings that are wrong go the usual way, which says so."""
    from hotline.bootstrap import run_console
    from hotline.settings import SettingsError, load

    try:
        code = run_console(load())
    except SettingsError:
        return
    raise SystemExit(code)
