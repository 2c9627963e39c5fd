"""The review session as a state machine: an event goes in, a Screen and effects come out."""
