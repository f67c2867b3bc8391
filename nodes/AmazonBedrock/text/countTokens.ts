import { converseInput } from '../../../aws/bedrock/conversation';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { conversationFields, messagesOf } from '../conversationFields';
import { conversationOptions, settingsOf } from '../conversationSettings';
import { failure } from '../errors';
import { textModel } from '../locators';

export const countTokens = operation({
	command: 'CountTokens',
	name: 'Count Tokens',
	action: 'Count the tokens of messages',
	description: 'Tell how many tokens a model would count, without asking it and without costs',
	fields: {
		modelId: { locator: { ...textModel, description: 'A foundation model, not an inference profile' } },
		...conversationFields,
		tools: conversationOptions.tools,
	},
	covers: ['input'],
	input: async ({ modelId, tools, ...values }, run) => {
		if (modelId === undefined) throw unset('Model', 'modelId');
		const { messages, system, toolConfig } = converseInput(
			await messagesOf(values, run),
			settingsOf(modelId, { tools }),
		);
		const counted = { messages, system, toolConfig };
		const set = Object.entries(counted).filter(([, value]) => value !== undefined);
		return { modelId, input: { converse: Object.fromEntries(set) } };
	},
	failure,
});
