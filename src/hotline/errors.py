"""An error as one sentence for a person, and its whole story for the log."""

from __future__ import annotations

import contextlib
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hotline.texts import _, both

if TYPE_CHECKING:
    from pathlib import Path


def kind_sentence(error: BaseException) -> str:
    """The sentence an error brings with it (a refusal, a store that is away), in the language of the moment."""
    zh, en = getattr(error, "zh", None), getattr(error, "en", None)
    return both(zh, en) if isinstance(zh, str) and isinstance(en, str) else ""


def write_log(file: Path, error: BaseException) -> bool:
    """Append the error with its traceback (no values of variables: they may be a caller's). False when that failed."""
    story = "".join(traceback.format_exception(error))
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {story}\n")
        return True
    return False


def told(error: BaseException, file: Path) -> str:
    """One sentence for whatever happened: the error's own, or that it is in the log."""
    own = kind_sentence(error)
    if own:
        return own
    if write_log(file, error):
        return _("Something went wrong here; what it was is in %(file)s. Your calls are kept.", file=file)
    return _("Something went wrong here (%(error)s). Your calls are kept.", error=type(error).__name__)
