# not found: ChatOpenAI(model="gpt-4o")
from langchain.chat_models import init_chat_model
from langchain_anthropic import ChatAnthropic
from langchain_aws import ChatBedrockConverse
from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_ollama import ChatOllama
from langchain_openai import AzureChatOpenAI, ChatOpenAI
from somewhere_else import ChatOpenAI as Other

init_chat_model("groq:openai/gpt-oss-20b")
init_chat_model("gpt-4o", model_provider="ollama")
init_chat_model("gpt-4o-mini")
ChatOpenAI(model="gpt-4o-mini")
ChatOpenAI(model="llama-3.3-70b-versatile", base_url="https://api.groq.com/openai/v1")
AzureChatOpenAI(azure_deployment="gpt-4o")
ChatAnthropic(model_name="claude-sonnet-4-5")
ChatBedrockConverse(model="eu.anthropic.claude-sonnet-4-5-20250929-v1:0", region_name="us-east-1")
ChatGoogleGenerativeAI(model="models/gemini-2.5-flash")
ChatOllama(model="gpt-oss:20b")
ChatOllama(model="gpt-oss:20b", base_url="https://llm.corp.example")
Other(model="not found: gpt-4o")
ChatOpenAI()
ChatOpenAI(**{"model": "gpt-4o-mini", "temperature": 0})
settings = {"model_name": "gpt-4o-mini"}
ChatOpenAI(**settings)
ChatOpenAI(**load("not found: gpt-4o"))
