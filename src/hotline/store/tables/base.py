"""What all tables share."""

from __future__ import annotations

from typing import cast

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Set before the models: a constraint without a name cannot be changed by a batch migration."""


class Row(SQLModel, registry=registry(metadata=metadata)):
    """Base of all tables, with a metadata of its own."""


def table(model: object) -> Table:
    """The Core table of a model."""
    return cast(Table, vars(model)["__table__"])
