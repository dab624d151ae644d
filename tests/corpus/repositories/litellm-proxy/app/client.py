"""Talks to the proxy; `gpt-4o` in this text is no reference."""

from openai import OpenAI

client = OpenAI(base_url="http://proxy:4000", api_key="none")


def answer(question: str) -> str:
    done = client.chat.completions.create(model="claude", messages=[{"role": "user", "content": question}])
    return done.choices[0].message.content
