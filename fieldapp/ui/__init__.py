"""Widgets: windows, pages and dialogs; asks services, never storage."""
