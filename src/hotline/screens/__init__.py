"""One file per screen. Screens hold no SQL and no rule; see :mod:`hotline.screens.page` and :mod:`.shell` to add one."""
