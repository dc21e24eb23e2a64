"""The shift log: every call's place in it, and the text it is searched by."""

import sqlalchemy as sa
from alembic import op

from hotline.store.kinds import Key, Plain

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call_log",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("call", Key(), nullable=False),
        sa.Column("scripts", Key(), nullable=False),
        sa.Column("flags", Key(), nullable=False),
        sa.Column("digest", Plain(), nullable=False),
        sa.ForeignKeyConstraint(["call"], ["calls.id"], name="fk_call_log_call_calls"),
        sa.PrimaryKeyConstraint("number", name="pk_call_log"),
        sa.UniqueConstraint("call", name="uq_call_log_call"),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Without content: the text is in the journal. The tokens come ready-made, so the plainest tokenizer does.
        op.execute(
            "CREATE VIRTUAL TABLE call_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii')"
        )
    else:
        op.execute(
            "CREATE TABLE call_words (number BIGINT CONSTRAINT pk_call_words PRIMARY KEY, words TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_call_words_words ON call_words USING gin (words)")


def downgrade() -> None:
    op.execute("DROP TABLE call_words")
    op.drop_table("call_log")
