import dspy
from crewai import LLM
from llama_index.core import Settings
from llama_index.llms.openai import OpenAI

Settings.llm = OpenAI(model="gpt-4o-mini")
dspy.configure(lm=dspy.LM("groq/llama-3.3-70b-versatile"))
writer = LLM(model="mistral/mistral-small-2506")
local = LLM(model="ollama/gpt-oss:20b", base_url="http://localhost:11434")
