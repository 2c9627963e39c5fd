"""The reference central case system: own process, own database, no import of the desktop's parts (decision 22)."""
