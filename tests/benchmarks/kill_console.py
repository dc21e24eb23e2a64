"""``kill -9`` at random moments of a running console: what the agent saw as saved must be there, to the last word.

``python tests/benchmarks/kill_console.py [KILLS] [SEED]`` drives real consoles in pseudo-terminals: an agent takes
bookings (capture line letter by letter, choices, back, notes, park and return, sometimes while another program holds
the database), and every console is killed within the first seconds. After each kill:

* every line of the journal strip that the screen had shown stands in the journal, in the database or the spool;
* every chain of hashes is whole (``hotline db verify``);
* the next console offers the call; taken up again it stands at the same node, its sentence on the screen;
* what was typed and not sent is back, all but what was typed in the last moment; its age is measured.

Two homes are worked on side by side. Figures are printed at the end; exit code 1 when anything was lost.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from e2e.killing import run


def main(kills: int = 200, seed: int = 1) -> int:
    """Print the figures; 1 when something was lost."""
    started = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        one, two = pool.map(run, (kills - kills // 2, kills // 2), (seed, seed + 1))
    found = one.add(two)
    for line in found.lost:
        print("LOST", line)
    print(f"seed {seed}: {found.kills} kills in {time.monotonic() - started:.0f} s")
    print(f"journal lines seen as saved {found.acknowledged}, lost {len(found.lost)}")
    print(
        f"calls taken up again {found.resumed}, bookings made {found.bookings}, kills with a full spool {found.spooled}"
    )
    print(f"typed and unsent {found.drafts} times, at worst {found.worst_draft:.2f} s of it gone")
    return 1 if found.lost else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
