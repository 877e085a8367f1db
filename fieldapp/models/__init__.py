"""Item models: an ordered array of ids with a cache of pages."""
