"""The journal in words: each event as one line that an agent reads."""
