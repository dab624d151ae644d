import os

from openai import OpenAI

# not found: gpt-4o
os.environ["OPENAI_BASE_URL"] = "https://api.groq.com/openai/v1"
OpenAI().responses.create(model="openai/gpt-oss-20b")
