"""Runs the console over the fake desk in a process of its own: ``console_process.py HOME [crash]``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from ui.fakes import make_app

if __name__ == "__main__":
    app = make_app(Path(sys.argv[1]))
    if "crash" in sys.argv:
        app.do_theme = lambda: 1 // 0  # type: ignore[method-assign, assignment]
    code = app.run_console()
    Path(sys.argv[1], "closed").write_text(str(app.writer.closed))
    raise SystemExit(code)
