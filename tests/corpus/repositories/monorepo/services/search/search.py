import os

from openai import OpenAI

client = OpenAI()


def ask(text):
    return client.responses.create(model=os.environ["OPENAI_MODEL"], input=text)
