"""The one history of the tables; add revisions, never change one that was released."""
