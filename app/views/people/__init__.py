"""The supervisor's window: who may review today, and the days of one person that are over."""
