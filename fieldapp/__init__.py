"""FieldApp: a field sales application that works from an encrypted file on the rep's own laptop."""

__version__ = "0.1.0"
