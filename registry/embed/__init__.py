"""Modules that are installed under names of their own, for repositories that have a `registry` package themselves."""
