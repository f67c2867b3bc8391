import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './environment.mjs';

const FOLDER = join(PROJECT, 'docs', 'workflows');
const TRIGGER = 'When clicking Execute workflow';
const only = (items) => {
	assert.equal(items.length, 1);
	return items[0].json;
};

/**
 * What must have come out of each example workflow. Each function throws if it has not, and returns what it looked at.
 *
 * @type {Record<string, (run: import('./rest.mjs').Run, credential: { arn: string }) => string>}
 */
const CHECKS = {
	'who-am-i.json': (run, { arn }) => {
		assert.equal(only(run.items('Get caller identity')).Arn, arn);
		return `Arn is ${arn}`;
	},
	's3-round-trip.json': (run) => {
		const { same, bytes, sha256 } = only(run.items('Result'));
		assert.equal(bytes, 5_243_136);
		// Of the bytes that the workflow makes, computed without it.
		assert.equal(sha256, '9f583b4599ac5a894b304dd0c1b557cfcb45bf08239660ae7912434aa7b5ff4e');
		assert.equal(same, true);
		return `${bytes.toLocaleString('en')} bytes listed and got back, SHA-256 equal`;
	},
	'dynamodb-round-trip.json': (run) => {
		const people = run.items('Scan').map(({ json }) => [json.id.S, json.name.S, json.born.N]);
		assert.deepEqual(people.sort(), [
			['p1', 'Ada', '1815'],
			['p2', 'Grace', '1906'],
			['p3', 'Zoë', '1999'],
		]);
		return '3 items put, 3 items scanned in pages of 2';
	},
	'sqs-send-receive.json': (run) => {
		const { sentId, receivedId, body } = only(run.items('Result'));
		assert.ok(sentId);
		assert.equal(receivedId, sentId);
		assert.deepEqual(body, { hello: 'queue', ünïcode: '✓' });
		return 'the message received is the one sent';
	},
	'signed-requests.json': (run) => {
		assert.deepEqual(only(run.items('DynamoDB Scan')), { Count: 0, ScannedCount: 0, Items: [] });
		assert.match(JSON.stringify(only(run.items('CloudTrail DescribeTrails'))), /trailList/);
		assert.match(only(run.items('IAM ListUsers')).body, /<ListUsersResult>/);
		return 'Scan, DescribeTrails and ListUsers answered';
	},
	'job-with-wait-node.json': (run) => {
		const asked = run.items('Get state').length;
		assert.ok(asked > 1, `the state was asked for ${asked} times`);
		// The first row has the names of the columns.
		assert.equal(run.items('Get rows').length, 26);
		return `asked for the state ${asked} times, then 25 rows and their names`;
	},
	'share-a-file.json': (run) => {
		const { url } = only(run.items('Create link'));
		assert.match(url, /X-Amz-Signature=[0-9a-f]{64}/);
		assert.equal(only(run.items('Result')).same, true);
		return 'the link gives the text without a credential';
	},
};

/** The example workflows of docs/workflows, each with its check. A workflow without a check is an error. */
export function readExamples() {
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => {
			const check = CHECKS[file];
			if (check === undefined) throw new Error(`docs/workflows/${file} has no check in scripts/n8n/examples.mjs.`);
			return { file, trigger: TRIGGER, check, workflow: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) };
		});
}

/** The workflow as a person has it after choosing a credential in each AWS node. */
export function withCredential(workflow, { authentication, type, id, name }) {
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-aws.')
			? { ...node, parameters: { ...node.parameters, authentication }, credentials: { [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/**
 * Imports an example with a credential, runs it and checks it.
 *
 * @returns {Promise<{ run: import('./rest.mjs').Run, checked: string }>}
 * @throws if the run or its check fails
 */
export async function runExample(rest, example, credential) {
	const name = `${example.workflow.name} (${credential.name})`;
	const saved = await rest.createWorkflow({ ...withCredential(example.workflow, credential), name });
	const run = await rest.run(saved, example.trigger);
	if (run.status !== 'success') throw new Error(`${run.lastNode ?? 'The workflow'}: ${run.error ?? run.status}`);
	return { run, checked: example.check(run, credential) };
}
