import { jsonText } from '../../shared/content';
import { operation } from '../../shared/operation';
import { checkEntries } from '../failedEntries';
import { failure, ruleOfTargets } from '../fields';

export const putTarget = operation({
	command: 'PutTargets',
	name: 'Create or Update Target',
	action: 'Create or update a target of a rule',
	description: 'Let a rule call a queue, a function, a bus or another target; a rule has at most five',
	fields: {
		...ruleOfTargets,
		targetId: { type: 'string', label: 'Target ID', optional: false, placeholder: 'e.g. orders-queue' },
		targetArn: {
			type: 'string',
			label: 'Target ARN',
			optional: false,
			placeholder: 'e.g. arn:aws:sqs:eu-west-1:111122223333:orders',
		},
		deadLetterQueueArn: { type: 'string', label: 'Dead-Letter Queue ARN', optional: true },
		input: { type: 'json', label: 'Input (JSON)', optional: true, description: 'Sent instead of the event' },
		inputPath: {
			type: 'string',
			placeholder: 'e.g. $.detail',
			optional: true,
			description: 'Part of the event that is sent',
		},
		messageGroupId: { type: 'string', label: 'Message Group ID', optional: true, description: 'For a FIFO queue' },
		roleArn: { type: 'string', label: 'Role ARN', optional: true, description: 'Role with which the target is called' },
	},
	covers: ['Targets'],
	input: ({ Rule, EventBusName, ...target }) => ({
		Rule,
		EventBusName,
		Targets: [
			{
				Id: target.targetId,
				Arn: target.targetArn,
				RoleArn: target.roleArn,
				Input: jsonText(target.input, 'Input (JSON)', 'input'),
				InputPath: target.inputPath,
				SqsParameters: target.messageGroupId && { MessageGroupId: target.messageGroupId },
				DeadLetterConfig: target.deadLetterQueueArn && { Arn: target.deadLetterQueueArn },
			},
		],
	}),
	output: (output) => {
		checkEntries(output);
		return { success: true };
	},
	failure,
});
