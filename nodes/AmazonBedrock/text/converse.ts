import { converseInput } from '../../../aws/bedrock/conversation';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { simpleAnswer } from '../conversationAnswer';
import { conversationFields, messagesOf } from '../conversationFields';
import { conversationOptions, settingsOf } from '../conversationSettings';
import { failure } from '../errors';
import { textModel } from '../locators';

export const converse = operation({
	command: 'Converse',
	name: 'Converse',
	action: 'Message a model',
	description: 'Ask a model of any family, with files, tools, a schema for the answer and a guardrail',
	fields: {
		modelId: { locator: textModel },
		...conversationFields,
		...conversationOptions,
	},
	input: async ({ modelId, ...values }, run) => {
		if (modelId === undefined) throw unset('Model', 'modelId');
		return converseInput(await messagesOf(values, run), settingsOf(modelId, values));
	},
	simplify: (output, values, _run, metadata) => simpleAnswer(output, values, metadata),
	failure,
});
