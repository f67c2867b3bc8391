// Short ways to write workflows for checks.
import { withCredential } from '../../scripts/n8n/examples.mjs';

let made = 0;

/** One node of a workflow. */
export const node = (name, type, parameters = {}, extra = {}) => ({
	id: `node-${(made += 1)}`,
	name,
	type,
	typeVersion: 1,
	position: [made * 10, 0],
	parameters,
	...extra,
});

export const start = () => node('Start', 'n8n-nodes-base.manualTrigger');

/** So many items, made by an expression that yields a list of objects. */
export const itemsOf = (expression) => [
	node(
		'List',
		'n8n-nodes-base.set',
		{
			assignments: { assignments: [{ id: 'a', name: 'list', type: 'array', value: `={{ ${expression} }}` }] },
			options: {},
		},
		{ typeVersion: 3.4 },
	),
	node('Items', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'list', options: {} }),
];

const locator = (value) => ({ __rl: true, mode: 'name', value });

/** An AWS node that calls an operation with its input as JSON. */
export const call = (name, operation, input = {}, parameters = {}, extra = {}) =>
	node(
		name,
		'n8n-nodes-aws.aws',
		{
			operation: 'callApiOperation',
			service: locator(operation.split(':')[0]),
			apiOperation: locator(operation),
			inputMode: 'json',
			inputJson: typeof input === 'string' ? input : JSON.stringify(input),
			...parameters,
		},
		extra,
	);

/** An AWS node of another operation. */
export const aws = (name, operation, service, parameters, extra = {}) =>
	node(name, 'n8n-nodes-aws.aws', { operation, service: locator(service), ...parameters }, extra);

/** Saves a workflow whose nodes follow one another, and runs it with a credential in each of our nodes. */
export async function runChain(rest, credential, ...nodes) {
	const connections = {};
	for (const [index, { name }] of nodes.slice(1).entries()) {
		connections[nodes[index].name] = { main: [[{ node: name, type: 'main', index: 0 }]] };
	}
	const workflow = { name: nodes.at(-1).name, nodes, connections, settings: { executionOrder: 'v1' } };
	const saved = await rest.createWorkflow(credential === undefined ? workflow : withCredential(workflow, credential));
	return rest.run(saved, nodes[0].name);
}

/** Fails with n8n's message unless the run went well. */
export function succeeded(run) {
	if (run.status !== 'success') throw new Error(`The run ended with ${run.status} at ${run.lastNode}: ${run.error}`);
	return run;
}
