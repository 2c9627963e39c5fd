"""The settings page: what the policy says, where each value comes from, and what the analyst sets for themself."""
