"""Rows from other programs' files into the store: recognised by content, judged one by one, undone as a whole."""
