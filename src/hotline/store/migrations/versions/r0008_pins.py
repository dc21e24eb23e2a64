"""PINs of those who work at the desk: what opens a locked terminal."""

import sqlalchemy as sa
from alembic import op

from hotline.store.kinds import Key, Moment, Plain

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", Key(), nullable=False),
        sa.Column("agent", Key(), nullable=False),
        sa.Column("hash", Plain(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pins"),
    )
    op.create_index("ix_pins_agent", "pins", ["agent"])


def downgrade() -> None:
    op.drop_table("pins")
