from langchain.chat_models import init_chat_model
from langchain_openai import AzureChatOpenAI, ChatOpenAI

a = init_chat_model("groq:llama-3.3-70b-versatile")
b = init_chat_model("gpt-4o", model_provider="ollama")
c = ChatOpenAI(model="gpt-4o-mini")
d = ChatOpenAI(model="llama-3.3-70b-versatile", base_url="https://api.groq.com/openai/v1")
e = AzureChatOpenAI(azure_deployment="prod-chat", azure_endpoint="https://acme.openai.azure.com")
f = a.with_fallbacks([init_chat_model("deepseek:deepseek-chat")])
