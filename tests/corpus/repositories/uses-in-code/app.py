from openai import OpenAI

client = OpenAI(base_url="https://eu.api.openai.com/v1")
client.responses.create(model="gpt-4o", input="", tools=[{"type": "web_search"}], store=True)
client.responses.create(model="gpt-4o", input="", store=False)
