import { openai } from '@ai-sdk/openai'
import { generateText } from 'ai'

// openai('gpt-4o') was too dear
export const answer = (prompt: string) => generateText({ model: openai('gpt-4o-mini'), prompt })
