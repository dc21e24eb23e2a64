"""One file per screen. Screens hold no SQL and no rule; see :mod:`.page` and :mod:`.shell` to add one."""
