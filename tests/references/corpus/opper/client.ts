import OpenAI from 'openai';
// not found: model: 'novita/meta-llama/llama-3.3-70b-instruct'
const opper = new OpenAI({ baseURL: 'https://api.opper.ai/v3/compat', apiKey: process.env.OPPER_API_KEY });
await opper.chat.completions.create({ model: 'novita/meta-llama/llama-3.3-70b-instruct', messages: [] });
