"""The audit log: who saw personal data in full, of which call, and why."""

import sqlalchemy as sa
from alembic import op

from hotline.store.kinds import Key, Moment, Plain, Words

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", Key(), nullable=False),
        sa.Column("call", Key(), nullable=False),
        sa.Column("what", Key(), nullable=False),
        sa.Column("why", Words(), nullable=False),
        sa.Column("head", Plain(), nullable=False),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_audit_call_calls"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_call", "audit", ["call"])


def downgrade() -> None:
    op.drop_table("audit")
