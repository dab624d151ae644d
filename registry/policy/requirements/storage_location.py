"""Where retained content may be kept."""

from registry.policy.forms import of_places

REQUIREMENT = of_places("storage_location", "RC109")
