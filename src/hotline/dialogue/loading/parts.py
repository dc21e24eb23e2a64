"""What stands above the nodes of a script: given, fields, let, rules, outcomes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ..script import Arm, Expr, Field, Outcome, Rule, Text
from ..types import Type, type_names
from .nodes import NodeReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .source import Scalar, Value

_field_keys = ("type", "label", "ask", "options", "of", "min", "max", "past", "describes", "afresh")
_arm_keys = ("when", "give", "why", "say")


class PartReader(NodeReader):
    """Reads the declarations; what cannot be read is left out."""

    def given(self, value: Value | None) -> Mapping[str, Type]:
        at = self.map(value, '"given"')
        found: dict[str, Type] = {}
        if at is not None:
            self.names(at, "a given")
            for name, item in at.items.items():
                kind = self.type(item, f'The type of "{name}"')
                if kind is not None:
                    found[name] = kind
        return MappingProxyType(found)

    # ------------------------------------------------------------ fields

    def fields(self, value: Value | None) -> Mapping[str, Field]:
        at = self.map(value, '"fields"')
        found: dict[str, Field] = {}
        if at is not None:
            self.names(at, "a field")
            for name, item in at.items.items():
                field = self.field(name, item, at.keys[name])
                if field is not None:
                    found[name] = field
        return MappingProxyType(found)

    def field(self, name: str, value: Value, key: Scalar) -> Field | None:
        at = self.map(value, f'The field "{name}"')
        if at is None:
            return None
        what = f'The field "{name}"'
        self.known_keys(at, _field_keys, what)
        kind = self.type(self.need(at, "type", what), "The type")
        if kind is not None and (kind.record or kind.item or kind.optional or kind.name not in type_names):
            self.report(at.items["type"], "HL008", f'A field cannot be a "{kind}".', "records come from actions")
            kind = None
        pos = self.pos(key.start_mark)
        label = self.text(self.need(at, "label", what), "The label") or Text(name, name, pos)
        options, of = self.options(at.items.get("options")), self.identifier(at.items.get("of"), '"of"')
        if kind is not None and kind.name == "choice":
            if not options and of is None and "options" not in at.items:
                self.report(key, "HL076", f"{what} is a choice of nothing.", "write options: {…} or of: LIST")
        elif options or of is not None:
            self.report(at.keys["options" if options else "of"], "HL007", "Only a field of type choice has options.")
        return Field(
            name,
            kind or Type("text"),
            label,
            pos,
            self.text(at.items.get("ask"), '"ask"', "ask"),
            options,
            of,
            self.number(at.items.get("min"), '"min"'),
            self.number(at.items.get("max"), '"max"'),
            self.flag(at.items.get("past"), '"past"'),
            self.identifier(at.items.get("describes"), '"describes"'),
            self.flag(at.items.get("afresh"), '"afresh"'),
        )

    def options(self, value: Value | None) -> Mapping[str, Text]:
        at = self.map(value, '"options"')
        found: dict[str, Text] = {}
        if at is not None:
            self.names(at, "an option")
            for key, item in at.items.items():
                found[key] = self.text(item, f'The option "{key}"') or Text(key, key, self.pos(at.keys[key].start_mark))
        return MappingProxyType(found)

    # ------------------------------------------------------------ let, rules, outcomes

    def lets(self, value: Value | None) -> Mapping[str, Expr]:
        at = self.map(value, '"let"')
        found = {}
        if at is not None:
            self.names(at, "a let")
            for name, item in at.items.items():
                expression = self.expression(item, f'The let "{name}"')
                if expression is not None:
                    found[name] = expression
        return MappingProxyType(found)

    def rules(self, value: Value | None) -> Mapping[str, Rule]:
        at = self.map(value, '"rules"')
        found = {}
        if at is not None:
            self.names(at, "a rule")
            for name, item in at.items.items():
                arms = [arm for arm in map(self.arm, self.list(item, f'The rule "{name}"')) if arm is not None]
                if not arms:
                    self.report(at.keys[name], "HL006", f'The rule "{name}" has no arms.')
                    continue
                found[name] = Rule(name, tuple(arms), self.pos(at.keys[name].start_mark))
        return MappingProxyType(found)

    def arm(self, value: Value) -> Arm | None:
        at = self.map(value, "An arm of a rule")
        if at is None:
            return None
        self.known_keys(at, _arm_keys, "An arm of a rule")
        give = self.expression(self.need(at, "give", "An arm of a rule"), '"give"')
        if give is None:
            return None
        why = self.scalar(at.items.get("why"), '"why"')
        if why is not None:
            self.ids.append(why)
        return Arm(
            self.expression(at.items.get("when"), '"when"'),
            give,
            why.value if why else None,
            self.line(at.items.get("say")),
            self.pos(at.start_mark),
        )

    def outcomes(self, value: Value | None) -> Mapping[str, Outcome]:
        at = self.map(value, '"outcomes"')
        found = {}
        if at is not None:
            self.names(at, "an outcome")
            for name, item in at.items.items():
                found[name] = self.outcome(name, item, at.keys[name])
        return MappingProxyType(found)

    def outcome(self, name: str, value: Value, key: Scalar) -> Outcome:
        pos = self.pos(key.start_mark)
        at = self.map(value, f'The outcome "{name}"')
        if at is None:
            return Outcome(name, name, Text(name, name, pos), pos)
        self.known_keys(at, ("disposition", "label"), f'The outcome "{name}"')
        disposition = self.word(self.need(at, "disposition", f'The outcome "{name}"'), '"disposition"') or name
        label = self.text(self.need(at, "label", f'The outcome "{name}"'), "The label") or Text(name, name, pos)
        return Outcome(name, disposition, label, pos)
