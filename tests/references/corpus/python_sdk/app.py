"""Docstring: not found, client.chat.completions.create(model="gpt-4o")."""

import os

import litellm
import openai
from anthropic import Anthropic, AnthropicBedrock, AnthropicVertex
from google import genai
from openai import AsyncOpenAI, AzureOpenAI, OpenAI

# not found: OpenAI(model="gpt-4o")
MODEL = "gpt-4o-mini"
NOTE = "not found: gpt-4o"

client = OpenAI()
groq = OpenAI(base_url="https://api.groq.com/openai/v1", api_key="not found")
router = AsyncOpenAI(base_url="https://openrouter.ai/api/v1")
azure = AzureOpenAI(azure_endpoint="https://my-res.openai.azure.com")


def plain():
    client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": "not found: gpt-4o"}])
    client.responses.create(model="gpt-4o", store=True, tools=[{"type": "web_search"}])
    groq.chat.completions.create(model="openai/gpt-oss-20b")
    azure.chat.completions.create(model="gpt-4o")
    openai.chat.completions.create(model="gpt-4o")


async def routed(model="meta-llama/llama-3.3-70b-instruct"):
    await router.chat.completions.create(
        model="meta-llama/llama-3.3-70b-instruct",
        extra_body={"provider": {"only": ["together"]}, "models": ["openrouter/auto"]},
    )
    await router.chat.completions.create(model=model)
    await router.chat.completions.create(model=os.environ.get("MODEL", "meta-llama/llama-3.3-70b-instruct"))
    await router.chat.completions.create(model=os.environ["MODEL"])
    await router.chat.completions.create(model=f"meta-llama/{MODEL}")
    await router.chat.completions.create(model="meta-llama/llama-3.3-70b-instruct" if NOTE else MODEL)


class Service:
    def __init__(self, given):
        self.client = Anthropic()
        self.bedrock = AnthropicBedrock(aws_region="eu-central-1")
        self.given = given

    def run(self):
        self.client.messages.create(model="claude-sonnet-4-5")
        self.bedrock.messages.create(model="anthropic.claude-sonnet-4-5-20250929-v1:0")
        AnthropicVertex(region="europe-west4").messages.create(model="claude-sonnet-4-5@20250929")
        self.given.responses.create(model="gpt-4o")
        self.given.other.create(model="not found: gpt-4o")


gemini = genai.Client(api_key="not found")
vertex = genai.Client(vertexai=True, location="europe-west4")
undecided = genai.Client(vertexai=bool(os.environ.get("V")))
gemini.models.generate_content(model="gemini-2.5-flash", contents="not found: gpt-4o")
vertex.models.generate_content(model="gemini-2.5-flash")
undecided.models.generate_content(model="gemini-2.5-flash")
litellm.completion("groq/llama-3.3-70b-versatile", messages=[])
litellm.completion(model="openai/qwen3-14b", api_base="http://localhost:8000/v1")
ä = OpenAI(base_url=os.getenv("LLM_URL")); ä.chat.completions.create(model="gpt-4o")


class Shared:
    client = OpenAI(base_url="https://api.groq.com/openai/v1")

    def run(self, arguments):
        self.client.responses.create(model="openai/gpt-oss-20b")
        self.client.responses.create(**arguments)
        self.client.responses.create(input="not found: gpt-4o")
        with AsyncOpenAI(base_url="https://eu.api.openai.com/v1") as other:
            other.with_options(timeout=1).responses.create(model="gpt-4o")
        for name in ("gpt-4o", "not found: a name that changes"):
            self.client.responses.create(model=name)
