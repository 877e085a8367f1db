"""The program's own files, under the name by which the user interface knows them."""

from fieldapp.services.resources import resource, resources_dir

__all__ = ["resource", "resources_dir"]
