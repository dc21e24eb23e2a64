"""Scorecards, what was answered to them, and notes at a moment of a call."""

import sqlalchemy as sa
from alembic import op

from hotline.store.kinds import Key, Moment, Money, Plain, Words

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scorecards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call", Key(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("agent", Key(), nullable=False),
        sa.Column("by", Key(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("points", Money(), nullable=False),
        sa.Column("marks", Words(), nullable=False),
        sa.Column("fatal", Plain(), nullable=False),
        sa.Column("comment", Words(), nullable=False),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_scorecards_call_calls"),
        sa.PrimaryKeyConstraint("id", name="pk_scorecards"),
        sa.UniqueConstraint("call", "turn", name="uq_scorecards_call_turn"),
    )
    op.create_index("ix_scorecards_agent_at", "scorecards", ["agent", "at"])
    op.create_index("ix_scorecards_at_id", "scorecards", ["at", "id"])
    op.create_table(
        "scorecard_replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card", sa.Integer(), nullable=False),
        sa.Column("by", Key(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.ForeignKeyConstraint(["card"], ["scorecards.id"], name="fk_scorecard_replies_card_scorecards"),
        sa.PrimaryKeyConstraint("id", name="pk_scorecard_replies"),
    )
    op.create_index("ix_scorecard_replies_card", "scorecard_replies", ["card"])
    op.create_table(
        "call_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call", Key(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("by", Key(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_call_notes_call_calls"),
        sa.PrimaryKeyConstraint("id", name="pk_call_notes"),
    )
    op.create_index("ix_call_notes_call", "call_notes", ["call"])


def downgrade() -> None:
    op.drop_table("call_notes")
    op.drop_table("scorecard_replies")
    op.drop_table("scorecards")
