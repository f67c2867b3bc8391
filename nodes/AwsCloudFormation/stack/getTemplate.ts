import { operation } from '../../shared/operation';
import { stack } from '../fields';

export const getTemplate = operation({
	command: 'GetTemplate',
	name: 'Get Template',
	action: 'Get the template of a stack',
	description: 'Read the template that a stack was made from',
	fields: {
		StackName: stack,
		TemplateStage: { choices: { Original: 'As It Was Given', Processed: 'With Macros Applied' } },
	},
});
