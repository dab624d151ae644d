import os

import litellm
import openai
from openai import OpenAI

# not found: gpt-4o
openai.api_base = "https://api.groq.com/openai/v1"
openai.ChatCompletion.create(model="openai/gpt-oss-20b")
litellm.api_base = "http://localhost:8000"
litellm.completion(model="openai/qwen3-14b")
OpenAI(**load()).responses.create(model="gpt-4o")
OpenAI(**{"base_url": "https://eu.api.openai.com/v1"}).responses.create(model="gpt-4o")
OpenAI(**{"timeout": 3}).responses.create(model="gpt-4o-mini")
