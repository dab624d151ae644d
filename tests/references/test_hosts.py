"""Hosts in addresses: whose they are, and that a name which only resembles one is nobody's."""

import pytest

from registry.references.declared import Declared, Host
from registry.references.hosts import DYNAMIC, OWN, PROVIDER, UNKNOWN, host_in, kind_of
from registry.references.reference import Mode, Status
from registry.store.database import Database
from tests.references.support import Find


@pytest.mark.parametrize(
    ("address", "kind", "provider", "region"),
    [
        ("https://api.groq.com/openai/v1", PROVIDER, "groq", ""),
        ("HTTPS://API.GROQ.COM.:443", PROVIDER, "groq", ""),
        ("api.groq.com", PROVIDER, "groq", ""),
        ("https://bedrock-runtime.eu-central-1.amazonaws.com", PROVIDER, "amazon-bedrock", "eu-central-1"),
        ("https://res-1.openai.azure.com/", PROVIDER, "azure", ""),
        ("https://${RESOURCE}.openai.azure.com/", PROVIDER, "azure", ""),
        ("https://{{ location }}-aiplatform.googleapis.com", PROVIDER, "google-vertex", ""),
        ("https://bedrock-runtime.${AWS_REGION}.amazonaws.com", PROVIDER, "amazon-bedrock", ""),
        ("https://${HOST}/v1", DYNAMIC, "", ""),
        ("${OPENAI_BASE_URL}", DYNAMIC, "", ""),
        ("https://api.${COMPANY}.com", DYNAMIC, "", ""),
        ("", DYNAMIC, "", ""),
        ("https://api.groq.com.evil.example", UNKNOWN, "", ""),
        ("https://api-groq.com", UNKNOWN, "", ""),
        ("https://x.y.openai.azure.com", UNKNOWN, "", ""),
        ("https://openai.azure.com", UNKNOWN, "", ""),
        ("https://bedrock-runtime.eu.west.amazonaws.com", UNKNOWN, "", ""),
        ("http://api.groq.com@10.0.0.1/", OWN, "", ""),
        ("http://[::1]:8080", OWN, "", ""),
        ("http://[fe80::1]", OWN, "", ""),
        ("http://[2001:db8::1]", UNKNOWN, "", ""),
        ("http://172.16.0.1", OWN, "", ""),
        ("http://172.32.0.1", UNKNOWN, "", ""),
        ("http://192.168.1.1:1", OWN, "", ""),
        ("http://1.2.3.4", UNKNOWN, "", ""),
        ("http://10.0.0.1.example", UNKNOWN, "", ""),
        ("http://vllm:8000", OWN, "", ""),
        ("http://vllm.models.svc.cluster.local", OWN, "", ""),
        ("http://host.docker.internal:11434", OWN, "", ""),
    ],
)
def test_a_host_is_whose_it_is(address: str, kind: str, provider: str, region: str, world: Database) -> None:
    found = kind_of(address, world, Declared())
    assert (found.kind, found.provider, found.region) == (kind, provider, region)


def test_what_is_declared_counts_before_the_catalogue(world: Database) -> None:
    declared = Declared(
        hosts={"api.groq.com": Host(country="DE"), "10.0.0.1": Host(provider="groq", origin="p.yaml:1")}
    )
    assert kind_of("https://api.groq.com", world, declared)[:3] == ("api.groq.com", UNKNOWN, "")
    assert kind_of("https://10.0.0.1:1/x", world, declared)[:3] == ("10.0.0.1", PROVIDER, "groq")


@pytest.mark.parametrize("host", [Host(provider="together"), Host(self_hosted=True, country="SE")])
def test_what_is_declared_against_the_catalogue_leaves_it_unknown(host: Host, world: Database) -> None:
    found = kind_of("https://api.groq.com", world, Declared(hosts={"api.groq.com": host}))
    assert (found.kind, found.provider, found.country, found.contradicts) == (UNKNOWN, "", "", "groq")
    same = Declared(hosts={"api.groq.com": Host(provider="groq")})
    assert kind_of("https://api.groq.com", world, same)[:3] == ("api.groq.com", PROVIDER, "groq")


@pytest.mark.parametrize("text", ["", "/", "//", "?x", "#", "@", "http://", "http://@", "http://:80", "[", "[]"])
def test_no_host_is_no_host(text: str) -> None:
    assert host_in(text) == ""


CALL = "from openai import OpenAI\nOpenAI().responses.create(model='openai/gpt-oss-20b')\n"
GROQ = "OPENAI_BASE_URL=https://api.groq.com/openai/v1\n"


@pytest.mark.parametrize(
    ("files", "mode", "status", "routes"),
    [
        ({".env": GROQ}, Mode.ONE, Status.RESOLVED, ("groq/openai/gpt-oss-20b",)),
        ({".env.example": GROQ}, Mode.OPEN, Status.TEMPLATE, ("groq/openai/gpt-oss-20b",)),
        (
            {".env": GROQ, ".env.example": "OPENAI_BASE_URL=http://x\n"},
            Mode.ONE,
            Status.RESOLVED,
            ("groq/openai/gpt-oss-20b",),
        ),
        ({".env.a": GROQ, ".env.b": "OPENAI_BASE_URL=http://x\n"}, Mode.OPEN, Status.TEMPLATE, ()),
        ({".env.a": GROQ, ".env.b": GROQ}, Mode.ONE, Status.RESOLVED, ("groq/openai/gpt-oss-20b",)),
        ({".env": "OPENAI_BASE_URL=${WHERE}\n"}, Mode.OPEN, Status.TEMPLATE, ()),
        ({"other/.env": GROQ}, Mode.ONE, Status.UNRESOLVED, ()),
    ],
)
def test_a_variable_of_the_folder_decides_only_if_it_is_certain(
    files: dict[str, str], mode: Mode, status: Status, routes: tuple[str, ...], find: Find
) -> None:
    placed = {path if "/" in path else f"app/{path}": text for path, text in files.items()}
    (one,) = find({"app/app.py": CALL, **placed}).references
    assert (one.mode, one.status, one.routes) == (mode, status, routes)
