"""Files that belong to rows: where their bytes lie, how they come and who may have them."""
