"""Adapters: what was assessed goes on to other systems, each with an outbox of its own."""
