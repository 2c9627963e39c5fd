"""The chapters of the tour, in the order in which a day goes."""
