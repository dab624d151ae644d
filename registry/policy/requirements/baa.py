"""Whether an agreement on US health data is needed, with the companies that the customer contracts with."""

from registry.policy.forms import of_words

REQUIREMENT = of_words("baa", "RC126", contracting=True)
