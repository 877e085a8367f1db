"""The server half of sync. Of the app it uses the rules in fieldapp.domain, nothing else."""
