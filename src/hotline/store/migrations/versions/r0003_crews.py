"""Outlets' orders, crews by half-day, customers' cards, kept wishes."""

import sqlalchemy as sa
from alembic import op

from hotline.store.kinds import Key, Moment, Money, Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", Key(), nullable=False),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("name", Words(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.Column("balance", Money(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_cards_customer_customers", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
        sa.UniqueConstraint("number", name="uq_cards_number"),
    )
    op.create_index("ix_cards_customer", "cards", ["customer"])
    op.create_index("ix_cards_phone", "cards", ["phone"])
    op.create_table(
        "card_addresses",
        sa.Column("card", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("address", Words(), nullable=False),
        sa.Column("area", Key(), nullable=False),
        sa.ForeignKeyConstraint(["card"], ["cards.id"], name="fk_card_addresses_card_cards", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card", "place", name="pk_card_addresses"),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product", Key(), nullable=False),
        sa.Column("outlet", Key(), nullable=False),
        sa.Column("area", Key(), nullable=False),
        sa.Column("address", Words(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", Key(), nullable=False),
        sa.Column("starts", Moment(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("name_key", Key(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("phone_back", Key(), nullable=False),
        sa.Column("landline", Key(), nullable=False),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("card", sa.Integer(), nullable=True),
        sa.Column("status", Key(), nullable=False),
        sa.Column("hourly", Money(), nullable=False),
        sa.Column("fee", Money(), nullable=False),
        sa.Column("glass", Key(), nullable=False),
        sa.Column("lived_in", sa.Boolean(), nullable=True),
        sa.Column("note", Words(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", Key(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.Column("ack", sa.Integer(), nullable=True),
        sa.Column("charged", Money(), nullable=False),
        sa.Column("rule", Key(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["ack"], ["follow_ups.id"], name="fk_jobs_ack_follow_ups", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_jobs_call_calls"),
        sa.ForeignKeyConstraint(["card"], ["cards.id"], name="fk_jobs_card_cards", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_jobs_customer_customers", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    for column in ("outlet", "day", "starts", "name_key", "phone", "phone_back", "customer", "card", "made_at", "call",
                   "ack"):  # fmt: skip
        op.create_index(f"ix_jobs_{column}", "jobs", [column])
    op.create_table(
        "crew_slots",
        sa.Column("crew", Key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", Key(), nullable=False),
        sa.Column("job", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["job"], ["jobs.id"], name="fk_crew_slots_job_jobs", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("crew", "day", "half", name="pk_crew_slots"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_crew_slots_day", "crew_slots", ["day"])
    op.create_index("ix_crew_slots_job", "crew_slots", ["job"])
    op.create_table(
        "graces",
        sa.Column("customer", sa.Integer(), nullable=False),
        sa.Column("job", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_graces_call_calls"),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_graces_customer_customers", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["job"], ["jobs.id"], name="fk_graces_job_jobs", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("customer", name="pk_graces"),
    )
    op.create_index("ix_graces_job", "graces", ["job"])
    op.create_table(
        "reserved_wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product", Key(), nullable=False),
        sa.Column("area", Key(), nullable=False),
        sa.Column("address", Words(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", Key(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("tell_by", Moment(), nullable=False),
        sa.Column("status", Key(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.Column("promise", sa.Integer(), nullable=True),
        sa.Column("note", Words(), nullable=False),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_reserved_wishes_call_calls"),
        sa.ForeignKeyConstraint(
            ["promise"], ["follow_ups.id"], name="fk_reserved_wishes_promise_follow_ups", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reserved_wishes"),
    )
    for column in ("day", "phone", "promise"):
        op.create_index(f"ix_reserved_wishes_{column}", "reserved_wishes", [column])
    standing = sa.text("status IN ('waiting', 'offered') AND phone <> ''")
    op.create_index(
        "uq_reserved_wishes_wish",
        "reserved_wishes",
        ["phone", "day", "half", "product"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def downgrade() -> None:
    for name in ("reserved_wishes", "graces", "crew_slots", "jobs", "card_addresses", "cards"):
        op.drop_table(name)
