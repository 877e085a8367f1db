"""Accounts change hands, and changes wait for somebody else's word."""
