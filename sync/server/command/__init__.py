"""The command line ``fieldapp-server``."""
