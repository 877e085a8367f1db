"""How names are written, read aloud and mistyped: the same for the index, the search and the look for duplicates."""
