from openai import OpenAI

# not found: gpt-4o
client = OpenAI()
client.base_url = "https://llm.corp.example"
client.responses.create(model="gpt-4o")
OpenAI(base_url="https://api.groq.com/openai/v1" if client else "http://localhost").responses.create(model="gpt-4o")
