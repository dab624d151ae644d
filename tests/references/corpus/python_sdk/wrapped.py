import openai
from langfuse.openai import OpenAI as Wrapped
from openai import OpenAI

# not found: gpt-4o
client = OpenAI()
wrapped = Wrapped()
wrapped.responses.create(model="gpt-4o-mini")
make().responses.create(model="gpt-4o-mini")


def given(one):
    one.responses.create(model="gpt-4o-mini")


openai.api_type = "azure"
openai.ChatCompletion.create(engine="gpt-4o", messages=[])
