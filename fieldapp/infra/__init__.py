"""What the program needs from the machine it runs on: threads, keys, files, languages."""
