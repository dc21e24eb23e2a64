"""The console over a desk that takes its time, for measuring the first paint: nothing of the real desk is imported."""

from __future__ import annotations

import sys
from pathlib import Path

from hotline.app import HotlineApp
from hotline.clock import SystemClock
from hotline.paths import Paths
from hotline.settings import Settings


def _never() -> object:
    raise RuntimeError("the bench needs no desk")


if __name__ == "__main__":
    home = Path(sys.argv[1])
    settings = Settings(Paths(home, home, home, home), "sqlite://", lang="en")
    raise SystemExit(HotlineApp(_never, settings, SystemClock()).run_console())  # type: ignore[arg-type]
