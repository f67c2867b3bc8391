import { jsonText } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, stateMachine } from '../fields';

export const update = operation({
	command: 'UpdateStateMachine',
	name: 'Update',
	action: 'Update a state machine',
	description: 'Change the definition or the role; executions under way go on as they were',
	fields: {
		...stateMachine,
		definition: { type: 'json', label: 'Definition (JSON)', optional: true },
		loggingConfiguration: { label: 'Logging (JSON)' },
		publish: { description: 'Whether to publish a version' },
		roleArn: { label: 'Role ARN' },
		versionDescription: { description: 'Only where a version is published' },
	},
	input: ({ definition, ...input }) => ({
		...input,
		definition: jsonText(definition, 'Definition (JSON)', 'definition'),
	}),
	failure,
});
