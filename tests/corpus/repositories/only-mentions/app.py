"""We left openai:gpt-4o.

    client.chat.completions.create(model="gpt-4o")
"""

# model = "deepseek/deepseek-chat"
TITLE = "gpt-4o and other stories"
