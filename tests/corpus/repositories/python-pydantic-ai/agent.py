from pydantic_ai import Agent
from pydantic_ai.models.fallback import FallbackModel

good = Agent("groq:llama-3.3-70b-versatile")
cloud = Agent("bedrock:eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
both = Agent(FallbackModel("groq:llama-3.3-70b-versatile", "openai:gpt-4o-mini"))
