"""Loading stays near the floor, whatever is wrong in the file. The figures: tests/benchmarks/bench_scripts.py."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from hotline.dialogue.book import Book


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "bench_scripts.py"
    spec = importlib.util.spec_from_file_location("bench_scripts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_large_script_is_sound(bench: ModuleType) -> None:
    book, findings = Book.of([("large.yaml", bench.script(2000))], bench.vocabulary())
    assert findings == ()
    assert len(book.logic("bench.large").nodes) == 2000


def test_loading_and_checking_costs_a_few_bare_passes(bench: ModuleType) -> None:
    found = bench.measure(2000)
    assert found["ratio"] < 8, found


def test_time_grows_with_the_size_even_when_everything_is_wrong(bench: ModuleType) -> None:
    known = bench.vocabulary()

    def seconds(nodes: int) -> float:
        text = bench.script(nodes).replace("people >", "peopel >").replace("Step", "I cannot step")
        return float(bench.best(lambda: Book.of([("large.yaml", text)], known), 3))

    assert seconds(2000) < 20 * seconds(400)
