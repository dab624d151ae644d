"""Not found: ollama.chat(model="gpt-oss:20b")."""

import ollama
from ollama import Client

ollama.chat(model="gpt-oss:20b", messages=[{"role": "user", "content": "not found: gpt-oss:20b"}])
ollama.generate("gpt-oss:20b-cloud")
client = Client(host="https://llm.corp.example")
client.chat(model="gpt-oss:20b")
somebody.chat(model="not found: gpt-oss:20b")
client.generate("gpt-oss:20b")
client.chat()
