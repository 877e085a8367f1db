"""The server's HTTP: routes, bodies, problem documents."""
