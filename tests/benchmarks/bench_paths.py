"""The path view over a desk's history: how fast a stretch of days is read, how long a page keeps a call's step waiting,
and what it weighs in memory.

``python tests/benchmarks/bench_paths.py [FILE]``: FILE is a database of ``make_million.py``; without one, five thousand
calls are made for the run.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from make_million import make

from hotline.bootstrap import open_desk
from hotline.clock import SteppedClock
from hotline.settings import load

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


def main() -> None:
    """Read a week, then a month, in pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        file = asked.file or Path(home) / "calls.sqlite"
        if asked.file is None:
            make(file, 5000)
        desk = open_desk(load({"database": str(file)}, {"HOTLINE_HOME": home}), SteppedClock(NOW))
        for days in (7, 30):
            began, worst, more = time.perf_counter(), 0.0, True
            reading = desk.review.reading(NOW - timedelta(days=days))
            while more:
                page = time.perf_counter()
                more = reading.step()
                worst = max(worst, time.perf_counter() - page)
            took = time.perf_counter() - began
            weight = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{days:3} days  {reading.done:7} calls  {took:6.2f} s  {reading.done / took:8.0f} calls/s  "
                f"slowest page {worst * 1000:5.1f} ms  {weight} MB"
            )
        desk.close()


if __name__ == "__main__":
    main()
