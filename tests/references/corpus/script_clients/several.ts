import { BedrockRuntimeClient, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import ollama from 'ollama';
// not found: new InvokeModelCommand({ modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0" })
const here = new BedrockRuntimeClient({ region: "eu-central-1" });
const there = new BedrockRuntimeClient({ region: "us-east-1", endpoint: "https://llm.corp.example" });
await pick(here, there).send(new InvokeModelCommand({ modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0" }));
await ollama.chat(request);
await ollama.chat({ messages: ['not found: gpt-4o'] });
