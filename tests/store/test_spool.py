"""Where events wait: on disk before it is said, in order, written once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline.store import spool as spool_module
from hotline.store.errors import StoreAway
from hotline.store.spool import Spool
from hotline.store.store import Store

from .making import event, open_call

Opening = Callable[[], Store]


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    """An empty spool in a folder that is not there yet."""
    return Spool(tmp_path / "home" / "spool.jsonl")


def test_units_are_written_in_order_and_then_gone(spool: Spool) -> None:
    assert spool.empty()
    for number in range(3):
        spool.put({"n": number, "text": "订房 \ud83d \n"})
    seen: list[Any] = []
    assert not spool.empty()
    assert [unit["n"] for unit in spool.units()] == [0, 1, 2]
    assert spool.drain(seen.append) == 3
    assert [(unit["n"], unit["text"]) for unit in seen] == [(number, "订房 \ud83d \n") for number in range(3)]
    assert spool.empty()
    assert spool.drain(seen.append) == 0
    spool.put({"n": 3})
    assert [unit["n"] for unit in spool.units()] == [3]


def test_a_unit_is_on_disk_before_put_returns(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bytes] = []

    def sync(handle: int) -> None:
        os.fsync(handle)
        synced.append(spool.path.read_bytes())

    monkeypatch.setattr(spool_module, "_sync", sync)
    spool.put({"n": 1})
    assert synced == [b'{"n":1}\n']


@pytest.mark.parametrize("torn", [b'{"n":1', b'{"n":1,"text":"\\u8ba', b"\x00\x00\x00", b"7", b""])
def test_a_line_torn_by_a_crash_harms_no_other(spool: Spool, torn: bytes) -> None:
    spool.put({"n": 0})
    with spool.path.open("ab") as file:
        file.write(torn)
    assert [unit["n"] for unit in spool.units()] == [0]
    spool.put({"n": 2})
    seen: list[int] = []
    assert spool.drain(lambda unit: seen.append(unit["n"])) == 2
    assert seen == [0, 2]
    assert spool.empty()
    assert (spool.aside.read_bytes() if torn else b"") == (torn + b"\n" if torn else b"")


def test_a_whole_line_without_its_end_counts(spool: Spool) -> None:
    spool.put({"n": 0})
    with spool.path.open("ab") as file:
        file.write(b'{"n":1}')
    spool.put({"n": 2})
    assert [unit["n"] for unit in spool.units()] == [0, 1, 2]


def test_what_cannot_be_written_yet_stays_in_order(spool: Spool) -> None:
    for number in range(4):
        spool.put({"n": number})
    seen: list[int] = []

    def apply(unit: dict[str, Any]) -> None:
        if unit["n"] == 2 and 2 not in seen[:-1] and len(seen) < 3:
            seen.append(-1)
            raise StoreAway("locked")
        seen.append(unit["n"])

    with pytest.raises(StoreAway):
        spool.drain(apply)
    assert [unit["n"] for unit in spool.units()] == [2, 3]
    spool.put({"n": 4})
    assert spool.drain(apply) == 3
    assert seen == [0, 1, -1, 2, 3, 4]


def test_what_is_refused_is_set_aside_and_holds_nobody_up(spool: Spool) -> None:
    for number in range(3):
        spool.put({"n": number})
    seen: list[int] = []

    def apply(unit: dict[str, Any]) -> None:
        if unit["n"] == 1:
            raise ValueError("no such room")
        seen.append(unit["n"])

    assert spool.drain(apply) == 2
    assert seen == [0, 2]
    assert json.loads(spool.aside.read_text()) == {"n": 1}


def test_a_spool_that_cannot_be_written_says_so_and_keeps_nothing_half(
    spool: Spool, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool.put({"n": 0})

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(spool_module, "_sync", full)
        with pytest.raises(OSError, match="No space"):
            spool.put({"n": 1})
        with pytest.raises(StoreAway) as away:
            spool.drain(lambda unit: None)
    assert away.value.reason == "full"
    assert spool.path.read_bytes() in (b'{"n":0}\n', b"")
    spool.put({"n": 2})
    assert spool.units()[-1] == {"n": 2}


def _apply_to(store: Store) -> Callable[[dict[str, Any]], None]:
    def apply(unit: dict[str, Any]) -> None:
        with store.work() as work:
            if work.once(unit["unit"]):
                call = open_call(work, call=unit["call"])
                work.append(call, "001", [event(seq) for seq in unit["seqs"]])

    return apply


def test_draining_twice_writes_once(spool: Spool, store: Store) -> None:
    units = [{"unit": f"u{n}", "call": "2026-11-21/001-ab12cd", "seqs": [2 * n + 1, 2 * n + 2]} for n in range(3)]
    for unit in units:
        spool.put(unit)
    apply = _apply_to(store)
    died = 0

    def dies_before_it_is_noted(unit: dict[str, Any]) -> None:
        nonlocal died
        apply(unit)
        if unit["unit"] == "u1" and not died:
            died = 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spool.drain(dies_before_it_is_noted)
    assert len(spool.units()) == 3
    assert spool.drain(apply) == 3
    for unit in units:
        spool.put(unit)
    spool.drain(apply)
    assert (store.verify().events, store.verify().broken) == (6, ())


def _put_many(path: Path, writer: int, number: int) -> None:
    spool = Spool(path)
    for index in range(number):
        spool.put({"writer": writer, "n": index})


_PUTS = """
import sys
from pathlib import Path
from hotline.store.spool import Spool
spool = Spool(Path(sys.argv[1]))
for index in range(30):
    spool.put({"writer": int(sys.argv[2]), "n": index})
"""


def test_several_terminals_share_a_spool(spool: Spool) -> None:
    command = [sys.executable, "-c", _PUTS, str(spool.path)]
    crowd = [subprocess.Popen([*command, str(writer)]) for writer in range(3)]
    seen: list[dict[str, Any]] = []
    threads = [threading.Thread(target=_put_many, args=(spool.path, writer, 30)) for writer in (3, 4)]
    for thread in threads:
        thread.start()
    while any(each.poll() is None for each in crowd):
        spool.drain(seen.append)
    for thread in threads:
        thread.join()
    assert [each.wait() for each in crowd] == [0, 0, 0]
    spool.drain(seen.append)
    for writer in range(5):
        assert [unit["n"] for unit in seen if unit["writer"] == writer] == list(range(30))
    assert not spool.aside.exists()


_WRITES = """
import sys
from pathlib import Path
from hotline.store.spool import Spool
spool = Spool(Path(sys.argv[1]))
for number in range(1000000):
    spool.put({"n": number, "text": "x" * 3000})
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_what_was_acknowledged_survives_a_kill(spool: Spool) -> None:
    for _ in range(3):
        said = -1
        with subprocess.Popen(
            [sys.executable, "-c", _WRITES, str(spool.path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                said = int(line)
                if said == 40:
                    writer.send_signal(signal.SIGKILL)
        seen: list[int] = []
        spool.drain(lambda unit, seen=seen: seen.append(unit["n"]))  # type: ignore[misc]
        assert seen[: said + 1] == list(range(said + 1))
        assert len(seen) <= said + 2
