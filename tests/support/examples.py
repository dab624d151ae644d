"""The worked examples of the design as catalogues: one file holds many records, its keys are their paths."""

import re
from pathlib import Path

from registry.catalogue import Catalogue, collect
from registry.loading import load

EXAMPLES = Path(__file__).parents[1] / "examples"

EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
OTHERS = "IS LI NO CH GB US CA JP SG"

REFERENCE = {
    "reference/countries": "countries:\n" + "".join(f"  {code}: Country {code}\n" for code in f"{EU} {OTHERS}".split()),
    "reference/groups": (
        "groups:\n"
        f"  EU: {{title: European Union, members: [{', '.join(EU.split())}]}}\n"
        "  EEA: {title: European Economic Area, members: [EU, IS, LI, NO]}\n"
    ),
    "reference/regions": (
        "regions:\n"
        "  aws:\n"
        "    eu-central-1: {title: Frankfurt, country: DE}\n"
        "    us-east-1: {title: Virginia, country: US}\n"
    ),
}

MORE = {
    "gemini-customer-place": {
        "routes/google-gemini-api/google/gemini-3-pro": (
            "- {variant: paid, offering: paid}\n- {variant: unpaid, offering: unpaid}\n"
        ),
    },
    "mistral-dated-changes": {
        "routes/mistral/mistral/codestral-labs": "- {offering: paid, groups: [labs]}\n",
        "routes/mistral/mistral/mistral-small": "- {offering: free}\n",
    },
}
"""Routes that examples need and don't have: one for each offering and group that they speak of."""


def records(name: str) -> dict[str, str]:
    """The example's records by path, with the labs, models and reference data that they need beside them."""
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    found = dict(REFERENCE)
    for block in re.split(r"^(?=[a-z]+/)", text, flags=re.MULTILINE)[1:]:
        key, _, body = block.partition(":\n")
        found[key] = re.sub(r"^  ", "", body, flags=re.MULTILINE)
    found |= MORE.get(name, {})
    for path in tuple(found):
        if path.startswith("routes/"):
            _, _, lab, model = path.split("/")
            found.setdefault(f"labs/{lab}", f"name: Lab {lab}\n")
            found.setdefault(f"models/{lab}/{model}", f"name: Model {model}\n")
    return found


def write(files: dict[str, str], root: Path) -> Path:
    """The records as files of a catalogue."""
    for path, text in files.items():
        target = root / f"{path}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return root


def catalogue_of(files: dict[str, str], root: Path) -> Catalogue:
    """The records, read as every catalogue is; a mistake in them is our own."""
    loaded = load(write(files, root))
    assert not loaded.findings, [str(finding) for finding in loaded.findings]
    return collect(loaded)
