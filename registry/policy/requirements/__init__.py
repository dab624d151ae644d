"""Every requirement, one file each, in the order in which policies and reports name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from registry.policy.requirement import Requirement

MODULES: tuple[tuple[str, str, str], ...] = (
    ("inference_location", "inference_location", "REQUIREMENT"),
    ("storage_location", "storage_location", "REQUIREMENT"),
    ("access_location", "access_location", "REQUIREMENT"),
    ("zero_data_retention", "zero_data_retention", "REQUIREMENT"),
    ("retention_days", "retention_days", "REQUIREMENT"),
    ("training", "training", "REQUIREMENT"),
    ("logging", "logging", "REQUIREMENT"),
    ("human_review", "human_review", "REQUIREMENT"),
    ("third_party_access", "third_party_access", "REQUIREMENT"),
    ("provider_role", "provider_role", "REQUIREMENT"),
    ("may_send", "may_send", "REQUIREMENT"),
    ("dpa", "dpa", "REQUIREMENT"),
    ("baa", "baa", "REQUIREMENT"),
    ("subprocessors", "subprocessors", "REQUIREMENT"),
    ("subprocessor_notice", "notice", "REQUIREMENT"),
    ("transfer", "transfer", "REQUIREMENT"),
    ("certifications", "certifications", "REQUIREMENT"),
    ("headquarters", "headquarters", "REQUIREMENT"),
    ("governing_law", "governing_law", "REQUIREMENT"),
    ("deletion_at_termination", "deletion_at_termination", "REQUIREMENT"),
    ("lab_country", "lab_country", "REQUIREMENT"),
    ("licence", "licence", "REQUIREMENT"),
    ("open_weights", "open_weights", "REQUIREMENT"),
    ("modalities", "modalities", "REQUIREMENT"),
    ("features", "features", "REQUIREMENT"),
    ("context_window", "context_window", "REQUIREMENT"),
    ("max_output", "max_output", "REQUIREMENT"),
    ("price", "price", "REQUIREMENT"),
    ("status", "status", "REQUIREMENT"),
    ("providers", "lists", "PROVIDERS"),
    ("labs", "lists", "LABS"),
    ("models", "lists", "MODELS"),
    ("routes", "lists", "ROUTES"),
)
"""Every requirement that a policy can make and a look-up can filter by, with its module and its name there."""


class _Late(Mapping[str, "Requirement"]):
    """The requirements by name; each is imported when it is asked for, since a policy has a few of some thirty."""

    def __init__(self) -> None:
        self._modules = {name: (module, attribute) for name, module, attribute in MODULES}
        self._found: dict[str, Requirement] = {}

    def __getitem__(self, name: str) -> Requirement:
        found = self._found.get(name)
        if found is None:
            module, attribute = self._modules[name]
            found = self._found[name] = getattr(import_module(f"{__name__}.{module}"), attribute)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


BY_NAME: Mapping[str, Requirement] = _Late()
"""The requirements by name, in order."""
