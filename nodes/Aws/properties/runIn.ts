import type { INodeProperties } from 'n8n-workflow';

/** One call in several regions and accounts. */
export const runIn: INodeProperties = {
	displayName: 'Run In',
	name: 'runIn',
	type: 'collection',
	placeholder: 'Add regions or roles',
	default: {},
	description:
		'Makes the call in several regions or accounts. Each output item tells in $target where it comes from. Without this the call is made once, in the region above.',
	options: [
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			description: 'The value that the trust policies of the roles demand as sts:ExternalId, if they demand one',
		},
		{
			displayName: 'Fail if Any Target Fails',
			name: 'failIfAny',
			type: 'boolean',
			default: true,
			description:
				'Whether the item fails as soon as one region or role fails. Otherwise its error becomes an item with the fields error, details and $target, and the other results are kept.',
		},
		{
			displayName: 'Regions',
			name: 'regions',
			type: 'string',
			default: '',
			placeholder: 'e.g. eu-*, us-east-1',
			description:
				'Regions, separated by commas. * stands for any text and finds the regions in which AWS offers the service; an entry with ! before it is left out.',
		},
		{
			displayName: 'Role in Each Account',
			name: 'rolePattern',
			type: 'string',
			default: '',
			placeholder: 'e.g. arn:aws:iam::{account}:role/Audit',
			description: 'The role to assume where Roles or Accounts holds account IDs: its ARN with {account}, or its name',
		},
		{
			displayName: 'Roles or Accounts',
			name: 'roles',
			type: 'string',
			default: '',
			placeholder: 'e.g. 111122223333, 444455556666',
			description:
				'Role ARNs or account IDs, separated by commas. The credential must allow the roles in its field Allowed Roles (Advanced Settings).',
		},
		{
			displayName: 'Targets in Parallel',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 5,
			description: 'How many regions and roles are called at the same time for each item',
		},
	],
};
