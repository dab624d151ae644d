# not found: Agent("openai:gpt-4o")
from openai import AsyncAzureOpenAI, AsyncOpenAI
from pydantic_ai import Agent
from pydantic_ai.models.groq import GroqModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.providers.openrouter import OpenRouterProvider

Agent("openai:gpt-4o-mini", instructions="not found: gpt-4o")
Agent(model="bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0")
Agent("gateway/openai:gpt-4o-mini")
Agent("google-gla:gemini-2.5-flash")
model = OpenAIChatModel("qwen3-14b", provider=OpenAIProvider(base_url="http://localhost:8000/v1"))
agent = Agent(model)
Agent(OpenAIChatModel("meta-llama/llama-3.3-70b-instruct", provider=OpenRouterProvider()))
Agent(GroqModel("llama-3.3-70b-versatile"))
OpenAIChatModel("gpt-4o", provider="azure")
Agent(unknown)
OpenAIChatModel("openai/gpt-oss-20b", provider=OpenAIProvider(openai_client=AsyncOpenAI(base_url="https://api.groq.com/openai/v1")))
OpenAIChatModel("gpt-4o", provider=OpenAIProvider(openai_client=AsyncAzureOpenAI()))
OpenAIChatModel("gpt-4o", provider=OpenAIProvider(openai_client=given))
OpenAIChatModel("gpt-4o", provider=OpenAIProvider(**given))
