"""Not found: client.converse(modelId="anthropic.claude-sonnet-4-5-20250929-v1:0")."""

import boto3
from gen_ai_hub.orchestration.models.llm import LLM
from gen_ai_hub.proxy.langchain.init_models import init_llm
from gen_ai_hub.proxy.native.openai import chat
from portkey_ai import Portkey

client = boto3.client("bedrock-runtime", region_name="eu-central-1")
client.converse(modelId="anthropic.claude-sonnet-4-5-20250929-v1:0", system=[{"text": "not found: gpt-4o"}])
client.invoke_model(modelId=chosen, body="not found")
session = boto3.Session()
runtime = session.client("bedrock-runtime", region_name="us-east-1")
runtime.converse_stream(modelId="anthropic.claude-sonnet-4-5-20250929-v1:0")
storage = boto3.client("s3")
storage.converse(modelId="not found: gpt-4o")
somebody.converse(modelId="eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
Portkey(virtual_key="openai-prod").chat.completions.create(model="gpt-4o")
Portkey(config={"note": "not found"}).chat.completions.create(model="gpt-4o")
Portkey(api_key="not found").chat.completions.create(model="@openai-prod/gpt-4o")
chat.completions.create(model_name="gpt-4o")
init_llm("gpt-4o", max_tokens=1)
LLM(name="gpt-4o")
client.converse(system=[{"text": "not found: gpt-4o"}])
client.converse(*arguments)
