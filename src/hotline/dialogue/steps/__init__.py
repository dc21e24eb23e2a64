"""How a call moves on: one turn of the engine, what is typed, chosen and held, ways on and back, what is refused."""
