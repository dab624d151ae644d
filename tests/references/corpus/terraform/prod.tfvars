litellm = {
  model    = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  title    = "not found: gpt-4o"
  models   = ["gpt-4o-mini", "not found"],
}
llm = { provider = "groq", model = "openai/gpt-oss-20b" }
