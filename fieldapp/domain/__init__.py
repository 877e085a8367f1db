"""Pure rules shared by the laptop and the server: standard library only."""
