"""Coverage and the four rates: how far a team has come with the accounts that it goes for (rules §5)."""
