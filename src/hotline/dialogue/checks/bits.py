"""Names and guards of a script as bits of one integer, so that thousands of nodes are gone through in milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hotline.dialogue.loading.compiling import Compiler
    from hotline.dialogue.logic import Compiled, Logic


class Bits:
    """Names and guard keys as bits of one integer."""

    def __init__(self, compiler: Compiler, logic: Logic) -> None:
        self.logic = logic
        self.vocabulary = compiler.vocabulary
        keys: dict[str, None] = dict.fromkeys(logic.types)
        for compiled, _ in compiler.cache.values():
            for group in (compiled.result, compiled.true, compiled.false, [key for key, _ in compiled.needs]):
                keys.update(dict.fromkeys(group))
        self.bit = {key: 1 << at for at, key in enumerate(keys)}
        self.all = (1 << len(keys)) - 1
        self._sets: dict[frozenset[str], int] = {}
        self._over: dict[str, int] = {}
        self._wanted: dict[int, int] = {}

    def of(self, keys: frozenset[str]) -> int:
        """The bits of a set of keys."""
        if not keys:
            return 0
        found = self._sets.get(keys)
        if found is None:
            found = self._sets[keys] = self.many(keys)
        return found

    def many(self, keys: Iterable[str]) -> int:
        """The bits of some keys; unknown ones do not count."""
        bits = 0
        for key in keys:
            bits |= self.bit.get(key, 0)
        return bits

    def over(self, name: str) -> int:
        """The bits that fall when a name gets a new value that may be unset: its own and those of guards on it."""
        found = self._over.get(name)
        if found is None:
            found = 0
            for key, bit in self.bit.items():
                if key == name or key.startswith(f"{name}.") or f"({name}" in key or f" {name}" in key:
                    found |= bit
            self._over[name] = found
        return found

    def keys(self, bits: int) -> Iterator[str]:
        """The keys of some bits."""
        return (key for key, bit in self.bit.items() if bits & bit)

    def wanted(self, compiled: Compiled) -> int:
        """The bits that must be set for an expression to have a value."""
        found = self._wanted.get(id(compiled))
        if found is None:
            found = self._wanted[id(compiled)] = self.many(key for key, _ in compiled.needs) | self.of(compiled.result)
        return found
