import os

from openai import OpenAI

client = OpenAI(base_url="https://openrouter.ai/api/v1", api_key=os.environ["OPENROUTER_API_KEY"])

ANYWHERE = client.chat.completions.create(model="meta-llama/llama-3.3-70b-instruct", messages=[])
PINNED = client.chat.completions.create(
    model="meta-llama/llama-3.3-70b-instruct",
    messages=[],
    extra_body={"provider": {"order": ["together"], "allow_fallbacks": False}},
)
OUTSIDE = client.chat.completions.create(
    model="meta-llama/llama-3.3-70b-instruct", messages=[], extra_body={"provider": {"only": ["novita"]}}
)
