"""Loading and checking scripts."""
