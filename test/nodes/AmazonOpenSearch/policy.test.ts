import { leastPolicy } from '../../../aws/explain/policy';
import { callsOfWorkflow } from '../../../nodes/Aws/policy/workflowCalls';

const allowed = (operation: string, mode: string, value: string): Record<string, string[]> => {
	const [resource, key] = operation.split(':');
	const parameters = { resource, operation: key, cluster: { __rl: true, mode, value } };
	const workflow = { nodes: [{ name: 'N', type: 'n8n-nodes-aws.amazonOpenSearch', parameters }] };
	const { policy } = leastPolicy(callsOfWorkflow(workflow).calls);
	return Object.fromEntries(
		(policy?.Statement ?? []).map(({ Action, Resource }) => [[Resource].flat().join(' '), [Action].flat()]),
	);
};

it('names the domain that was entered as an endpoint, and nothing of collections', () => {
	const endpoint = 'https://search-orders-2-abcdefghijklmnopqrstuvwxyz.eu-west-1.es.amazonaws.com';
	expect(allowed('search:count', 'url', endpoint)).toEqual({
		'arn:aws:es:eu-west-1:*:domain/orders-2/*': ['es:ESHttpPost'],
	});
});

it('names the collection that was entered as an endpoint', () => {
	expect(allowed('document:delete', 'url', 'https://07tjusf2h9.us-west-2.aoss.amazonaws.com')).toEqual({
		'arn:aws:aoss:us-west-2:*:collection/07tjusf2h9': ['aoss:APIAccessAll'],
	});
});

it('adds what looking up the endpoint takes', () => {
	const actions = Object.values(allowed('document:get', 'list', 'orders')).flat();
	expect(actions.sort()).toEqual(
		['aoss:BatchGetCollection', 'es:DescribeDomain', 'es:ESHttpGet', 'es:ESHttpPost'].sort(),
	);
});

it('says so of both where an expression chooses', () => {
	const actions = Object.values(allowed('search:count', 'url', '={{ $json.endpoint }}')).flat();
	expect(actions.sort()).toEqual(['aoss:APIAccessAll', 'es:ESHttpPost']);
});
