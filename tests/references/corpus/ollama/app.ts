import ollama, { Ollama } from 'ollama';
// not found: ollama.chat({ model: 'gpt-oss:20b' })
const far = new Ollama({ host: 'https://llm.corp.example' });
await ollama.chat({ model: 'gpt-oss:20b', messages: [{ role: 'user', content: 'not found: gpt-oss:20b' }] });
await far.generate({ model: 'gpt-oss:20b' });
await somebody.chat({ model: 'not found: gpt-oss:20b' });
