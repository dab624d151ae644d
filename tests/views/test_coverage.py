"""How far claims are established: each standing, the main offering, routes with claims of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from registry.store.reader import Store
from registry.views.asking import asking_of
from registry.views.coverage import CORE, Coverage, OfferingCoverage, Standing, coverage
from tests.support.small import SOURCE, gateway_route, provider, route, store_of

UNDATED = {
    "sources/acme/page": (
        "publisher: acme\nkind: provider_docs\ntitle: Page\naddress: https://acme.example/page\n"
        "versions: [{stated: unknown, checked: unknown}]\n"
    )
}
FROM_PAGE = "evidence: [{source: acme/page, locator: top, finding: it says so}]"


def coverage_of(
    files: Mapping[str, str], folder: Path, *, as_of: date | None = None, stale_after: int = 365
) -> Coverage:
    with Store(store_of(UNDATED | dict(files), folder)) as store:
        return coverage(store, asking_of(store, as_of=as_of), stale_after=stale_after)


def standings(offering: OfferingCoverage) -> dict[str, Standing]:
    return {one.attribute: one.standing for one in offering.attributes}


def test_each_attribute_stands_as_its_evidence_says(tmp_path: Path) -> None:
    text = provider({"training": "no", "logging": "unknown", "governing_law": "SE"})
    text += f"      dpa: {{value: not_offered, {FROM_PAGE}}}\n"
    found = coverage_of({"providers/alpha/provider": text, "routes/alpha/acme/one": route()}, tmp_path)
    (only,) = found.providers
    (offering,) = only.offerings
    seen = standings(offering)
    assert seen["training"] is Standing.ESTABLISHED
    assert seen["governing_law"] is Standing.ESTABLISHED
    assert seen["logging"] is Standing.READ
    assert seen["dpa"] is Standing.UNDATED
    assert seen["human_review"] is Standing.MISSING
    assert (only.oldest_check, offering.routes, only.routes) == ("2026-05-01", 1, 1)


@pytest.mark.parametrize(("stale_after", "standing"), [(31, Standing.ESTABLISHED), (30, Standing.STALE)])
def test_check_is_stale_when_it_is_older_than_asked(stale_after: int, standing: Standing, tmp_path: Path) -> None:
    files = {"providers/alpha/provider": provider({"training": "no"})}
    found = coverage_of(files, tmp_path, as_of=date(2026, 6, 1), stale_after=stale_after)
    assert standings(found.providers[0].offerings[0])["training"] is standing


def test_documents_that_were_read_in_vain_are_named(tmp_path: Path) -> None:
    found = coverage_of({"providers/alpha/provider": provider({"logging": "unknown"})}, tmp_path)
    by_name = {one.attribute: one for one in found.providers[0].offerings[0].attributes}
    assert (by_name["logging"].documents, by_name["logging"].checked) == (("acme/terms",), "2026-05-01")
    assert by_name["training"].documents == ()


def test_value_that_another_attribute_answers_counts(tmp_path: Path) -> None:
    found = coverage_of({"providers/alpha/provider": provider({"zero_data_retention": "yes"})}, tmp_path)
    seen = standings(found.providers[0].offerings[0])
    assert seen["retention_days"] is Standing.ESTABLISHED
    assert seen["storage_location"] is Standing.ESTABLISHED


def test_place_of_the_route_is_known_for_the_offering_and_for_routes_that_name_a_region(tmp_path: Path) -> None:
    routes = route(region="eu-central-1").replace("- offering", "- variant: here\n  offering")
    routes += route().replace("- offering", "- variant: anywhere\n  offering")
    files = {
        "providers/alpha/provider": provider({"inference_location": "[region]"}),
        "routes/alpha/acme/one": routes,
    }
    found = coverage_of(files, tmp_path)
    assert standings(found.providers[0].offerings[0])["inference_location"] is Standing.ESTABLISHED
    assert found.routes["alpha"]["inference_location"] == {Standing.ESTABLISHED: 1, Standing.READ: 1}


def test_routes_count_with_their_own_claims(tmp_path: Path) -> None:
    own = f"  claims:\n    training: {{value: no, evidence: [{SOURCE}]}}\n"
    files = {
        "providers/alpha/provider": provider({}),
        "routes/alpha/acme/one": route(more=own),
    }
    found = coverage_of(files, tmp_path)
    assert found.routes["alpha"]["training"] == {Standing.ESTABLISHED: 1}
    assert found.totals()["training"] == {Standing.ESTABLISHED: 1}
    assert standings(found.providers[0].offerings[0])["training"] is Standing.MISSING


def test_what_a_gateway_hands_on_to_counts_with_the_provider_that_runs_it(tmp_path: Path) -> None:
    files = {
        "providers/alpha/provider": provider({"training": "no"}),
        "routes/alpha/acme/one": route(),
        "providers/gate/provider": provider({}, name="Gate", kind="gateway"),
        "routes/gate/acme/one": gateway_route("alpha"),
    }
    found = coverage_of(files, tmp_path)
    assert found.routes["gate"]["training"] == {Standing.MISSING: 1}
    assert found.totals()["training"] == {Standing.ESTABLISHED: 1, Standing.MISSING: 1}
    assert found.totals(["alpha"])["training"] == {Standing.ESTABLISHED: 1}


def test_providers_with_most_routes_come_first_and_their_main_offering_is_the_busiest(tmp_path: Path) -> None:
    two = provider({"training": "no"}, name="Busy") + "  other: {title: Other}\n"
    files = {
        "providers/alpha/provider": provider({}),
        "providers/busy/provider": two,
        "routes/busy/acme/one": route().replace("offering: api", "offering: other"),
    }
    found = coverage_of(files, tmp_path)
    assert [one.id for one in found.providers] == ["busy", "alpha"]
    busy, alpha = found.providers
    assert busy.main is not None
    assert busy.main.id == "busy/other"
    assert busy.main.tally(CORE) == {Standing.MISSING: len(CORE)}
    assert busy.tally[Standing.ESTABLISHED] == 1
    assert alpha.main is not None
    assert (alpha.main.id, alpha.oldest_check) == ("alpha/api", "")
