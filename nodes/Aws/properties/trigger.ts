import type { INodeProperties } from 'n8n-workflow';

import { OPERATIONS, shownWhen } from './show';

/** Parameters of the resource Trigger. */
export const triggerProperties: INodeProperties[] = shownWhen(
	[{ operation: [OPERATIONS.cleanUp] }],
	[
		{
			displayName:
				'Finds what triggers of this n8n have created in the region, by its tags: queues, and what sends to them. Only what is left over is removed: where the workflow was unpublished, or where the trigger has not been seen for the time below.',
			name: 'cleanUpNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: true,
			description: 'Whether to only tell what would be removed',
		},
		{
			displayName: 'Not Seen For (Hours)',
			name: 'notSeenHours',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 48,
			description:
				'After which time a trigger that was never stopped counts as gone, such as that of an n8n that was deleted. A running trigger shows itself every hour. 0 takes everything, what is in use too.',
		},
		{
			displayName: 'Workflow IDs',
			name: 'workflowIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 8f0uQJ2aBcDeFgHi',
			description: 'Only what belongs to these workflows, separated by commas. All workflows where empty.',
		},
	],
);
