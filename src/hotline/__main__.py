"""``python -m hotline`` is ``hotline``."""

from hotline.cli import main

if __name__ == "__main__":
    main()
