"""Commission and customer mix: what they are reckoned from, posting, and what the pages read."""
