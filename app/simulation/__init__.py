"""A synthetic analyst at the real review session: machine, memory and shell without window, disk or real time."""
