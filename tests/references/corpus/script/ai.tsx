import { openai } from '@ai-sdk/openai';
import { azure } from "@ai-sdk/azure";
import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createOpenRouter, openrouter as router } from '@openrouter/ai-sdk-provider';
import { generateText, streamText as stream, type CoreMessage } from 'ai';
import { gateway } from 'ai';

const bedrock = createAmazonBedrock({ region: 'eu-central-1' });
const groq = createOpenAICompatible({ name: 'groq', baseURL: 'https://api.groq.com/openai/v1' });
const openrouter = createOpenRouter({ apiKey: key });
const other = createOpenAICompatible({ name: 'nobody', ...options });

await generateText({ model: openai('gpt-4o-mini'), prompt: 'not found: gpt-4o' });
await generateText({ model: openai.chat('gpt-4o'), tools: { web_search: openai.tools.webSearch() } });
await generateText({ model: azure('gpt-4o') });
await generateText({ model: bedrock('anthropic.claude-sonnet-4-5-20250929-v1:0') });
await generateText({ model: groq('openai/gpt-oss-20b') });
await generateText({ model: groq.chatModel(`llama-3.3-70b-versatile`) });
await generateText({ model: router('meta-llama/llama-3.3-70b-instruct') });
await generateText({ model: openrouter('meta-llama/llama-3.3-70b-instruct', { provider: { only: ['together'] } }) });
await generateText({ model: other('gpt-4o') });
await generateText({ model: gateway('anthropic/claude-sonnet-4.5') });
await generateText({ model: 'anthropic/claude-sonnet-4.5' });
await generateText({ model: pick(), system: 'not found' });
const view = <p title="not found: openai('gpt-4o')">Don't call openai</p>;
