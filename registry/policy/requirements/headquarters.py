"""Where the company that controls the provider may have its headquarters."""

from registry.policy.forms import of_places

REQUIREMENT = of_places("headquarters", "RC114")
