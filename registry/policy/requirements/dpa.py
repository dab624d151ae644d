"""Which form of data processing agreement is needed, with the companies that the customer contracts with."""

from registry.policy.forms import of_words

REQUIREMENT = of_words("dpa", "RC104", contracting=True)
