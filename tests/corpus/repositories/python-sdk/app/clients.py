import anthropic
from openai import AsyncOpenAI, OpenAI

usual = OpenAI()
fast = AsyncOpenAI(base_url="https://api.groq.com/openai/v1")
cloud = anthropic.AnthropicBedrock(aws_region="eu-central-1")
