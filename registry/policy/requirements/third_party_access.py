"""Whether third parties may have access to content."""

from registry.policy.forms import of_words

REQUIREMENT = of_words("third_party_access", "RC107")
