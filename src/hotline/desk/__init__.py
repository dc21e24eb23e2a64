"""The use-cases: what an agent or a lead does, each one transaction (journal event and its effect)."""
