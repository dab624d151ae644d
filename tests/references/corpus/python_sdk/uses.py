from google import genai
from google.genai import types
from openai import OpenAI
from pydantic_ai import Agent, WebSearchTool

client = OpenAI()
google = genai.Client()
client.files.create(file="not found: gpt-4o")
client.batches.create(input_file_id="x")
other.files.remove()
client.responses.create(model="gpt-4o-mini", tools=[{"type": "code_interpreter"}, {"type": "function"}])
google.models.generate_content(
    model="gemini-2.5-flash", config=types.GenerateContentConfig(tools=[types.Tool(google_search=types.GoogleSearch())])
)
Agent("openai:gpt-4o-mini", builtin_tools=[WebSearchTool()])
