"""The central system as the window shows it: one quiet line, and the page behind it."""
