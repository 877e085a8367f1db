"""What leaves the program as files: every kind of record and every list, for people or to come back without loss."""

from fieldapp.services.exporting.service import ExportReader, ExportService

__all__ = ["ExportReader", "ExportService"]
