"""Whose law may govern the contract."""

from registry.policy.forms import of_places

REQUIREMENT = of_places("governing_law", "RC127")
