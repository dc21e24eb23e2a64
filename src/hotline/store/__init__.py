"""The store: SQLModel tables, one migration history, queries. Rows become domain values before they leave."""
