"""Badges, terms and the sentence on training: never more than the worst leg supports, the arrangement always named."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from registry.places import Places
from registry.site.badges import Badge, badges
from registry.site.index import index_row
from registry.site.terms import best, term_of, training_posture
from registry.views.claim import State
from registry.views.model import ModelView
from tests.support.small import MODEL, SOURCE, gateway_route, model_of, provider, route

PLACES = Places({"SE": "Sweden", "US": "United States", "DE": "Germany"}, {"EU": frozenset({"SE", "DE"})}, {})
ZERO = "zero_data_retention"
OFFER = "value: no, alternatives: [{{under: [{name}], value: yes}}]"


def two_legs(first: Mapping[str, str], second: Mapping[str, str], folder: Path, **more: Mapping[str, str]) -> ModelView:
    """A gateway before a host; only the gateway's route is in use."""
    files = {
        "providers/gate/provider": provider(first, name="Gate", kind="gateway", arrangements=more.get("gate")),
        "providers/host/provider": provider(second, name="Host", arrangements=more.get("host")),
        f"routes/gate/{MODEL}": gateway_route("host"),
        f"routes/host/{MODEL}": route(),
    }
    model = model_of(files, folder)
    only = tuple(one for one in model.routes if one.provider == "gate")
    assert len(only) == 1
    return ModelView(**{name: getattr(model, name) for name in model.__slots__} | {"routes": only})


def badge(model: ModelView, label: str) -> Badge:
    (found,) = [one for one in badges(model, PLACES).offered if one.label == label]
    return found


@pytest.mark.parametrize(
    ("first", "second", "state", "words"),
    [
        ("yes", "yes", State.GOOD, "yes"),
        ("yes", "no", State.BAD, "no"),
        ("no", "yes", State.BAD, "no"),
        ("yes", "", State.UNKNOWN, "not established"),
        ("", "yes", State.UNKNOWN, "not established"),
        ("no", "", State.BAD, "no"),
        (
            "yes",
            OFFER.format(name="host-contract"),
            State.BAD,
            "no",
        ),  # resold: the host's contract is not the customer's
        ("yes", OFFER.format(name="gate-contract"), State.CONDITIONAL, "yes under Gate contract"),
        ("no", OFFER.format(name="gate-contract"), State.BAD, "no"),
        ("", OFFER.format(name="gate-contract"), State.BAD, "no"),
    ],
)
def test_badge_of_a_gateway_route_is_its_worst_legs(
    first: str, second: str, state: State, words: str, tmp_path: Path
) -> None:
    model = two_legs(
        {ZERO: first} if first else {},
        {ZERO: second} if second else {},
        tmp_path,
        gate={"gate-contract": "Gate contract"},
        host={"host-contract": "Host contract"},
    )
    found = badge(model, "Zero data retention")
    assert (found.state, found.words) == (state, words)
    assert found.where == "Gate → Host"


def test_offer_that_lifts_one_leg_only_is_a_remark(tmp_path: Path) -> None:
    model = two_legs({ZERO: "no"}, {ZERO: OFFER.format(name="deal")}, tmp_path, gate={"deal": "Deal"})
    found = badge(model, "Zero data retention")
    assert (found.state, found.words) == (State.BAD, "no")
    assert found.remarks == ("Host's leg: yes under Deal",)


def test_badge_leads_to_the_leg_that_decides(tmp_path: Path) -> None:
    model = two_legs({"training": "no"}, {"training": "yes"}, tmp_path)
    assert badge(model, "Training").target == "route_gate_leg2_training"


def test_gateway_route_runs_in_the_places_of_both_legs(tmp_path: Path) -> None:
    model = two_legs({"inference_location": "[SE]"}, {"inference_location": "[US]"}, tmp_path)
    assert badge(model, "Inference location").words == "Country SE, Country US"


def test_place_of_one_leg_is_no_place_of_a_route(tmp_path: Path) -> None:
    model = two_legs({"inference_location": "[SE]"}, {}, tmp_path)
    found = badge(model, "Inference location")
    assert (found.state, found.words) == (State.UNKNOWN, "Country SE; not established for every leg")
    assert index_row(model, PLACES).places.words == "not established"


def test_offers_of_both_legs_name_all_that_they_take(tmp_path: Path) -> None:
    model = two_legs(
        {ZERO: OFFER.format(name="deal")},
        {ZERO: "value: no, alternatives: [{under: [rider], value: yes}]"},
        tmp_path,
        gate={"deal": "Deal", "rider": "Rider"},
    )
    assert badge(model, "Zero data retention").words == "yes under Deal and Rider"


def test_what_a_call_takes_is_named_as_well(tmp_path: Path) -> None:
    files = {
        "providers/host/provider": provider({ZERO: "yes"}, name="Host", arrangements={"plan": "Plan"}, needs="plan"),
        f"routes/host/{MODEL}": route(),
    }
    found = badge(model_of(files, tmp_path), "Zero data retention")
    assert (found.state, found.words) == (State.CONDITIONAL, "yes under Plan")


def test_need_makes_nothing_of_a_bad_value(tmp_path: Path) -> None:
    files = {
        "providers/host/provider": provider({ZERO: "no"}, name="Host", arrangements={"plan": "Plan"}, needs="plan"),
        f"routes/host/{MODEL}": route(),
    }
    found = badge(model_of(files, tmp_path), "Zero data retention")
    assert (found.state, found.words) == (State.BAD, "no")


def test_value_that_holds_for_some_requests_says_for_which(tmp_path: Path) -> None:
    value = "value: yes, exceptions: [{scope: {requests: [flagged]}, value: no}]"
    files = {"providers/host/provider": provider({ZERO: value}, name="Host"), f"routes/host/{MODEL}": route()}
    found = badge(model_of(files, tmp_path), "Zero data retention")
    assert (found.state, found.words) == (State.BAD, "no")
    assert found.remarks == ("for calls that a safety system flags", "for ordinary calls: yes")


def several(folder: Path, *routes_: tuple[str, Mapping[str, str], str]) -> ModelView:
    """A host for each: its name, its claims, the text of its route."""
    files = {}
    for name, values, text in routes_:
        files[f"providers/{name}/provider"] = provider(values, name=name.title())
        files[f"routes/{name}/{MODEL}"] = text
    return model_of(files, folder)


def test_best_route_is_named_and_counted(tmp_path: Path) -> None:
    model = several(
        tmp_path,
        ("a", {"training": "yes"}, route()),
        ("b", {"training": "no"}, route()),
        ("c", {"training": "no"}, route()),
        ("d", {}, route()),
    )
    found = badge(model, "Training")
    assert (found.state, found.words, found.where) == (State.GOOD, "no training", "B; 2 of 4 routes")


def test_withdrawn_route_offers_nothing(tmp_path: Path) -> None:
    model = several(tmp_path, ("a", {"training": "no"}, route("withdrawn")), ("b", {"training": "yes"}, route()))
    found = badge(model, "Training")
    assert (found.state, found.where) == (State.BAD, "B")
    assert not badges(model, PLACES).withdrawn
    assert index_row(model, PLACES).training.words == "trains on content"


def test_model_without_a_route_in_use_says_so_first(tmp_path: Path) -> None:
    model = several(tmp_path, ("a", {"training": "no"}, route("withdrawn", price="input: '1', output: '2'")))
    found = badges(model, PLACES)
    assert found.withdrawn
    assert (found.general[0].state, found.general[0].words) == (
        State.BAD,
        "the only route is withdrawn, last seen 2026-05-02",
    )
    row = index_row(model, PLACES)
    assert row.gone
    assert (row.training.words, row.zero_retention.words, row.places.words, row.prices) == (
        "no route",
        "no route",
        "no route",
        (),
    )


def test_three_withdrawn_routes_are_all_of_them(tmp_path: Path) -> None:
    model = several(tmp_path, *((name, {}, route("withdrawn")) for name in "abc"))
    assert badges(model, PLACES).general[0].words == "all 3 routes are withdrawn, last seen 2026-05-02"


def test_model_without_any_route_says_so(tmp_path: Path) -> None:
    model = model_of({}, tmp_path)
    found = badges(model, PLACES)
    assert [(one.label, one.words) for one in found.general] == [("Routes", "none recorded")]
    assert (found.offered, found.withdrawn) == ((), False)
    assert training_posture(model.routes) == "No route is recorded, so nothing is known of training."
    assert best(model.routes, "training", PLACES) == []


def test_routes_that_all_end_say_when(tmp_path: Path) -> None:
    ends = f"- offering: api\n  status: {{value: deprecated, retires: 2027-01-0%d, evidence: [{SOURCE}]}}\n"
    model = several(tmp_path, ("a", {}, ends % 1), ("b", {}, ends % 2))
    assert badges(model, PLACES).general[0].words == "every route is deprecated, retires 2027-01-02"


def test_places_are_narrowest_first_and_the_rest_is_in_the_table(tmp_path: Path) -> None:
    model = several(
        tmp_path,
        ("a", {"inference_location": "[global]"}, route()),
        ("b", {"inference_location": "[SE, DE]"}, route()),
        ("c", {"inference_location": "[US]"}, route()),
        ("d", {"inference_location": "[SE]"}, route()),
        ("e", {"inference_location": "[US]"}, route()),
    )
    found = [one for one in badges(model, PLACES).offered if one.label == "Inference location"]
    assert [(one.words, one.where) for one in found] == [
        ("Country SE", "D; 1 of 5 routes"),
        ("Country US", "C; 2 of 5 routes"),
        ("Country SE, Country DE", "B; 1 of 5 routes"),
        ("1 more set of places", "in the table of routes"),
    ]
    assert index_row(model, PLACES).places.words == "Germany, Sweden, United States, anywhere (global)"


def test_anywhere_is_never_among_the_places_that_are_cut(tmp_path: Path) -> None:
    model = several(tmp_path, ("a", {"inference_location": "[SE, DE, US, NO, CH, GB, global]"}, route()))
    assert index_row(model, Places()).places.words == "CH, DE, GB, NO, 2 more, anywhere (global)"


def test_the_better_of_two_values_between_best_and_worst_is_shown(tmp_path: Path) -> None:
    model = several(tmp_path, ("a", {"logging": "abuse_monitoring"}, route()), ("b", {"logging": "metadata"}, route()))
    found = badge(model, "Logging")
    assert (found.words, found.where) == ("metadata only", "B; 1 of 2 routes")


def test_open_weights_are_a_badge_only_if_known(tmp_path: Path) -> None:
    evidence = "evidence: [{source: acme/terms, locator: x, finding: y, facts: [open_weights]}]\n"
    for value, words in (("yes", "open weights"), ("no", "closed weights")):
        model = model_of({"models/acme/one": f"name: One\nopen_weights: {value}\n{evidence}"}, tmp_path / value)
        assert [one.words for one in badges(model, PLACES).general if one.label == "Weights"] == [words]


def test_training_posture_counts_every_route_once(tmp_path: Path) -> None:
    model = several(
        tmp_path,
        ("a", {"training": "no"}, route()),
        ("b", {"training": "no"}, route()),
        ("c", {"training": "yes"}, route()),
        ("d", {}, route()),
        ("e", {"training": "no"}, route("withdrawn")),
    )
    assert training_posture(model.routes) == (
        "Of 4 routes: 2 do not use content to train; 1 trains on content; for 1 it is not established. "
        "1 more route is withdrawn."
    )


def test_training_posture_names_what_ends_it(tmp_path: Path) -> None:
    value = "value: yes, alternatives: [{under: [deal], value: no}]"
    files = {
        "providers/a/provider": provider({"training": value}, name="A", arrangements={"deal": "Deal"}),
        f"routes/a/{MODEL}": route(),
    }
    assert training_posture(model_of(files, tmp_path).routes) == "Of 1 route: on 1, no training under Deal."


def test_legs_that_differ_are_shown_apart(tmp_path: Path) -> None:
    model = two_legs({"transfer_mechanisms": "[sccs]"}, {"transfer_mechanisms": "[dpf]"}, tmp_path)
    term = term_of(model.routes[0], "transfer_mechanisms")
    assert (term.words, term.state) == ("Gate: SCCs; Host: Data Privacy Framework", State.PLAIN)


def test_agreement_of_a_resold_leg_is_not_the_customers(tmp_path: Path) -> None:
    offer = "value: available, alternatives: [{under: [deal], value: incorporated}]"
    model = two_legs({"dpa": "on_request"}, {"dpa": offer}, tmp_path, gate={"deal": "Deal"})
    found = badge(model, "Data processing agreement")
    assert (found.words, found.remarks) == ("on request", ())
