"""The interface's texts as gettext catalogues; see README.md beside this file."""
