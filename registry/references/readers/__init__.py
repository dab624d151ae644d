"""Readers of other people's files, with the place of every value: nothing is executed, everything is bounded."""
