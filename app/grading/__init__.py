"""Rules about assessments: what a grade means, in which order items are served."""
