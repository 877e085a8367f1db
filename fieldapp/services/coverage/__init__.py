"""What managers read of a team: coverage and the four rates."""
