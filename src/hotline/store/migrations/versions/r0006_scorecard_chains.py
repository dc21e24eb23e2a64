"""Scorecards, replies and notes in chains: a row that was changed is found."""

import sqlalchemy as sa
from alembic import op

from hotline.store.kinds import Plain

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLES = ("scorecards", "scorecard_replies", "call_notes")


def upgrade() -> None:
    for name in _TABLES:
        with op.batch_alter_table(name) as batch:
            batch.add_column(sa.Column("head", Plain(), nullable=False, server_default=""))


def downgrade() -> None:
    for name in _TABLES:
        with op.batch_alter_table(name) as batch:
            batch.drop_column("head")
