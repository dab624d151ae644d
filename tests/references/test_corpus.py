"""Sample repositories, one folder a case, each with what is found in it: expected.yaml, which is read like code."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.references.declared import Account, Declared, Deployment, Host
from registry.references.find import Found, find_references
from registry.references.listing import list_files
from registry.references.reference import Choice, Reference, Spot
from registry.store.database import Database
from tests.conftest import Golden

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = "expected.yaml"

DECLARED = {
    "declared": Declared(
        deployments={
            "azure:gpt4-prod": Deployment(
                "openai/gpt-4o", "azure", "swedencentral", "DataZoneStandard", origin="policy.yaml:3"
            ),
            "azure:gpt4-world": Deployment(
                "openai/gpt-4o", "azure", "swedencentral", "GlobalStandard", origin="policy.yaml:4"
            ),
            "azure:gpt4-here": Deployment(
                "openai/gpt-4o", "azure", "swedencentral", "Standard", origin="policy.yaml:5"
            ),
            "litellm:default": Deployment(file="infra/litellm.yaml", origin="policy.yaml:6"),
        },
        hosts={
            "llm.internal.example": Host(self_hosted=True, country="DE", origin="policy.yaml:8"),
            "proxy.internal.example": Host(provider="groq", origin="policy.yaml:9"),
        },
        account={"openrouter": Account(zdr=True, origin="policy.yaml:11")},
    )
}
"""What the policy declares in the case of that name; nothing in the others."""

CASES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_sample_gives_what_is_expected(case: str, world: Database, golden: Golden) -> None:
    listing = list_files(str(CORPUS / case), use_index=False)
    paths = tuple(path for path in listing.paths if path != EXPECTED)
    found = find_references(listing._replace(paths=paths), world, DECLARED.get(case, Declared()))
    golden(CORPUS / case / EXPECTED, as_yaml(found))


def test_each_sample_has_a_reference_and_a_line_that_is_none() -> None:
    for case in CASES:
        text = "\n".join(path.read_text(encoding="utf-8") for path in (CORPUS / case).rglob("*") if path.is_file())
        assert "- at:" in text, f"{case} finds nothing"
        assert "not found:" in text, f"{case} has no line that must stay silent"


def as_yaml(found: Found) -> str:
    """What was found, in a form that people read."""
    lines = [line for one in found.references for line in _lines(one)]
    lines.extend(f"- problem: {_at(one.spot)} {one.rule} {json.dumps(one.message)}" for one in found.problems)
    return "\n".join(lines) + "\n"


def _lines(one: Reference) -> Iterator[str]:
    yield f"- at: {_at(one.spot)}"
    yield f"  id: {json.dumps(one.text)}"
    yield f"  key: {json.dumps(one.key)}"
    yield f"  format: {one.format}"
    for choice in one.choices:
        yield f"  {choice.mode}, {choice.status}: {{{_choice(choice)}}}"
    if one.grounds:
        yield "  because:"
        yield from (f"    - {ground.what}: {json.dumps(ground.value)} # {_at(ground.spot)}" for ground in one.grounds)
    if one.uses:
        yield f"  uses: {{{', '.join(f'{use.use}: {_at(use.spot)}' for use in one.uses)}}}"
    if one.problems:
        yield f"  problems: [{', '.join(problem.rule for problem in one.problems)}]"


def _at(spot: Spot) -> str:
    return f"{spot.path}:{spot.line}:{spot.column}"


def _choice(choice: Choice) -> str:
    named = {name: getattr(choice, name) for name in ("provider", "model", "region", "host", "country")}
    parts = [f"{name}: {value}" for name, value in named.items() if value]
    if choice.spot:
        parts.append(f"written: {_at(choice.spot)}")
    parts.append(f"routes: {json.dumps(list(choice.routes))}")
    return ", ".join(parts)
