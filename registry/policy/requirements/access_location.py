"""From where people may look at content."""

from registry.policy.forms import of_places

REQUIREMENT = of_places("access_location", "RC110")
