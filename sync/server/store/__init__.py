"""The server's database: tables, transactions, the write path, and what is read for a pull."""
