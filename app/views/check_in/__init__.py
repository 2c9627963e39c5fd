"""The private check-in: its dialog, the four questions, what is said after them, and the person's own line over time."""
