"""The encrypted databases: keys, tables, ledger, outbox, worklist."""
