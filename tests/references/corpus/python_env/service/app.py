import os

from google import genai
from openai import OpenAI

# not found: gpt-4o
OpenAI().chat.completions.create(model="openai/gpt-oss-20b")
OpenAI(base_url=os.environ["OPENAI_BASE_URL"]).chat.completions.create(model="openai/gpt-oss-20b")
OpenAI(base_url="https://eu.api.openai.com/v1").chat.completions.create(model="gpt-4o")
genai.Client().models.generate_content(model="gemini-2.5-flash")
