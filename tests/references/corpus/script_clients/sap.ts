import { OrchestrationClient } from '@sap-ai-sdk/orchestration';
import { AzureOpenAiChatClient } from '@sap-ai-sdk/foundation-models';
// not found: new AzureOpenAiChatClient('gpt-4o')
new OrchestrationClient({ llm: { model_name: 'gpt-4o' }, templating: { template: ['not found: gpt-4o'] } });
new OrchestrationClient({ promptTemplating: { model: { name: 'gpt-4o' } } });
new OrchestrationClient({ llm: LLM });
new AzureOpenAiChatClient('gpt-4o');
new AzureOpenAiChatClient({ modelName: 'gpt-4o' });
