import { jsonText } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const create = operation({
	command: 'CreateStateMachine',
	name: 'Create',
	action: 'Create a state machine',
	description: 'Make a state machine from its definition',
	fields: {
		name: { name: 'stateMachineName', placeholder: 'e.g. orders' },
		definition: {
			type: 'json',
			label: 'Definition (JSON)',
			description: 'In Amazon States Language',
			placeholder: 'e.g. { "StartAt": "Done", "States": { "Done": { "Type": "Succeed" } } }',
		},
		roleArn: { label: 'Role ARN', placeholder: 'e.g. arn:aws:iam::111122223333:role/states' },
		type: { optional: false, choices: { EXPRESS: 'Express', STANDARD: 'Standard' }, default: 'STANDARD' },
		loggingConfiguration: { label: 'Logging (JSON)' },
		publish: { description: 'Whether to publish a first version' },
		tags: { description: 'Keys and values' },
		'tracingConfiguration.enabled': { name: 'tracing', label: 'Tracing', description: 'Whether AWS X-Ray traces it' },
	},
	input: ({ definition, 'tracingConfiguration.enabled': enabled, ...input }) => ({
		...input,
		definition: jsonText(definition, 'Definition (JSON)', 'definition'),
		tracingConfiguration: enabled === undefined ? undefined : { enabled },
	}),
	failure,
});
