"""Finders, one a format. The first that takes a file reads it; `generic` takes every tree that no other does."""

from __future__ import annotations

from registry.references.formats.aichat import AICHAT
from registry.references.formats.aider import AIDER
from registry.references.formats.codex import CODEX
from registry.references.formats.compose import COMPOSE
from registry.references.formats.continue_dev import CONTINUE
from registry.references.formats.crewai import CREWAI
from registry.references.formats.dify import DIFY
from registry.references.formats.dockerfile import DOCKERFILE
from registry.references.formats.env import ENV
from registry.references.formats.envoy import ENVOY
from registry.references.formats.flowise import FLOWISE
from registry.references.formats.format import FileFormat, TreeFormat
from registry.references.formats.generic import GENERIC
from registry.references.formats.kubernetes import KUBERNETES
from registry.references.formats.librechat import LIBRECHAT
from registry.references.formats.litellm import LITELLM_CONFIG
from registry.references.formats.local_servers import LOCALAI_MODEL, MODELFILE
from registry.references.formats.n8n import N8N
from registry.references.formats.opencode import OPENCODE
from registry.references.formats.promptfoo import PROMPTFOO
from registry.references.formats.python import PYTHON
from registry.references.formats.script import SCRIPT
from registry.references.formats.terraform import TERRAFORM
from registry.references.formats.workflow import WORKFLOW

FILES: tuple[FileFormat, ...] = (ENV, DOCKERFILE, PYTHON, TERRAFORM, SCRIPT, MODELFILE)
"""Finders for files that are no trees."""

TREES: tuple[TreeFormat, ...] = (
    WORKFLOW,
    COMPOSE,
    OPENCODE,
    CONTINUE,
    AIDER,
    LITELLM_CONFIG,
    CODEX,
    PROMPTFOO,
    LIBRECHAT,
    AICHAT,
    N8N,
    FLOWISE,
    DIFY,
    ENVOY,
    KUBERNETES,
    LOCALAI_MODEL,
    CREWAI,
    GENERIC,
)
"""Finders for YAML, JSON and TOML; of two the first that takes the tree."""
