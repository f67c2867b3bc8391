import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { permissionsOf } from '../../../../aws/explain/permissions';
import { leastPolicy } from '../../../../aws/explain/policy';
import { callsOfWorkflow } from '../../../../nodes/Aws/policy/workflowCalls';
import { SERVICES } from '../../../../nodes/services';
import { operationsOf } from '../../../../nodes/shared/operation';
import { factsOf } from '../../../../nodes/shared/operationFacts';
import { ROOT } from '../../../structure/sources';

const nodeOf = (type: string, parameters: Record<string, unknown>) => ({
	nodes: [{ name: 'N', type: `n8n-nodes-aws.${type}`, parameters }],
});

/** Allowed actions by resource. */
const allowed = (workflow: unknown): Record<string, string[]> => {
	const { policy } = leastPolicy(callsOfWorkflow(workflow).calls);
	return Object.fromEntries(
		(policy?.Statement ?? []).map(({ Action, Resource }) => [[Resource].flat().join(' '), [Action].flat()]),
	);
};

it('names the queue that was chosen from the list', () => {
	const queueUrl = { __rl: true, mode: 'list', value: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders' };
	expect(allowed(nodeOf('amazonSqs', { resource: 'message', operation: 'send', queueUrl, messageBody: 'a' }))).toEqual({
		'arn:aws:sqs:eu-west-1:111122223333:orders': ['sqs:SendMessage'],
	});
});

it('adds what looking for the queue needs, where it is given by name', () => {
	const queueUrl = { __rl: true, mode: 'name', value: 'orders' };
	const actions = Object.values(
		allowed(nodeOf('amazonSqs', { resource: 'message', operation: 'send', queueUrl })),
	).flat();
	expect(actions.sort()).toEqual(['sqs:GetQueueUrl', 'sqs:SendMessage']);
});

it('takes what a workflow does not store for the default', () => {
	const { resource, operation } = { resource: undefined, operation: undefined };
	const actions = Object.values(allowed(nodeOf('amazonSqsTool', { resource, operation }))).flat();
	expect(actions).toContain('sqs:SendMessage');
});

it('allows a trigger to read its queue, to hold and to delete messages', () => {
	const queueUrl = { __rl: true, mode: 'list', value: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders' };
	const actions = (parameters: Record<string, unknown>) => allowed(nodeOf('amazonSqsTrigger', parameters));
	const needed = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
	expect(actions({ queueUrl })).toEqual({ 'arn:aws:sqs:eu-west-1:111122223333:orders': needed });
	const byName = actions({ queueUrl: { ...queueUrl, mode: 'name', value: 'orders' }, options: { deletion: 'never' } });
	expect(Object.values(byName).flat().sort()).toEqual(
		[...needed.filter((action) => action !== 'sqs:DeleteMessage'), 'sqs:GetQueueUrl'].sort(),
	);
});

it('names log groups as IAM compares them: with :* at the end, but for tags', () => {
	const arn = 'arn:aws:logs:eu-west-1:111122223333:log-group:/orders';
	const resourcesOf = (operation: string, input: Record<string, string>): readonly string[] =>
		permissionsOf({ service: 'logs', operation, input, complete: false }).flatMap(({ resources }) => resources);
	expect(resourcesOf('FilterLogEvents', { logGroupName: '/orders' })).toEqual(['arn:aws:logs:*:*:log-group:/orders:*']);
	expect(resourcesOf('FilterLogEvents', { logGroupIdentifier: arn })).toEqual([`${arn}:*`]);
	expect(resourcesOf('TagResource', { resourceArn: arn })).toEqual([arn]);
});

describe('allows triggers what they call', () => {
	/** Permissions that the documentation states, by its lines that begin with the word. */
	const stated = [
		...readFileSync(join(ROOT, 'docs/polling-triggers.md'), 'utf8').matchAll(/\n(Permissions?: [^]*?)\n\n/g),
	]
		.flatMap(([, text = '']) => [...text.matchAll(/`([a-z0-9]+:[A-Za-z]+)`/g)].map(([, action = '']) => action))
		.sort();
	const table = { checkpoints: 'table', checkpointTable: 'positions' };
	const cases: Array<[string, Record<string, unknown>]> = [
		['amazonDynamoDbStreamsTrigger', { tableName: 'orders', ...table }],
		['amazonKinesisTrigger', { stream: 'orders', ...table }],
		['amazonCloudWatchLogsTrigger', { logGroup: '/orders' }],
		['amazonCloudWatchLogsTrigger', { logGroup: '/orders', watch: 'insights' }],
		['amazonS3ListingTrigger', { bucket: 'orders' }],
		['amazonAthenaTrigger', { queryString: 'SELECT 1' }],
	];

	it('and nothing else: together they need what the documentation states', () => {
		const actions = cases.flatMap(([type, parameters]) => Object.values(allowed(nodeOf(type, parameters))).flat());
		expect([...new Set(actions)].sort()).toEqual([...new Set(stated)]);
	});

	it.each(cases)('%s names its source', (type, parameters) => {
		expect(callsOfWorkflow(nodeOf(type, parameters)).notes).toEqual([]);
		const resources = Object.keys(allowed(nodeOf(type, parameters))).join(' ');
		expect(resources).toMatch(type === 'amazonAthenaTrigger' ? /workgroup/ : /orders/);
	});
});

it('says which node it cannot read', () => {
	const { notes } = callsOfWorkflow(nodeOf('amazonSqs', { resource: 'message', operation: 'shout' }));
	expect(notes).toEqual(['"N" is not covered: Amazon SQS has no operation "message:shout".']);
});

it('knows a permission for every operation of every service node, or says that it depends on the input', () => {
	const missing: string[] = [];
	for (const service of SERVICES) {
		for (const { resource, key, operation } of operationsOf(service)) {
			const [action] = factsOf(service, operation).iam;
			const { calls, notes } = callsOfWorkflow(nodeOf(service.node, { resource, operation: key }));
			expect(notes).toEqual([]);
			const { reasons, notes: untold } = leastPolicy(calls);
			if (action !== undefined && reasons.length === 0 && untold.length === 0) missing.push(`${resource}:${key}`);
		}
	}
	expect(missing).toEqual([]);
});
