"""Photos and files: the grid of small pictures, and the cards of an account and of a visit around it."""
