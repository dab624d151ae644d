"""Where content is: while it is answered, where it is kept, from where people can see it."""

from __future__ import annotations

from registry.attributes.attribute import Attribute, OverLegs
from registry.attributes.kinds import PlaceList

INFERENCE_LOCATION = Attribute(
    name="inference_location",
    title="Inference location",
    meaning=(
        "Where content is in the clear while it is answered: where the model runs and, for a gateway, where it "
        "receives and forwards. `global` is anywhere; a group such as `EU` stands where no single country is named."
    ),
    kind=PlaceList(),
    legs=OverLegs.UNION,
)

STORAGE_LOCATION = Attribute(
    name="storage_location",
    title="Storage location",
    meaning="Where content that is retained is kept.",
    kind=PlaceList(),
    legs=OverLegs.STORED,
)

ACCESS_LOCATION = Attribute(
    name="access_location",
    title="Access location",
    meaning="From where people may look at content: support, operations, abuse review.",
    kind=PlaceList(),
    legs=OverLegs.ACCESSED,
)
