"""Not found: dspy.LM("openai/gpt-4o")."""

import dspy
from crewai import LLM, Agent
from llama_index.core import Settings
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.azure_openai import AzureOpenAI
from llama_index.llms.bedrock_converse import BedrockConverse
from llama_index.llms.openai import OpenAI

lm = dspy.LM("openai/gpt-4o-mini")  # not found: "openai/gpt-4o"
dspy.configure(lm=dspy.LM(model="groq/llama-3.3-70b-versatile", api_key="not found: gpt-4o"))
own = dspy.LM("openai/gpt-oss-20b", api_base="https://llm.example.com/v1")
llm = LLM(model="groq/openai/gpt-oss-20b")
Settings.llm = OpenAI(model="gpt-4o-mini")
wire = OpenAI("llama-3.3-70b-versatile", api_base="https://api.groq.com/openai/v1")
azure = AzureOpenAI(engine="chat", model="gpt-4o")
bedrock = BedrockConverse(model="anthropic.claude-sonnet-4-5-20250929-v1:0", region_name="eu-central-1")
unset = OpenAIEmbedding()
agent = Agent(role="not found: gpt-4o")
