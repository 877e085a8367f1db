"""Finding accounts of the store that may be one, and letting a person decide."""
