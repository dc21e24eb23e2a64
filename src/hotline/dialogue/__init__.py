"""The script engine: scripted conversations as data, run as pure functions.

Imports nothing else of hotline, no Textual, no SQL, no wall clock. Usable as a library for any
scripted conversation: load scripts with :mod:`.loader`, run them with :mod:`.engine`.
"""
