"""Cases of registers, and the promises that belong to them."""

import sqlalchemy as sa
from alembic import op

from hotline.store.kinds import Key, Moment, Words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", Key(), nullable=False),
        sa.Column("number", Key(), nullable=False),
        sa.Column("status", Key(), nullable=False),
        sa.Column("title", Words(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("due", Moment(), nullable=True),
        sa.Column("owner", Key(), nullable=False),
        sa.Column("unit", Key(), nullable=False),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("name", Words(), nullable=False),
        sa.Column("name_key", Key(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("phone_back", Key(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.Column("major", sa.Boolean(), nullable=False),
        sa.Column("data", Words(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_entries_call_calls"),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_entries_customer_customers", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
        sa.UniqueConstraint("number", name="uq_entries_number"),
    )
    for column in ("owner", "unit", "customer", "name_key", "phone", "phone_back", "call"):
        op.create_index(f"ix_entries_{column}", "entries", [column])
    op.create_index("ix_entries_register_opened", "entries", ["register", "opened_at"])
    op.create_index(
        "ix_entries_open_register",
        "entries",
        ["register", "opened_at"],
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    with op.batch_alter_table("follow_ups") as batch:
        batch.add_column(sa.Column("entry", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_follow_ups_entry_entries", "entries", ["entry"], ["id"], ondelete="SET NULL")
        batch.create_index("ix_follow_ups_entry", ["entry"])


def downgrade() -> None:
    with op.batch_alter_table("follow_ups") as batch:
        batch.drop_index("ix_follow_ups_entry")
        batch.drop_constraint("fk_follow_ups_entry_entries", type_="foreignkey")
        batch.drop_column("entry")
    op.drop_table("entries")
