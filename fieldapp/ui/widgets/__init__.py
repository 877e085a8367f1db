"""The kit that pages are built of: one module per widget, imported one by one, so that a start loads what it shows."""
