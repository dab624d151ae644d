"""The id map: every id of the research was looked at, and no two providers are one."""

from pathlib import Path

import pytest

from registry.errors import UsageError
from registry.importers.files import read_yaml
from registry.importers.idmap import DATA_SETS, Call, IdMap, Place, read_map

DATA = Path(__file__).parent / "data"
IDS = read_yaml(DATA / "research-ids.yaml")


@pytest.fixture(scope="module")
def idmap() -> IdMap:
    return read_map()


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_every_id_of_the_research_is_mapped_or_left_out_with_a_reason(data_set: str, idmap: IdMap) -> None:
    assert [one for one in IDS[data_set] if not idmap.knows(data_set, one)] == []
    assert all(reason for reason in idmap.left_out.values())


@pytest.mark.parametrize("what", ["name", "domain", "entity"])
def test_no_two_providers_share_what_tells_companies_apart(what: str, idmap: IdMap) -> None:
    first: dict[str, str] = {}
    shared = []
    for entry in idmap.providers.values():
        text = getattr(entry, what).casefold()
        text = ".".join(text.split(".")[-2:]) if what == "domain" else text
        other = first.setdefault(text, entry.id) if text else entry.id
        if other != entry.id and frozenset({other, entry.id}) not in idmap.same:
            shared.append((other, entry.id, text))
    assert shared == []


def test_listed_pairs_really_share_something(idmap: IdMap) -> None:
    for pair, reason in idmap.same.items():
        domains = {".".join(idmap.providers[one].domain.split(".")[-2:]) for one in pair}
        assert len(domains) == 1
        assert reason


@pytest.mark.parametrize(
    ("data_set", "written", "provider"),
    [
        ("terms", "aws-bedrock", "amazon-bedrock"),
        ("terms", "azure-openai", "azure"),
        ("routes", "google", "google-gemini-api"),
        ("terms", "meta-model-api", "meta"),
        ("routes", "moonshotai", "moonshot"),
        ("terms", "nebius-token-factory", "nebius"),
        ("terms", "ovhcloud-ai-endpoints", "ovhcloud"),
        ("terms", "scaleway-generative-apis", "scaleway"),
        ("terms", "oracle-oci-generative-ai", "oracle-oci"),
        ("terms", "ibm-watsonx", "ibm-watsonx"),
        ("terms", "ibm-watsonx-ai", "ibm-watsonx"),
        ("routes", "watsonx", "ibm-watsonx"),
        ("terms", "wandb-inference", "wandb"),
        ("pi-catalog", "coreweave", "wandb"),
        ("routes", "voyageai", "voyage-ai"),
        ("terms", "cortecs", "cortecs"),
        ("portkey", "zhipu", "zai"),
    ],
)
def test_known_pairs_are_one_provider(data_set: str, written: str, provider: str, idmap: IdMap) -> None:
    entry = idmap.provider(data_set, written)
    assert entry is not None
    assert provider == entry.id


@pytest.mark.parametrize(
    ("provider", "call", "place"),
    [
        ("amazon-bedrock", Call(), Place("in-region", "in-region")),
        ("amazon-bedrock", Call(region="eu"), Place("geo-eu", "eu")),
        ("amazon-bedrock", Call(region="global"), Place("global", "global")),
        ("amazon-bedrock", Call(region="eu-west-1"), Place("in-region", "eu-west-1", "eu-west-1")),
        ("amazon-bedrock", Call(id="bedrock/claude_platform/x"), Place("claude-platform", "claude-platform")),
        ("azure", Call(region="azure:eu"), Place("data-zone-eu", "data-zone-eu")),
        ("azure", Call(region="swedencentral"), Place("regional", "swedencentral", "swedencentral")),
        ("azure", Call("anthropic/claude-haiku-4.5"), Place("claude-on-azure", "on-azure")),
        ("google-vertex", Call("google/gemini-2.5-pro"), Place("gemini-global", "global")),
        ("google-vertex", Call("google/gemma-3-27b-it", open_weights=True), Place("partner-models", "global")),
        (
            "google-vertex",
            Call("anthropic/claude-opus-5", region="us-east5"),
            Place("partner-claude", "us-east5", "us-east5"),
        ),
        ("moonshot", Call(written="moonshotai-cn"), Place("china", "china")),
        ("meta", Call("meta/muse-spark-1.2-contributor", "muse-spark-1.2-contributor"), Place("discounted")),
        ("digitalocean", Call("openai/gpt-oss-120b", open_weights=True), Place("do-hosted")),
        ("digitalocean", Call("openai/gpt-4o"), Place("third-party-openai")),
        ("venice", Call("x/y", "e2ee-qwen"), Place("tee-e2ee", "tee-e2ee")),
        ("novita", Call("x/y", "x"), Place("serverless")),
    ],
)
def test_words_mean_an_offering_and_a_variant(provider: str, call: Call, place: Place, idmap: IdMap) -> None:
    assert place == idmap.providers[provider].place(call)


def test_region_that_nobody_knows_has_no_place(idmap: IdMap) -> None:
    assert idmap.providers["novita"].place(Call(region="mars")) is None


def test_groups_tell_which_models_have_terms_of_their_own(idmap: IdMap) -> None:
    assert idmap.providers["anthropic"].groups_of("anthropic/claude-opus-4.5") == ("before-4-6",)
    assert idmap.providers["anthropic"].groups_of("anthropic/claude-opus-4.6") == ()
    assert idmap.providers["amazon-bedrock"].groups_of("openai/gpt-oss-120b") == ()
    assert idmap.providers["amazon-bedrock"].groups_of("openai/gpt-5.5") == ("openai-gpt",)


def test_every_merge_is_explained(idmap: IdMap) -> None:
    told = list(idmap.explain("bedrock-mantle"))
    assert "routes: `bedrock-mantle` is `amazon-bedrock`, offering `in-region`" in told
    assert any("Mantle is an endpoint of Bedrock" in line for line in told)
    assert "`wandb` is called `coreweave` in pi-catalog" in list(idmap.explain("wandb"))
    assert any("left out: a subscription" in line for line in idmap.explain("kimi-for-coding"))
    assert list(idmap.explain("nobody")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"a: 'b", "the id map can't be read"),
        (b"providers: {a: {name: A, kind: [host], offerings: {x: X}, default: y}}", "which it does not have"),
        (b"providers: {a: {name: A, kind: [host], ids: {nowhere: [a]}, offerings: {x: X}, default: x}}", "in no known"),
    ],
)
def test_broken_map_says_what_is_wrong(text: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_map(text)
