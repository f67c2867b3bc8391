import { operation } from '../../shared/operation';
import { policy } from '../locators';
import { documentOf } from '../policyDocument';

export const get = operation({
	command: 'GetPolicy',
	name: 'Get',
	action: 'Get a policy',
	description: 'Read a managed policy, with its document if wanted',
	uses: ['GetPolicyVersion'],
	fields: {
		PolicyArn: { locator: policy },
		includeDocument: {
			type: 'boolean',
			optional: false,
			description: 'Whether the statements of its default version are in the output; one more call',
		},
	},
	input: ({ PolicyArn }) => ({ PolicyArn }),
	output: async ({ Policy }, { PolicyArn, includeDocument }, run) => {
		if (includeDocument !== true) return Policy;
		const { DefaultVersionId } = Policy as Record<string, unknown>;
		const { PolicyVersion } = await run.call('GetPolicyVersion', { PolicyArn, VersionId: DefaultVersionId });
		return { ...(Policy as object), Document: documentOf((PolicyVersion as Record<string, unknown>).Document) };
	},
});
