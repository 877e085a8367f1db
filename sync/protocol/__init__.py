"""What client and server agree on: standard library only."""
