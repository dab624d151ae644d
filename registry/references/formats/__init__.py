"""Finders, one a format. The first that takes a file reads it; `generic` takes every tree that no other does."""

from __future__ import annotations

from importlib import import_module

from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from registry.references.formats.format import FileFormat, TreeFormat
    from registry.references.tree import Node


class Late(NamedTuple):
    """A finder that is imported when a file may be one for it: a check of one file needs one or two of them."""

    module: str
    name: str
    parts: tuple[str, ...] = ()
    """One of these stands in the path, in lower case, of every file that the finder takes by its name."""
    ends: tuple[str, ...] = ()
    """Or the path, in lower case, ends with one of these."""
    keys: tuple[str, ...] = ()
    """One of these is a key of every tree that the finder takes by its shape."""
    inner: tuple[str, ...] = ()
    """Or one of these is a key of a mapping that stands directly in such a tree."""
    any_shape: bool = False
    """Whether no key tells."""
    lists: bool = False
    """Whether it takes several documents in a list."""

    def may_take(self, path: str) -> bool:
        """Whether the finder is to be asked about a file of that name."""
        path = path.lower()
        return path.endswith(self.ends) or any(part in path for part in self.parts)

    def may_read(self, root: Node) -> bool:
        """Whether the finder is to be asked about the tree."""
        if self.any_shape or (self.lists and root.is_list):
            return True
        if self.keys and root.get(*self.keys) is not None:
            return True
        return bool(self.inner) and any(value.get(*self.inner) is not None for _, value in root.items)

    def load(self) -> Any:
        """The finder: a `FileFormat` in `FILES`, a `TreeFormat` in `TREES`."""
        return getattr(import_module(f"{__name__}.{self.module}"), self.name)


FILES: tuple[Late, ...] = (
    Late("env", "ENV", parts=("env",)),
    Late("dockerfile", "DOCKERFILE", parts=("dockerfile", "containerfile")),
    Late("python", "PYTHON", ends=(".py", ".pyi")),
    Late("terraform", "TERRAFORM", ends=(".tf", ".tfvars", ".tofu")),
    Late("script", "SCRIPT", ends=(".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")),
    Late("local_servers", "MODELFILE", parts=("modelfile",)),
)
"""Finders for files that are no trees."""

_OF_SAP = ("module_configurations", "modules", "executableId")

TREES: tuple[Late, ...] = (
    Late("workflow", "WORKFLOW", parts=(".github/workflows/",), ends=("action.yml", "action.yaml")),
    Late("compose", "COMPOSE", parts=("compose",)),
    Late("opencode", "OPENCODE", parts=("opencode.json",), keys=("$schema",)),
    Late("continue_dev", "CONTINUE", parts=(".continue/",), keys=("models",)),
    Late("aider", "AIDER", parts=("aider.conf.y",)),
    Late("helm", "HELM", parts=("values",), ends=("chart.yaml",)),
    Late("litellm", "LITELLM_CONFIG", parts=("litellm",), keys=("model_list",)),
    Late(
        "codex",
        "CODEX",
        parts=(".codex/",),
        keys=(
            "model_reasoning_effort",
            "approval_policy",
            "sandbox_mode",
            "model_providers",
            "forced_login_method",
            "preferred_auth_method",
        ),
    ),
    Late("promptfoo", "PROMPTFOO", parts=("promptfoo",), keys=("prompts",)),
    Late("librechat", "LIBRECHAT", parts=("librechat",), keys=("endpoints",)),
    Late("aichat", "AICHAT", parts=("aichat/config.y",), keys=("clients",)),
    Late("n8n", "N8N", keys=("connections",)),
    Late("flowise", "FLOWISE", keys=("edges",)),
    Late("dify", "DIFY", keys=("workflow", "model_config")),
    Late("portkey", "PORTKEY", keys=("targets", "options", "override_params")),
    Late("sap", "SAP", keys=_OF_SAP, inner=_OF_SAP),
    Late("azure_parameters", "AZURE_PARAMETERS", keys=("parameters",)),
    Late("envoy", "ENVOY", keys=("apiVersion",), lists=True),
    Late("kubernetes", "KUBERNETES", keys=("apiVersion",)),
    Late("local_servers", "LOCALAI_MODEL", keys=("parameters",)),
    Late("crewai", "CREWAI", any_shape=True),
    Late("generic", "GENERIC", any_shape=True),
)
"""Finders for YAML, JSON and TOML; of two the first that takes the tree."""


def files_named(path: str) -> Iterator[FileFormat]:
    """The finders that take a file of that name as a whole."""
    for late in FILES:
        if late.may_take(path):
            form: FileFormat = late.load()
            if form.by_path(path):
                yield form


def trees_named(path: str) -> Iterator[TreeFormat]:
    """The finders that take a tree in a file of that name."""
    for late in TREES:
        if late.may_take(path):
            form: TreeFormat = late.load()
            if form.by_path(path):
                yield form


def of_tree(path: str, root: Node) -> TreeFormat:
    """The first finder that takes the tree, by the file's name or by its shape."""
    for late in TREES:
        named, shaped = late.may_take(path), late.may_read(root)
        if named or shaped:
            form: TreeFormat = late.load()
            if (named and form.by_path(path)) or (shaped and form.by_shape(root)):
                return form
    raise AssertionError(path)  # the last one takes every tree
