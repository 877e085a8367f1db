"""Programs of distributors: a profile that is judged, wrapped around the finished program."""
