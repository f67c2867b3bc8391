import type { INodeProperties } from 'n8n-workflow';

import { OPERATIONS, shownWhen } from './show';

/** Parameters of the resource Policy. */
export const policyProperties: INodeProperties[] = shownWhen(
	[{ operation: [OPERATIONS.generatePolicy] }],
	[
		{
			displayName: 'Workflow (JSON)',
			name: 'workflowJson',
			type: 'json',
			typeOptions: { rows: 8 },
			default: '={{ $json }}',
			required: true,
			description:
				'The workflow whose permissions you want: nodes copied in the editor and pasted here, or a workflow from an item. AWS nodes of this package and of n8n are read; nothing is sent to AWS.',
		},
	],
);
