import { jsonIn } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { failure, listedType, policy } from '../fields';

export const get = operation({
	command: 'DescribePolicy',
	name: 'Get',
	action: 'Get a policy',
	description: 'Get a policy with its content',
	fields: { policyType: listedType, PolicyId: policy },
	input: ({ PolicyId }) => ({ PolicyId }),
	simplify: ({ Policy }) => {
		const { PolicySummary, Content } = Policy as { PolicySummary?: object; Content?: string };
		return { ...PolicySummary, Content: Content === undefined ? undefined : (jsonIn(Content) ?? Content) };
	},
	failure,
});
