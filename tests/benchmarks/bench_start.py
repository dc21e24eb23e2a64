"""How long until one can work: the console against a bare Textual app, and ``--version`` against ``import typer``.

``python tests/benchmarks/bench_start.py`` prints ratios; alternating runs in a pseudo-terminal, the median of each.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def until_shown(command: list[str], wanted: bytes, home: str = "", seconds: float = 30.0) -> float:
    """Seconds from the start of ``command`` in a terminal of its own until ``wanted`` stands in what it writes."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "140", "LINES": "40"}
    environment |= {"HOTLINE_HOME": home, "HOTLINE_LANG": "en"}
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], command, environment)
    try:
        written = b""
        while wanted not in written:
            if time.perf_counter() - started > seconds:
                raise TimeoutError(f"{wanted!r} never came: {written[-2000:]!r}")
            if select.select([terminal], [], [], 0.5)[0]:
                written += os.read(terminal, 65536)
        return time.perf_counter() - started
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def until_over(command: list[str]) -> float:
    """Seconds that ``command`` takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def measure(rounds: int = 7) -> dict[str, float]:
    """Median seconds of each, and the two ratios."""
    python = sys.executable
    names: dict[str, list[float]] = {"bare": [], "console": [], "typer": [], "version": []}
    with tempfile.TemporaryDirectory() as home:
        for _round in range(rounds):
            names["bare"].append(until_shown([python, str(_HERE / "start_bare.py")], b"Quit bare"))
            names["console"].append(until_shown([python, "-m", "hotline"], b"New call", home))
            names["typer"].append(until_over([python, "-c", "import typer"]))
            names["version"].append(until_over([python, "-m", "hotline", "--version"]))
    found = {name: statistics.median(times) for name, times in names.items()}
    return {**found, "start": found["console"] / found["bare"], "--version": found["version"] / found["typer"]}


if __name__ == "__main__":
    for name, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 7).items():
        print(f"{name:10} {value:.3f}")
