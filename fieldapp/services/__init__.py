"""Use cases: one method per user intent, reached through the Protocols of ports.py."""
