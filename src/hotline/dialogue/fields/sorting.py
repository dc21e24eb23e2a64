"""Who gets which words of a line: fields claim in the order of how sure their words are; a claimed word is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import codes, guesses, labels, leftovers, options, spots, things
from .context import Parsed, Problem
from .line import Line, correction
from .moment_claims import Claim, moment_claims

if TYPE_CHECKING:
    from ..script import Field
    from ..types import Value


class Sorting(Line):
    """One line on its way into fields: the surest words claim first."""

    def run(self) -> None:
        """Claim, the surest first."""
        for claim in (
            self._labelled,
            self._phones,
            self._houses,
            self._choices,
            self._codes,
            self._titled,
            self._moments,
            self._names,
            self._money,
            self._lengths,
            self._counts,
            self._digits,
        ):
            claim()
        things.describe(self)
        guesses.guess(self)
        leftovers.drop(self)

    def _houses(self) -> None:
        """A whole address, before its district or road is taken for something else."""
        known = [option for options in self.context.options.values() for option in options]
        said = [word for option in known for word in (option.zh, *option.aliases)]
        for start, begin, end in list(spots.house_spots(self.left, said)):
            typed = self.raw[begin:end]
            takers = [field for field in self.of_type("address") if field.name not in self.values]
            if takers and self.free(start, end):
                self.give(takers, start, end, typed, typed)

    def _labelled(self) -> None:
        """人数8, phone: …: the longest stretch behind a label that the field can read."""
        from . import parse

        done: set[labels.Label] = set()
        for found in list(labels.stretches(self.left, self.fields)):
            field = self.fields[found.label.field]
            if found.label in done or not self.free(found.label.start, found.end):
                continue
            typed = self.raw[found.start : found.end]
            parsed = parse(typed, field, self.context)
            fits = isinstance(parsed, Parsed) and labels.plausible(found, self.left, parsed)
            if isinstance(parsed, Parsed) and fits and field.name not in self.values:
                self.take(found.label.start, found.end, {field.name: (typed, parsed.value)})
                done.add(found.label)
            elif isinstance(parsed, Problem) and found.label.sure and parsed.code not in {"unclear", "unknown_option"}:
                self.problems.append((field.name, typed, parsed))
                self.keep(found.label.start, found.end)
                done.add(found.label)

    def _phones(self) -> None:
        for spot in spots.phone_spots(self.left, self.context):
            self.give(self._phones_for(spot.value), *spot)

    def _phones_for(self, value: Value | Problem) -> list[Field]:
        """Where a field is for landlines, a mobile goes to the others and a landline to it."""
        takers = self.of_type("phone")
        fixed = [field for field in takers if _is_landline(field)]
        if not fixed or len(fixed) == len(takers) or isinstance(value, Problem):
            return takers
        mobile = re.fullmatch(r"\+861[3-9]\d{9}", str(value)) is not None
        return [field for field in takers if field not in fixed] if mobile else fixed

    def _digits(self) -> None:
        for spot in spots.digit_spots(self.left, self.context):
            cards = self.of_type("card")
            if cards and isinstance(spot.value, Problem) and not (spot.mobile_like and self.of_type("phone")):
                self.give(cards, spot.start, spot.end, re.sub(r"[ -]", "", self.raw[spot.start : spot.end]))
            else:
                self.give(self.of_type("phone"), spot.start, spot.end, spot.value)

    def _choices(self) -> None:
        found: dict[tuple[int, int], list[tuple[Field, str]]] = {}
        named = [
            field for field in self.of_type("choice") if field.name in {*self.context.options, *self.context.wanted}
        ]
        for field in named:  # the options of a question (reason: other, price) are heard only when it is asked
            mentions = [each for each in options.spot(self.left, field, self.context) if len(each[2]) == 1]
            for start, end, keys in things.meant(self, field, mentions):
                found.setdefault((start, end), []).append((field, next(iter(keys))))
        for (start, end), claims in sorted(found.items(), key=lambda each: each[0][0] - each[0][1]):
            if self.free(start, end):
                keys_of = {field.name: key for field, key in claims}
                takers = self.wanted([field for field, _ in claims])
                self.give(takers, start, end, keys_of[takers[0].name])

    def _codes(self) -> None:
        codes.claim(self)

    def _moments(self) -> None:
        for claim in moment_claims(self.left, self.fields, self.context, self.wanted):
            self._moment(claim)

    def _moment(self, claim: Claim) -> None:
        if len({field.type.name for field in claim.takers}) < len(claim.takers):
            self.ask(claim.start, claim.end, tuple(field.name for field in claim.takers))
            return
        for field in claim.takers:
            if isinstance(claim.values[field.name][1], Problem):
                raw, problem = claim.values[field.name]
                assert isinstance(problem, Problem)
                self.problems.append((field.name, raw, problem))
                self.keep(claim.start, claim.end)
                return
        values = {name: (raw, value) for name, (raw, value) in claim.values.items() if not isinstance(value, Problem)}
        if not self._doubtful.isdisjoint(values):
            self.keep(claim.start, claim.end)
            return
        again = [name for name in values if name in self.values and self.values[name][1] != values[name][1]]
        if again:
            last_end = max(self._places[name][1] for name in again)
            corrected = claim.start >= last_end and correction().search(self.left[last_end : claim.start])
            if not corrected:
                self._two_readings(again[0], claim.start, claim.end)
                return
        self.take(claim.start, claim.end, values)

    def _titled(self) -> None:
        for spot in spots.titled_spots(self.raw, self.left):
            if self.free(spot.start, spot.end):
                self.give(self.of_type("name"), *spot)

    def _names(self) -> None:
        for spot in sorted(spots.name_spots(self.raw, self.left), key=lambda each: each.start):
            if self.free(spot.start, spot.end):
                self.give(self.of_type("name"), *spot)

    def _money(self) -> None:
        from . import parse

        takers = self.of_type("money")
        for start, end in list(spots.money_spots(self.left)) if takers else ():
            parsed = parse(self.raw[start:end], self.wanted(takers)[0], self.context)
            if self.free(start, end):
                self.give(takers, start, end, parsed.value if isinstance(parsed, Parsed) else parsed)

    def _lengths(self) -> None:
        for spot in spots.duration_spots(self.left):
            if self.free(spot.start, spot.end):
                self.give(self.of_type("duration"), *spot)

    def _counts(self) -> None:
        for spot in spots.count_spots(self.left):
            takers = self.of_type("count")
            heads = [field for field in takers if _is_heads(field)]
            self._count(heads or takers, spot)
        for spot in spots.thing_spots(self.left, anything=True):
            self._count(self.of_type("count"), spot)
        for spot in spots.thing_spots(self.left, anything=False):
            self._count([field for field in self.of_type("count") if not _is_heads(field)], spot)

    def _count(self, takers: list[Field], spot: spots.Spot) -> None:
        if not takers or not self.free(spot.start, spot.end):
            return
        from . import parse

        value = spot.value
        if not isinstance(value, Problem):
            parsed = parse(str(value), self.wanted(takers)[0], self.context)
            value = parsed.value if isinstance(parsed, Parsed) else parsed
        self.give(takers, spot.start, spot.end, value)


def _is_landline(field: Field) -> bool:
    words = f"{field.name} {field.label.en} {field.label.zh}".lower()
    return "landline" in words or "座机" in words


def _is_heads(field: Field) -> bool:
    words = f"{field.name} {field.label.en} {field.label.zh}".lower()
    return any(word in words for word in ("people", "guest", "head", "party", "pax", "人", "客"))
