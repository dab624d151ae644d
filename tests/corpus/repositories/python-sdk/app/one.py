from openai import OpenAI

client = OpenAI(base_url="https://api.groq.com/openai/v1")
client.chat.completions.create(model="llama-3.3-70b-versatile", messages=[])
client.with_options(base_url="https://api.deepseek.com").chat.completions.create(model="deepseek-chat", messages=[])
