"""Not found: AzureChatOpenAI(azure_deployment="gpt-4o")."""

import os

from langchain_openai import AzureChatOpenAI

AzureChatOpenAI(azure_deployment=os.environ.get("DEPLOYMENT", "gpt-4o"))
AzureChatOpenAI(azure_deployment=os.environ["DEPLOYMENT"], user="not found: gpt-4o")
