"""Not found: ChatGoogleGenerativeAI(model="gemini-2.5-flash")."""

from langchain_community.chat_models import ChatZhipuAI
from langchain_core.prompts import ChatPromptTemplate
from langchain_google_genai import ChatGoogleGenerativeAI
from llama_index.core.llms import ChatMessage
from llama_index.llms.google_genai import GoogleGenAI
from llama_index.llms.ollama import Ollama
from llama_index.llms.openai_like import OpenAILike
from llama_index.llms.sambanova import SambaNova
from pydantic_ai.models.google import GoogleModel
from pydantic_ai.providers.google import GoogleProvider

ChatGoogleGenerativeAI(model="gemini-2.5-flash")
ChatGoogleGenerativeAI(model="gemini-2.5-flash", vertexai=True, location="europe-west4")
ChatGoogleGenerativeAI(model="gemini-2.5-flash", project="not found")
ChatPromptTemplate(messages=["not found: gpt-4o"])
ChatZhipuAI(model="gpt-4o")
GoogleGenAI(model="gemini-2.5-flash")
GoogleGenAI(model="gemini-2.5-flash", vertexai_config={"location": "europe-west4"})
GoogleGenAI(model="gemini-2.5-flash", vertexai_config=None)
OpenAILike(model="qwen3-14b", api_base="http://vllm:8000/v1")
OpenAILike(model="qwen3-14b")
Ollama(model="gpt-oss:20b")
SambaNova(model="gpt-4o")
ChatMessage(role="not found: gpt-4o")
GoogleModel("gemini-2.5-flash", provider=GoogleProvider(vertexai=True, location="europe-west4"))
GoogleModel("gemini-2.5-flash", provider=GoogleProvider(api_key="not found"))
GoogleModel("gemini-2.5-flash", provider=GoogleProvider(credentials=given))
