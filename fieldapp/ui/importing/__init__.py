"""The import wizard: files, how they are read, what their columns become, a check of every row, and the import."""
