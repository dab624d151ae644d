"""Where content may be in the clear while it is answered."""

from registry.policy.forms import of_places

REQUIREMENT = of_places("inference_location", "RC101")
