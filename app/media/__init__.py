"""Encrypted items and the confined process that turns them into softened frames."""
