"""The store: SQLModel tables, one migration history, queries. Rows become domain values before they leave.

Nothing is imported here: :mod:`.errors`, :mod:`.values` and :mod:`.spool` are light and may be imported
early; :mod:`.store` brings SQLModel (0.4 s) and is imported in a worker after the first paint.
"""
