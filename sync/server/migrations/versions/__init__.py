"""One module and its SQL for every version of the server's database."""
