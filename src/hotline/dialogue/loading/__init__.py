"""A script from its file: YAML with positions, the reader of each part, names in scope, everything compiled."""
