import { azure } from '@ai-sdk/azure'
import { createGroq, groq } from '@ai-sdk/groq'
import { openai } from '@ai-sdk/openai'
import { generateText, streamText } from 'ai'

/* model: openai('gpt-4o') */
export const fast = () => generateText({ model: groq('llama-3.3-70b-versatile'), prompt: 'better than gpt-4o?' })
export const usual = () => generateText({ model: openai('gpt-4o-mini'), prompt: '' })
export const cloud = () => streamText({ model: azure('prod-chat'), prompt: '' })
export const router = () => streamText({ model: 'anthropic/claude-sonnet-4.5', prompt: '' })
export const chosen = (id: string) => streamText({ model: groq(id), prompt: '' })
const inside = createGroq({ baseURL: 'https://llm.acme.example/v1' })
export const own = () => streamText({ model: inside('llama-3.3-70b-versatile'), prompt: '' })
