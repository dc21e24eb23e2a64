"""What a check says: findings with a stable id, a place and a way out.

The table below is the one list of ids; `hotline scripts check` and the documentation read it.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ERROR = "error"
WARNING = "warning"

IDS: dict[str, tuple[str, str]] = {
    # reading
    "HL001": (ERROR, "The file cannot be read, or is not YAML."),
    "HL002": (ERROR, "A key is written twice."),
    "HL003": (ERROR, "Anchors, aliases, merge keys and tags are not used in scripts."),
    "HL004": (ERROR, "Something else is expected here (a map, a list, a plain value)."),
    "HL005": (ERROR, "An unknown key."),
    "HL006": (ERROR, "A key is missing."),
    "HL007": (ERROR, "A value does not fit its key (a number, yes/no, a name …)."),
    "HL008": (ERROR, "An unknown type."),
    "HL009": (WARNING, "The parts of a node are not in the order in which they happen."),
    "HL010": (ERROR, "Two parts of a node that exclude each other."),
    "HL011": (ERROR, "A text is missing in one language."),
    "HL012": (ERROR, "An unknown mood."),
    "HL013": (ERROR, "A dollar sign that starts no name; `$$` is a dollar sign."),
    # the way through
    "HL020": (ERROR, "A node that leads nowhere: no `go`, no `end`."),
    "HL021": (ERROR, "A node that does not exist."),
    "HL022": (ERROR, "A node that cannot be reached."),
    "HL023": (ERROR, "A node from which no end can be reached."),
    "HL024": (ERROR, "A silent cycle: a loop in which nothing stops for the agent."),
    "HL025": (ERROR, "An end with an outcome that is not declared."),
    "HL026": (WARNING, "An outcome that no end reaches."),
    # expressions
    "HL030": (ERROR, "An expression that cannot be read."),
    "HL031": (ERROR, "A construct that expressions do not have."),
    "HL032": (ERROR, "A name that is not declared."),
    "HL033": (ERROR, "An attribute that the record does not have."),
    "HL034": (ERROR, "An unknown function, or the wrong number of arguments."),
    "HL035": (ERROR, "Types that do not go together."),
    "HL036": (ERROR, "A name that may be unset on some way to here."),
    "HL037": (ERROR, "A `$name` in a text that may be unset on some way to here."),
    "HL038": (ERROR, "A `let` or rule that depends on itself."),
    "HL039": (ERROR, "A comparison with a value that can never come up."),
    # arms
    "HL040": (ERROR, "An arm that is never taken: always false, or the same condition stands before it."),
    "HL041": (ERROR, "The last arm is missing: the one without `when`."),
    "HL042": (ERROR, "An arm after one that is always taken."),
    # actions and sub-trees
    "HL050": (ERROR, "An unknown action."),
    "HL051": (ERROR, "An argument that the action does not take."),
    "HL052": (ERROR, "An argument that the action needs is not written, and no name of that spelling is known here."),
    "HL053": (ERROR, "An argument of the wrong type."),
    "HL054": (ERROR, "An outcome that the action or sub-tree does not have."),
    "HL055": (ERROR, "An outcome that is not handled."),
    "HL056": (ERROR, "A `go` without outcomes where there are several."),
    "HL057": (ERROR, "The store may be away, and neither `go` nor the header says where to go on then."),
    "HL060": (ERROR, "An unknown sub-tree."),
    "HL061": (ERROR, "A `given` name of the sub-tree is not known where it is called."),
    "HL062": (ERROR, "A `given` name of the sub-tree has another type where it is called."),
    "HL063": (ERROR, "Sub-trees that call each other in a circle."),
    "HL064": (ERROR, "The same name with two types in one call tree."),
    # declarations
    "HL070": (ERROR, "A field that is not declared."),
    "HL071": (WARNING, "A field that is neither collected nor read."),
    "HL072": (WARNING, "A `given`, `let` or rule that is never used."),
    "HL073": (ERROR, "`each` or `of` needs a list of records."),
    "HL074": (ERROR, "A name that is already taken."),
    "HL075": (ERROR, "A rule that is not declared."),
    "HL076": (ERROR, "A choice field needs `options` or `of`."),
    # what is said, and handbook
    "HL080": (ERROR, "A phrase that must not be said [L01]."),
    "HL081": (WARNING, "A sentence too long to say in one breath."),
    "HL082": (ERROR, "A handbook id that does not exist."),
    "HL083": (ERROR, "A letter, key or script name that another script has already."),
    "HL084": (ERROR, "An unknown screen."),
}
"""id → (severity, what it means). Ids are never used again for something else."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong in a script; line and column count from 1 (in characters), ``suggestion`` may be empty."""

    file: str
    line: int
    column: int
    id: str
    severity: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" – {self.suggestion}" if self.suggestion else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity} [{self.id}] {self.message}{hint}"


def finding(file: str, line: int, column: int, id_: str, message: str, suggestion: str = "") -> Finding:
    """A finding with the severity that the table gives its id."""
    return Finding(file, line, column, id_, IDS[id_][0], message, suggestion)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``did you mean "…"?`` when something close is known, else the empty text."""
    likely = [each for each in known if abs(len(each) - len(word)) <= _near]
    if len(likely) > _many:  # difflib is slow; what is meant mostly starts or ends alike
        likely = [each for each in likely if each[:2] == word[:2] or each[-2:] == word[-2:]][:_many]
    close = difflib.get_close_matches(word, likely, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else ""


_near, _many = 4, 200
