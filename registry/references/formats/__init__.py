"""Finders, one a format. The first that takes a file reads it; `generic` takes every tree that no other does."""

from __future__ import annotations

from registry.references.formats.env import ENV
from registry.references.formats.format import FileFormat, TreeFormat
from registry.references.formats.generic import GENERIC
from registry.references.formats.litellm import LITELLM_CONFIG

FILES: tuple[FileFormat, ...] = (ENV,)
"""Finders for files that are no trees."""

TREES: tuple[TreeFormat, ...] = (LITELLM_CONFIG, GENERIC)
"""Finders for YAML, JSON and TOML; of two the first that takes the tree."""
