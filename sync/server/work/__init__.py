"""What the server does with messages: push, pull, digest. No HTTP here."""
