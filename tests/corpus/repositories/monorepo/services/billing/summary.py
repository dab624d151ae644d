from anthropic import Anthropic

client = Anthropic()


def summary(text):
    return client.messages.create(model="claude-sonnet-4-5", max_tokens=500, messages=[{"role": "user", "content": text}])
