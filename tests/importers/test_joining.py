"""The join: which model a line speaks of, and where it stays silent."""

from registry.importers.idmap import Place, read_map
from registry.importers.joining import Hit, Join, Model, Placed, bare, read_models
from registry.importers.labs import read_labs
from registry.importers.rows import SOURCES, Listing, Row

MODELS = {
    "lab/model-a": Model("lab/model-a", "A", open_weights=True, embedding=False),
    "lab/model-b": Model("lab/model-b", "B", open_weights=False, embedding=False),
}


def line(data_set: str, provider: str, written: str, region: str = "") -> Row:
    return Row(Listing(data_set, SOURCES[data_set]), provider, written, written, region=region)


def tabled(provider: str, model: str, ids: str, region: str = "", sources: int = 2) -> dict[str, str]:
    return {"provider": provider, "canonical_id": model, "ids": ids, "region": region, "n_sources": str(sources)}


def join(*table: dict[str, str]) -> Join:
    found = Join(read_map(), MODELS, corrections=read_labs().corrections)
    found.read_routes(table)
    return found


def placed(found: Placed | str | None) -> tuple[str, Place]:
    assert isinstance(found, Placed)
    return str(found.base), found.place


def test_id_is_found_as_it_is_written_or_without_the_provider_before_it() -> None:
    known = join(tabled("novita", "lab/model-a", "maker/Model-A"))
    base = "novita/lab/model-a"
    assert placed(known.place(line("models-dev", "novita-ai", "maker/model-a"))) == (base, Place("serverless"))
    assert placed(known.place(line("litellm", "novita", "novita/maker/model-a"))) == (base, Place("serverless"))


def test_region_of_the_table_decides_the_offering() -> None:
    known = join(
        tabled("amazon-bedrock", "lab/model-a", "m.a"), tabled("amazon-bedrock", "lab/model-a", "eu.m.a", "eu")
    )
    assert placed(known.place(line("litellm", "bedrock", "eu.m.a")))[1] == Place("geo-eu", "eu")
    assert placed(known.place(line("litellm", "bedrock", "m.a")))[1] == Place("in-region", "in-region")


def test_row_with_a_region_of_its_own_stands_there() -> None:
    known = join(tabled("amazon-bedrock", "lab/model-a", "m.a"))
    found = known.place(line("portkey", "bedrock", "m.a", "eu-central-1"))
    assert placed(found)[1] == Place("in-region", "eu-central-1", "eu-central-1")


def test_platforms_of_one_company_are_not_mixed_up() -> None:
    known = join(tabled("moonshotai-cn", "lab/model-a", "kimi"), tabled("moonshotai", "lab/model-b", "kimi"))
    assert placed(known.place(line("models-dev", "moonshotai-cn", "kimi")))[0] == "moonshot/lab/model-a"
    assert placed(known.place(line("models-dev", "moonshotai", "kimi")))[0] == "moonshot/lab/model-b"


def test_id_of_two_models_is_told_and_not_taken() -> None:
    known = join(tabled("novita", "lab/model-a", "x"), tabled("novita", "lab/model-b", "x"))
    assert known.place(line("pi-catalog", "novita", "x")) == "`x` may be `lab/model-a` or `lab/model-b`"


def test_correction_by_hand_settles_an_id_of_two_models() -> None:
    model = Model("anthropic/claude-sonnet-4", "Claude Sonnet 4", open_weights=False, embedding=False)
    known = Join(read_map(), MODELS | {model.id: model}, corrections=read_labs().corrections)
    known.read_routes([tabled("databricks", "lab/model-a", "databricks-claude-sonnet-4")])
    found = known.place(line("litellm", "databricks", "databricks/databricks-claude-sonnet-4"))
    assert placed(found)[0] == "databricks/anthropic/claude-sonnet-4"


def test_region_that_nobody_knows_is_told() -> None:
    known = join(tabled("novita", "lab/model-a", "x", "mars"))
    assert known.place(line("pi-catalog", "novita", "x")) == "`x`: nobody knows what the region `mars` of `novita` is"


def test_lines_that_are_not_ours_are_passed_over() -> None:
    known = join(
        tabled("novita", "lab/model-a", "x"), tabled("nobody", "lab/model-a", "y"), tabled("novita", "no/model", "z")
    )
    assert known.place(line("models-dev", "kimi-for-coding", "x")) is None
    assert known.place(line("models-dev", "novita-ai", "z")) is None
    assert known.place(line("portkey", "azure-ai", "accounts/fireworks/models/x")) is None


def test_alias_of_a_route_places_a_line_that_no_table_has() -> None:
    known = join()
    hit = Hit("lab/model-a", "", 0, "novita/lab/model-a", Place("serverless"))
    known.aliases = {("novita", "native", "x"): (hit,)}
    found = known.place(line("pi-catalog", "novita", "x"))
    assert placed(found) == ("novita/lab/model-a", Place("serverless"))
    assert isinstance(found, Placed)
    assert (found.sources, found.routes) == (0, ("novita/lab/model-a",))


def test_alias_of_a_route_means_that_routes_offering_but_not_its_region() -> None:
    known = join()
    eu = Hit("lab/model-a", "", 0, "b@eu", Place("geo-eu", "eu"))
    there = Hit("lab/model-a", "", 0, "b@eu-west-1", Place("in-region", "eu-west-1", "eu-west-1"))
    known.aliases = {("amazon-bedrock", "bedrock", "eu.m.a"): (eu,), ("amazon-bedrock", "bedrock", "m.a"): (there,)}
    assert placed(known.place(line("pi-catalog", "amazon-bedrock", "eu.m.a")))[1] == Place("geo-eu", "eu")
    assert placed(known.place(line("pi-catalog", "amazon-bedrock", "m.a")))[1] == Place("in-region", "in-region")


def test_alias_of_a_model_that_nobody_has_places_nothing() -> None:
    known = join()
    known.aliases = {("novita", "native", "x"): (Hit("no/model", "", 0),)}
    assert known.place(line("pi-catalog", "novita", "x")) is None


def test_line_of_any_provider_speaks_of_a_model_only_if_its_id_can_mean_no_other() -> None:
    known = join(tabled("novita", "lab/model-a", "m/a-1 both"), tabled("groq", "lab/model-b", "both"))
    assert known.speaks_of(line("models-dev", "kilo", "maker/A.1")) == "lab/model-a"
    assert known.speaks_of(line("models-dev", "kilo", "both")) == ""


def test_table_of_models_is_read() -> None:
    table = {"canonical_id": "l/m", "name": "M (latest)", "open_weights": "True", "kind": "embedding"}
    assert read_models([table]) == {"l/m": Model("l/m", "M", open_weights=True, embedding=True)}
    assert bare("Qwen3-32B") == "qwen332b"
