"""Who gets in: organisations, their units and people, laptops, passwords, codes and tokens."""
