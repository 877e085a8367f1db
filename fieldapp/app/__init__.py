"""Composition root: builds every concrete object once, and the command line."""
