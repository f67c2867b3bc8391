// Short ways to write, publish and watch workflows that begin with a trigger.
import { setTimeout as sleep } from 'node:timers/promises';
import { withCredential } from '../../scripts/n8n/examples.mjs';
import { node } from './flow.mjs';

/** A node that tells a ledger of each message, and fails where the ledger says so. */
export const workNode = (ledger, name = 'Work') =>
	node(
		name,
		'n8n-nodes-base.httpRequest',
		{
			method: 'POST',
			url: ledger.workUrl,
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				'={{ JSON.stringify({ id: $json.MessageId, body: $json.Body, count: $json.ApproximateReceiveCount }) }}',
			options: {},
		},
		{ typeVersion: 4.2 },
	);

/** Nodes that follow one another, as a workflow. */
export function chainOf(name, nodes, settings = {}) {
	const connections = {};
	for (const [index, { name: to }] of nodes.slice(1).entries()) {
		connections[nodes[index].name] = { main: [[{ node: to, type: 'main', index: 0 }]] };
	}
	return { name, nodes, connections, settings: { executionOrder: 'v1', ...settings } };
}

/** Saves a workflow with a credential in each of our nodes, and publishes it. */
export async function publishChain(rest, credential, name, nodes, settings) {
	const saved = await rest.createWorkflow(withCredential(chainOf(name, nodes, settings), credential));
	await rest.publish(saved);
	return saved;
}

/** Waits until something is so; fails after a while with what was waited for. */
export async function until(what, isSo, seconds = 30) {
	const limit = Date.now() + seconds * 1_000;
	while (Date.now() < limit) {
		const value = await isSo();
		if (value) return value;
		await sleep(25);
	}
	throw new Error(`Not within ${seconds} seconds: ${what}`);
}
