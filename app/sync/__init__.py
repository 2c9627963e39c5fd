"""The exchange with a central case system: what waits goes up, what is followed comes down (decision 23)."""
