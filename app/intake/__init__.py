"""Taking reported files in: walking sources, recognising copies, setting aside what cannot be taken."""
