import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { definitionOf } from '../definition';

export const register = operation({
	command: 'RegisterTaskDefinition',
	name: 'Register',
	action: 'Register a task definition',
	description: 'Make a new revision of a task definition',
	fields: {
		definition: {
			type: 'json',
			label: 'Definition (JSON)',
			optional: false,
			rows: 10,
			description: "As AWS's examples have it, with family and containerDefinitions; the output of 'Get' works too",
		},
		tags,
	},
	covers: ['family', 'containerDefinitions'],
	input: ({ definition, tags: own }) => definitionOf(definition, own),
	output: ({ taskDefinition }) => taskDefinition,
	failure: nextSteps({
		ClientException: 'On Fargate cpu, memory, networkMode awsvpc and requiresCompatibilities FARGATE are needed.',
	}),
});
