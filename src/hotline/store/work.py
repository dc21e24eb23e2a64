"""One transaction on the store."""

from __future__ import annotations

from .audit import Audit
from .belonging import Belonging
from .cards import Cards, Wishes
from .entries import Entries
from .figures import Figures
from .jobs import Jobs
from .log import Log
from .passing import Passing
from .people import People
from .pins import Pins
from .promises import Promises
from .rooms import Rooms
from .scorecards import Scorecards
from .scripts import Scripts
from .waiting import Waiting


class Work(
    People,
    Rooms,
    Waiting,
    Promises,
    Entries,
    Jobs,
    Cards,
    Wishes,
    Scripts,
    Log,
    Passing,
    Belonging,
    Figures,
    Scorecards,
    Audit,
    Pins,
):
    """What can be done in one transaction: all of it is written when the ``with`` block ends well, else nothing.

    Domain values in and out, moments aware; see the parts for their methods.
    """
