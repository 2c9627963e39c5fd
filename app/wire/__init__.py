"""The contract between workstations and a central case system: messages, problems, endpoints (decision 22)."""
