import Portkey from 'portkey-ai';
// not found: portkey.chat.completions.create({ model: 'gpt-4o' })
const kept = new Portkey({ apiKey: 'not found', virtualKey: 'openai-prod' });
const plain = new Portkey({ apiKey: 'not found' });
await kept.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'not found: gpt-4o' }] });
await plain.chat.completions.create({ model: '@openai-prod/gpt-4o' });
