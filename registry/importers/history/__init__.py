"""Older prices of routes, from lists that date them: the labs' own prices, and the changes of LiteLLM's file."""
