"""What lists change in routes that are there: new variants and ids, never what a hand has written."""

from pathlib import Path
from typing import Any

import pytest

from registry.importers.changes import Kind, Plan
from registry.importers.idmap import Place
from registry.importers.joining import Hit, Model, Placed
from registry.importers.planning_routes import Setting, facts_of, note_gone, plan_routes
from registry.importers.price_history import plan_history
from registry.importers.providers import endpoints_of, plan_providers
from registry.importers.readings import gather
from registry.importers.rows import Row
from registry.importers.sources import plan_versions
from registry.importers.standing import Lists
from registry.importers.state import State, read_state
from registry.yaml12 import read
from tests.importers.lines import IDMAP, MODEL, placed, row
from tests.importers.world import empty

HEADER = "# yaml-language-server: $schema=../../../schema/route.schema.json\n"
PRICE = '  price: {input: "1.00", output: "2.00", checked: 2026-08-18, source: models-dev/catalogue, locator: p / m}\n'
PRICE += "  aliases: {models-dev: [p/m, p/n, p/longer]}\n"
BASE = "routes/amazon-bedrock/lab/model.yaml"


class World:
    """A catalogue with one model and the files that a test writes."""

    def __init__(self, root: Path) -> None:
        self.root = empty(root)
        self.write("models/lab/model.yaml", "name: Model\n")

    def write(self, path: str, text: str) -> str:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        return text

    @property
    def state(self) -> State:
        return read_state(self.root)

    def plan(self, *lines: Placed) -> Plan:
        state = self.state
        lists = Lists(tuple({line.row.listing for line in lines}), frozenset(), {})
        setting = Setting(state, lists, IDMAP, facts_of(state))
        plan = plan_routes(gather(lines), setting)
        note_gone([line.row for line in lines], setting, plan)
        return plan


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "catalogue")


def bedrock(line: Row, variant: str = "in-region", offering: str = "in-region", region: str = "") -> Placed:
    return placed(line, "amazon-bedrock", place=Place(offering, variant, region))


def told(plan: Plan, kind: Kind) -> list[str]:
    return [change.what for change in plan.changes if change.kind is kind]


def data(plan: Plan, path: str = BASE) -> Any:
    return read(plan.texts[path].encode(), path).data


def test_new_variant_is_appended_and_the_rest_stays(world: World) -> None:
    text = world.write(BASE, HEADER + "# By hand.\n- variant: in-region\n  offering: in-region\n" + PRICE)
    plan = world.plan(bedrock(row("models-dev", price=1)), bedrock(row("litellm", "eu.x.m", price=3), "eu", "geo-eu"))
    assert plan.texts[BASE].startswith(text.rstrip("\n"))
    assert [route["variant"] for route in data(plan)] == ["in-region", "eu"]
    assert told(plan, Kind.ADDED)[0].startswith("new route eu")


def test_route_without_a_variant_keeps_its_id(world: World) -> None:
    world.write(BASE, HEADER + "- offering: in-region\n" + PRICE)
    plan = world.plan(bedrock(row("models-dev", price=1)), bedrock(row("litellm", "eu.x.m", price=3), "eu", "geo-eu"))
    assert plan.texts == {}
    assert told(plan, Kind.DISAGREEING) == ["`eu` is not there, and the route that is has no variant"]


def test_taken_variant_and_file_in_brackets_are_left_to_a_hand(world: World) -> None:
    world.write(BASE, HEADER + "- variant: eu\n  offering: in-region\n  region: eu-west-1\n")
    line = bedrock(row("litellm", "eu.x.m", price=3), "eu", "geo-eu", "eu-north-1")
    assert told(world.plan(line), Kind.DISAGREEING) == ["another route has the variant `eu`"]
    world.write(BASE, HEADER + "[{variant: in-region, offering: in-region}]\n")
    line = bedrock(row("litellm", "eu.x.m", price=3), "eu", "geo-eu")
    assert "only a hand can change" in told(world.plan(line), Kind.DISAGREEING)[0]


def test_declined_route_is_not_written_again(world: World) -> None:
    model = Model("openai/gpt-5.5", "GPT-5.5", open_weights=False, embedding=False)
    line = placed(row("litellm", price=5), "amazon-bedrock", model=model, place=Place("in-region", "in-region"))
    assert world.plan(line).texts == {}
    path = "routes/amazon-bedrock/openai/gpt-5.5.yaml"
    world.write(path, HEADER + "- variant: us\n  offering: geo-us\n")
    assert world.plan(line).texts == {}


def test_new_ids_are_added_and_known_ones_are_not_added_twice(world: World) -> None:
    world.write(BASE, HEADER + "- variant: in-region\n  offering: in-region\n  aliases: {bedrock: [x.m]}\n")
    plan = world.plan(
        bedrock(row("litellm", "bedrock/x.m", provider="bedrock")), bedrock(row("pi-catalog", "x.m-v1:0"))
    )
    assert data(plan)[0]["aliases"] == {"bedrock": ["x.m", "x.m-v1:0"], "litellm": ["bedrock/x.m"]}
    assert told(plan, Kind.ADDED) == ["new bedrock id x.m-v1:0; new litellm id bedrock/x.m"]


def test_ids_with_a_comment_are_left_alone(world: World) -> None:
    world.write(BASE, HEADER + "- variant: in-region\n  offering: in-region\n  aliases:\n    bedrock: [x.m] # why\n")
    assert world.plan(bedrock(row("pi-catalog", "x.n"))).texts == {}


def test_dated_change_is_written_with_the_old_price(world: World) -> None:
    world.write(BASE, HEADER + "- variant: in-region\n  offering: in-region\n" + PRICE)
    plan = world.plan(bedrock(row("models-dev", price=3, day="2026-09-01")))
    route = data(plan)[0]
    assert (route["price"]["input"], route["price_history"][0]["until"]) == ("3.00", "2026-09-01")
    assert told(plan, Kind.CHANGED) == ["@in-region: 1.00 and 2.00 until 2026-09-01, now 3.00 and 6.00"]


def test_price_with_a_comment_is_left_to_a_hand(world: World) -> None:
    price = '  price:\n    input: "1.00" # seen\n    checked: 2026-08-18\n    source: models-dev/catalogue\n'
    price += "    locator: p / m\n"
    price += "  aliases: {models-dev: [p/m]}\n"
    world.write(BASE, HEADER + "- variant: in-region\n  offering: in-region\n" + price)
    plan = world.plan(bedrock(row("models-dev", price=3, day="2026-09-01")))
    assert plan.texts == {}
    assert "only a hand can change" in told(plan, Kind.DISAGREEING)[0]


def test_line_on_which_the_price_rests_speaks_for_it(world: World) -> None:
    world.write(BASE, HEADER + "- variant: in-region\n  offering: in-region\n" + PRICE.replace("p / m", "p / longer"))
    plan = world.plan(bedrock(row("models-dev", "m", price=9)), bedrock(row("models-dev", "longer", price=1)))
    assert told(plan, Kind.DISAGREEING) == []


def test_gone_line_is_told_whoever_wrote_its_place(world: World) -> None:
    text = HEADER + "- variant: in-region\n  offering: in-region\n" + PRICE.replace("p / m", '"p, m"')
    world.write(BASE, text)
    assert told(world.plan(bedrock(row("models-dev", "m", price=1))), Kind.GONE) == []
    assert told(world.plan(bedrock(row("models-dev", "n", price=1))), Kind.GONE) == [
        "models-dev/catalogue has no line `p, m`"
    ]
    older = world.plan(bedrock(row("models-dev", "n", price=1, day="2026-07-02")))
    assert told(older, Kind.GONE) == []


def test_id_alone_means_a_route_only_of_the_default_offering(world: World) -> None:
    world.write(BASE, HEADER + "- variant: us\n  offering: geo-us\n  aliases: {bedrock: [us.x.m]}\n")
    known = Hit("lab/model", "", 0, "amazon-bedrock/lab/model@us")
    line = row("pi-catalog", "us.x.m", price=4)
    default = Placed(line, IDMAP.providers["amazon-bedrock"], MODEL, Place("in-region"), 0, (known.route,))
    other = Placed(line, IDMAP.providers["amazon-bedrock"], MODEL, Place("global", "global"), 0, (known.route,))
    assert told(world.plan(default), Kind.DISAGREEING) == ["@us: no price is recorded; p / us.x.m says 4.00 and 8.00"]
    assert told(world.plan(other), Kind.DISAGREEING) == []


def test_gateway_has_no_routes_of_hosts(world: World) -> None:
    assert world.plan(placed(row("models-dev", price=1), "openrouter", place=Place("standard"))).changes == []


def test_limits_stand_where_they_differ_and_less_goes_in(world: World) -> None:
    facts = "context_window: 1000\nmax_output: 100\nmodalities: {input: [text, image, pdf], output: [text]}\n"
    world.write("models/lab/model.yaml", f"name: Model\n{facts}")
    same: dict[str, Any] = {"context_window": 1000, "max_output": 100, "input": ("text", "image"), "output": ("text",)}
    path = "routes/novita/lab/model.yaml"
    assert "limits" not in data(world.plan(placed(row("models-dev", price=1, **same))), path)[0]
    less: dict[str, Any] = {"context_window": 500, "max_output": 50, "input": ("text",), "output": ("text",)}
    limits = data(world.plan(placed(row("models-dev", price=1, **less))), path)[0]["limits"]
    modalities = {"input": ["text"], "output": ["text"]}
    assert limits == {"context_window": 500, "max_output": 50, "modalities": modalities}


def test_upstream_of_a_model_that_its_maker_does_not_list_is_the_offering(world: World) -> None:
    line = placed(row("litellm", price=1), "digitalocean", place=Place("third-party-openai"))
    route = data(world.plan(line), "routes/digitalocean/lab/model.yaml")[0]
    assert route["upstream"] == {"offering": "openai/api", "contract": "gateway"}


def test_versions_of_lists_are_added_in_front(world: World) -> None:
    listings = [row(name, day=day).listing for name, day in (("portkey", "2026-09-09"), ("portkey", "2026-01-01"))]
    plan = plan_versions([*listings, row("litellm").listing, row("portkey").listing], world.state)
    assert told(plan, Kind.ADDED) == ["version 2026-09-09"]
    assert told(plan, Kind.DISAGREEING) == ["the copy of 2026-01-01 is older than the newest and not recorded"]
    assert (
        "  - {stated: 2026-09-09, checked: 2026-09-09}\n  - stated: 2026-08-21"
        in plan.texts["sources/portkey/pricing.yaml"]
    )
    (world.root / "sources/portkey/pricing.yaml").unlink()
    assert "the list has no record" in told(plan_versions(listings[:1], world.state), Kind.REFUSED)[0]


def test_version_that_a_hand_must_add_is_told(world: World) -> None:
    path = world.root / "sources/portkey/pricing.yaml"
    path.write_text(path.read_text().replace("    archive:", "    # why\n    archive:"))
    plan = plan_versions([row("portkey", day="2026-09-09").listing], world.state)
    assert plan.texts == {} or "# why" in plan.texts["sources/portkey/pricing.yaml"]


PAST = {
    "input": "0.50",
    "output": "1.00",
    "source": "model-prices/first-party",
    "locator": "p / m",
    "until": "2026-02-01",
}


def test_history_is_added_once_and_never_over_another(world: World) -> None:
    world.write(BASE, HEADER + "- variant: in-region\n  offering: in-region\n" + PRICE)
    plan = plan_history({(BASE, 0): [PAST]}, world.state)
    assert told(plan, Kind.ADDED) == ["@in-region: 1 older price"]
    world.write(BASE, plan.texts[BASE])
    assert plan_history({(BASE, 0): [PAST]}, world.state).changes == []
    other = plan_history({(BASE, 0): [PAST | {"input": "0.90", "until": "2026-03-01"}]}, world.state)
    assert told(other, Kind.DISAGREEING) == [
        "@in-region: p / m says 0.90 and 1.00 until 2026-03-01, which the history lacks"
    ]


def test_history_of_a_file_in_brackets_is_left_to_a_hand(world: World) -> None:
    world.write(BASE, HEADER + "[{offering: in-region}]\n")
    assert told(plan_history({(BASE, 0): [PAST]}, world.state), Kind.DISAGREEING) == [
        "1 older prices are missing; only a hand can add them"
    ]


API = {"api": "https://api.novita.ai/v1/", "npm": "@ai-sdk/openai-compatible", "env": "NOVITA_API_KEY"}
LISTED = {"_source": {"commit_date": "2026-08-18"}, "providers": {"novita-ai": API, "kimi-for-coding": API}}


def test_providers_of_routes_get_a_short_record_with_an_endpoint(world: World) -> None:
    world.write("routes/novita/lab/model.yaml", HEADER + "- offering: serverless\n  aliases: {native: [m]}\n")
    plan = plan_providers(world.state, IDMAP, endpoints_of([("models-dev", LISTED)], IDMAP))
    record = data(plan, "providers/novita/provider.yaml")
    assert (record["name"], record["kind"], record["aliases"]) == ("Novita AI", ["host"], ["novita-ai"])
    assert record["offerings"]["serverless"]["endpoints"] == [
        {
            "style": "openai", "address": "https://api.novita.ai/v1", "ids": "native", "key": "NOVITA_API_KEY",
            "source": "models-dev/catalogue", "version": "2026-08-18", "locator": "novita-ai",
        }
    ]  # fmt: skip


def test_offerings_and_endpoints_that_lack_are_added_to_a_record(world: World) -> None:
    world.write("routes/novita/lab/model.yaml", HEADER + "- offering: serverless\n  aliases: {native: [m]}\n")
    path = "providers/novita/provider.yaml"
    head = HEADER.replace("../../../", "../../").replace("route.", "provider.") + "name: Novita # hand\nkind: [host]\n"
    endpoints = endpoints_of([("models-dev", LISTED)], IDMAP)
    for offerings, what in (
        ("", "offering serverless"),
        ("offerings:\n  other:\n    title: Other\n", "offering serverless"),
        ("offerings:\n  serverless:\n    title: Serverless\n", "endpoint of serverless"),
    ):
        world.write(path, head + offerings)
        plan = plan_providers(world.state, IDMAP, endpoints)
        assert told(plan, Kind.ADDED) == [what]
        assert plan.texts[path].startswith(head)
        world.write(path, plan.texts[path])
        assert plan_providers(world.state, IDMAP, endpoints).changes == []
    world.write(path, head + "offerings: {serverless: {title: Serverless}}\n")
    assert "only a hand" in told(plan_providers(world.state, IDMAP, endpoints), Kind.DISAGREEING)[0]


def test_providers_and_offerings_that_nobody_reviewed_are_refused(world: World) -> None:
    world.write("routes/nobody/lab/model.yaml", HEADER + "- offering: x\n")
    world.write("routes/novita/lab/model.yaml", HEADER + "- offering: x\n")
    world.write("providers/novita/provider.yaml", "name: Novita\nkind: [host]\n")
    plan = plan_providers(world.state, IDMAP, {})
    assert told(plan, Kind.REFUSED) == [
        "routes name it, but it is not in the id map",
        "routes name the offering `x`, which is not in the id map",
    ]


@pytest.mark.parametrize(
    "plain",
    [
        {**API, "api": "https://{HOST}/v1"},
        {**API, "npm": "somebody"},
        {**API, "api": None},
        {**API, "api": "http://127.0.0.1/v1"},
    ],
)
def test_address_that_nobody_can_call_is_no_endpoint(plain: dict[str, Any]) -> None:
    data = {"_source": {"commit_date": "2026-08-18"}, "providers": {"novita-ai": plain}}
    assert endpoints_of([("models-dev", data)], IDMAP) == {}


def test_second_list_gives_endpoints_that_the_first_lacks() -> None:
    models = {
        "a": {"api": "anthropic-messages", "baseUrl": "https://api.anthropic.com"},
        "b": {"api": "x", "baseUrl": ""},
    }
    data = {"_source": {"published": "2026-09-23"}, "providers": {"anthropic": {**models, "c": models["a"]}}}
    found = endpoints_of([("pi-catalog", data)], IDMAP)
    assert found["anthropic", "api"][0]["style"] == "anthropic"
