import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { VertexAI } from "@google-cloud/vertexai";
// not found: new ConverseCommand({ modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0" })
const client = new BedrockRuntimeClient({ region: "eu-central-1" });
await client.send(new ConverseCommand({ modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0", messages: ["not found"] }));
const vertex = new VertexAI({ project: "not-found", location: "europe-west4" });
vertex.getGenerativeModel({ model: "gemini-2.5-flash" });
