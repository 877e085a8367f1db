"""The ledger of an organisation: what its facts and plans call for, posted by a job through the one write path."""
