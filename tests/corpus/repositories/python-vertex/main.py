from google import genai

here = genai.Client(vertexai=True, project="acme", location="europe-west4")
world = genai.Client(vertexai=True, project="acme", location="global")
studio = genai.Client(api_key="from the environment")

here.models.generate_content(model="gemini-2.5-flash", contents="")
world.models.generate_content(model="gemini-2.5-flash", contents="")
studio.models.generate_content(model="gemini-2.5-flash", contents="")
