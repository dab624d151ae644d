// not found: openai('gpt-4o')
/* not found: client.chat.completions.create({ model: 'gpt-4o' }) */
import OpenAI, { AzureOpenAI } from 'openai';
import Anthropic from '@anthropic-ai/sdk';
import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';

const MODEL = 'llama-3.3-70b-versatile';
const quotes = /['"`]not found: model: 'gpt-4o'/g; const half = 1 / 2;
const groq = new OpenAI({ apiKey: process.env.KEY, baseURL: 'https://api.groq.com/openai/v1' });
const plain = new OpenAI();
const azure = new AzureOpenAI({ endpoint: 'https://my-resource.openai.azure.com' });
const claude: Anthropic = new Anthropic();
const bedrock = new AnthropicBedrock({ awsRegion: 'eu-central-1' });
const elsewhere = new OpenAI({ baseURL: process.env.LLM_BASE_URL ?? 'https://api.groq.com/openai/v1' });
const given = new OpenAI(options);

export async function all(model: string, eu: boolean) {
  await groq.chat.completions.create({ model: MODEL, messages: [{ role: 'user', content: "not found: gpt-4o" }] });
  await plain.responses.create({
    model: 'gpt-4o-mini',
    tools: [{ type: 'web_search' }],
    input: `not found: ${MODEL} gpt-4o`,
  });
  await azure.chat.completions.create({ model: 'gpt-4o' });
  await claude.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 1 });
  await bedrock.messages.create({ model: `eu.anthropic.claude-sonnet-4-5-20250929-v1:0` });
  await elsewhere.chat.completions.create({ model: 'gpt-4o' });
  await given.chat.completions.create({ model: 'gpt-4o' });
  await plain.chat.completions.create({ model });
  await plain.chat.completions.create({ model: process.env.MODEL ?? 'gpt-4o-mini' });
  await plain.chat.completions.create({ model: eu ? 'gpt-4o' : 'gpt-4o-mini' });
  await plain.chat.completions.create({ model: 'gpt-4o', ...overrides });
  await plain.chat.completions.create({ model: `${model}-mini` });
  await unknown.chat.completions.create({ model: 'gpt-4o-mini' });
  await notfound.create({ title: 'gpt-4o' });
}
