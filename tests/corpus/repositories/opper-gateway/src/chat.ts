import OpenAI from 'openai'

const client = new OpenAI({ baseURL: 'https://api.opper.ai/v3/compat', apiKey: process.env.OPPER_API_KEY })

export const small = await client.chat.completions.create({ model: 'mistral/mistral-small', messages: [] })
export const large = await client.chat.completions.create({ model: 'novita/meta-llama/llama-3.3-70b-instruct', messages: [] })
export const bare = await client.chat.completions.create({ model: 'claude-sonnet-4-5', messages: [] })
