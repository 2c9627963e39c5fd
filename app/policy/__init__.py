"""What the organisation decides: schemes and limits, read from data and checked against ranges."""
