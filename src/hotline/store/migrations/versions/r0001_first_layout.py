"""The first layout."""

import sqlalchemy as sa
from alembic import op

from hotline.store.kinds import Key, Moment, Money, Plain, Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agents",
        sa.Column("number", Key(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("role", Key(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_agents"),
    )
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("name_key", Key(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("phone_back", Key(), nullable=False),
        sa.Column("member_no", Key(), nullable=False),
        sa.Column("key_customer", sa.Boolean(), nullable=False),
        sa.Column("note", Words(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("last_visit", sa.Date(), nullable=True),
        sa.Column("created_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
    )
    op.create_index("ix_customers_name_key", "customers", ["name_key"])
    op.create_index("ix_customers_phone", "customers", ["phone"])
    op.create_index("ix_customers_phone_back", "customers", ["phone_back"])
    op.create_index(
        "uq_customers_member_no",
        "customers",
        ["member_no"],
        unique=True,
        sqlite_where=sa.text("member_no <> ''"),
        postgresql_where=sa.text("member_no <> ''"),
    )

    op.create_table(
        "drained", sa.Column("unit", Key(), nullable=False), sa.PrimaryKeyConstraint("unit", name="pk_drained")
    )
    op.create_table(
        "numbering",
        sa.Column("name", Key(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_numbering"),
    )
    op.create_table(
        "rooms",
        sa.Column("key", Key(), nullable=False),
        sa.Column("zh", Words(), nullable=False),
        sa.Column("en", Words(), nullable=False),
        sa.Column("room_class", Key(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rooms"),
    )
    op.create_table(
        "script_versions",
        sa.Column("sha256", Key(), nullable=False),
        sa.Column("name", Key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", Words(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_script_versions"),
    )
    op.create_index("ix_script_versions_name", "script_versions", ["name"])

    op.create_table(
        "calls",
        sa.Column("id", Key(), nullable=False),
        sa.Column("desk", Key(), nullable=False),
        sa.Column("agent", Key(), nullable=False),
        sa.Column("line", Key(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("script", Key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", Key(), nullable=False),
        sa.Column("started", Moment(), nullable=False),
        sa.Column("answered", Moment(), nullable=True),
        sa.Column("ended", Moment(), nullable=True),
        sa.Column("wrapped", Moment(), nullable=True),
        sa.Column("outcome", Key(), nullable=True),
        sa.Column("disposition", Key(), nullable=True),
        sa.Column("state", Key(), nullable=False),
        sa.Column("rings", sa.Integer(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("handle_ms", sa.Integer(), nullable=True),
        sa.Column("wrap_ms", sa.Integer(), nullable=True),
        sa.Column("matters", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", Plain(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["script_versions.sha256"], name="fk_calls_sha256_script_versions"),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
    )
    op.create_index("ix_calls_agent_started", "calls", ["agent", "started"])
    op.create_index(
        "ix_calls_open_agent",
        "calls",
        ["agent"],
        sqlite_where=sa.text("state <> 'wrapped'"),
        postgresql_where=sa.text("state <> 'wrapped'"),
    )
    op.create_index("ix_calls_phone_started", "calls", ["phone", "started"])
    op.create_index("ix_calls_started_id", "calls", ["started", "id"])

    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room", Key(), nullable=False),
        sa.Column("starts", Moment(), nullable=False),
        sa.Column("ends", Moment(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("name_key", Key(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("phone_back", Key(), nullable=False),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("status", Key(), nullable=False),
        sa.Column("held_until", Moment(), nullable=False),
        sa.Column("price", Money(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", Key(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.Column("note", Words(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_bookings_call_calls"),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_bookings_customer_customers", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["room"], ["rooms.key"], name="fk_bookings_room_rooms"),
        sa.PrimaryKeyConstraint("id", name="pk_bookings"),
    )
    op.create_index("ix_bookings_call", "bookings", ["call"])
    op.create_index("ix_bookings_customer", "bookings", ["customer"])
    op.create_index("ix_bookings_made_at", "bookings", ["made_at"])
    op.create_index("ix_bookings_name_key", "bookings", ["name_key"])
    op.create_index("ix_bookings_phone", "bookings", ["phone"])
    op.create_index("ix_bookings_phone_back", "bookings", ["phone_back"])
    op.create_index("ix_bookings_room", "bookings", ["room"])
    op.create_index("ix_bookings_starts", "bookings", ["starts"])

    op.create_table(
        "events",
        sa.Column("call", Plain(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("agent", Plain(), nullable=False),
        sa.Column("kind", Plain(), nullable=False),
        sa.Column("node", Plain(), nullable=False),
        sa.Column("data", Plain(), nullable=False),
        sa.Column("before", Plain(), nullable=False),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_events_call_calls"),
        sa.PrimaryKeyConstraint("call", "seq", name="pk_events"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unmet_demand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reason", Key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("room_class", Key(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("note", Words(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_unmet_demand_call_calls"),
        sa.PrimaryKeyConstraint("id", name="pk_unmet_demand"),
    )
    op.create_table(
        "waiting_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_class", Key(), nullable=False),
        sa.Column("room", Key(), nullable=False),
        sa.Column("starts", Moment(), nullable=False),
        sa.Column("ends", Moment(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("status", Key(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_waiting_list_call_calls"),
        sa.PrimaryKeyConstraint("id", name="pk_waiting_list"),
    )
    op.create_index("ix_waiting_list_made_at", "waiting_list", ["made_at"])
    op.create_index("ix_waiting_list_phone", "waiting_list", ["phone"])
    op.create_index("ix_waiting_list_starts", "waiting_list", ["starts"])
    op.create_index(
        "uq_waiting_list_wish",
        "waiting_list",
        ["phone", "starts", "room_class", "room"],
        unique=True,
        sqlite_where=sa.text("status = 'waiting' AND phone <> ''"),
        postgresql_where=sa.text("status = 'waiting' AND phone <> ''"),
    )

    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", Key(), nullable=False),
        sa.Column("due", Moment(), nullable=False),
        sa.Column("owner", Key(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("phone", Key(), nullable=False),
        sa.Column("about", Words(), nullable=False),
        sa.Column("status", Key(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.Column("booking", sa.Integer(), nullable=True),
        sa.Column("wait", sa.Integer(), nullable=True),
        sa.Column("done_by", Key(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("done_note", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking"], ["bookings.id"], name="fk_follow_ups_booking_bookings", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_follow_ups_call_calls"),
        sa.ForeignKeyConstraint(
            ["wait"], ["waiting_list.id"], name="fk_follow_ups_wait_waiting_list", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_follow_ups"),
    )
    op.create_index("ix_follow_ups_booking", "follow_ups", ["booking"])
    op.create_index(
        "ix_follow_ups_open_due",
        "follow_ups",
        ["due"],
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index("ix_follow_ups_owner", "follow_ups", ["owner"])
    op.create_index("ix_follow_ups_phone", "follow_ups", ["phone"])
    op.create_index("ix_follow_ups_wait", "follow_ups", ["wait"])

    op.create_table(
        "room_slots",
        sa.Column("room", Key(), nullable=False),
        sa.Column("slot", Moment(), nullable=False),
        sa.Column("booking", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking"], ["bookings.id"], name="fk_room_slots_booking_bookings", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["room"], ["rooms.key"], name="fk_room_slots_room_rooms"),
        sa.PrimaryKeyConstraint("room", "slot", name="pk_room_slots"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_room_slots_booking", "room_slots", ["booking"])
    op.create_index("ix_room_slots_slot", "room_slots", ["slot"])

    op.create_table(
        "swap_wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking", sa.Integer(), nullable=False),
        sa.Column("room_class", Key(), nullable=False),
        sa.Column("starts", Moment(), nullable=False),
        sa.Column("ends", Moment(), nullable=False),
        sa.Column("status", Key(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("call", Key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["booking"], ["bookings.id"], name="fk_swap_wishes_booking_bookings", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_swap_wishes_call_calls"),
        sa.PrimaryKeyConstraint("id", name="pk_swap_wishes"),
    )
    op.create_index("ix_swap_wishes_booking", "swap_wishes", ["booking"])
    op.create_index("ix_swap_wishes_starts", "swap_wishes", ["starts"])
    op.create_index(
        "uq_swap_wishes_wish",
        "swap_wishes",
        ["booking", "room_class"],
        unique=True,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )


def downgrade() -> None:
    for name in (
        "swap_wishes",
        "room_slots",
        "follow_ups",
        "waiting_list",
        "unmet_demand",
        "events",
        "bookings",
        "calls",
        "script_versions",
        "rooms",
        "numbering",
        "drained",
        "customers",
        "agents",
    ):
        op.drop_table(name)
