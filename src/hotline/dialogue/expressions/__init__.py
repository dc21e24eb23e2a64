"""How expressions are walked, typed and compiled; :mod:`..expression` is the door."""
