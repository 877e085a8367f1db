"""Two accounts that may be one: what their names have in common, the evidence for and against, and what it weighs."""
