from openai import OpenAI

# modelroutes: waive W-1
OpenAI().chat.completions.create(model="gpt-4o-mini", messages=[])
