"""Revisions, oldest first; ``migrate.HISTORY`` lists them."""
