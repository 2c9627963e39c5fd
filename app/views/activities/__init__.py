"""What can be done in a break: a menu without an order of merit, and one view for each. Nothing done here is kept anywhere."""
