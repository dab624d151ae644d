"""The store for agents: what a Model Context Protocol server offers. Read-only; nothing is fetched, nothing is run."""
