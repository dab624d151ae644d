const { OpenAI } = require('openai');
const { GoogleGenAI } = await import('not found');
import { GoogleGenAI as Google } from '@google/genai';

class Service {
  constructor() {
    this.client = new OpenAI({ baseURL: 'https://openrouter.ai/api/v1' });
    this.google = new Google({ vertexai: true, location: 'europe-west4' });
    this.studio = new Google({ apiKey: 'not-found' });
  }
  async run() {
    await this.client.chat.completions.create({
      model: 'meta-llama/llama-3.3-70b-instruct',
      provider: { order: ['together'], allow_fallbacks: false },
    });
    await this.google.models.generateContent({ model: 'gemini-2.5-flash', contents: 'not found: gpt-4o' });
    await this.studio.models.generateContent({ model: 'gemini-2.5-flash' });
  }
}

await fetch('https://openrouter.ai/api/v1/chat/completions', {
  method: 'POST',
  body: JSON.stringify({ model: 'meta-llama/llama-3.3-70b-instruct', messages: ['not found: gpt-4o'] }),
});
