"""One module per family of commands; each function takes the arguments and returns the exit code."""
