"""The decoder process: untrusted bytes in, softened pixels out. Reaches nothing of ours but the pipe."""
