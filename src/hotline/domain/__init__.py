"""The handbook's rules as values and pure functions. No I/O, nothing else of hotline is imported here."""
