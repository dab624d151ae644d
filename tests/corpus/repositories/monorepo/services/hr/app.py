from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://acme-hr.openai.azure.com", api_version="2024-10-21")


def letter(text):
    return client.chat.completions.create(model="hr-chat", messages=[{"role": "user", "content": text}])
