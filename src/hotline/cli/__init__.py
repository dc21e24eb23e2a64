"""The command line. Each group is a file; each command imports what it needs when it runs, so that help is instant."""

from __future__ import annotations


def main() -> None:
    """Entry point of ``hotline``: exits 0 fine, 1 findings or refused, 2 wrong usage."""
    from hotline.cli.root import app

    app()
