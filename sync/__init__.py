"""Synchronisation: protocol, client engine and server. Never imports PySide6."""
