"""Rules about exposure: mitigation, the meter xm-1, limits and breaks."""
