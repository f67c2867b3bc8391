// The same operations with the nodes of this package and with those that n8n brings, under the same faults. Both call
// AWS by its real host names; only a proxy of loopback sees them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { DEFAULTS, PROJECT } from '../../scripts/n8n/environment.mjs';
import { itemsOf, node, start } from './flow.mjs';
import { chainOf } from './triggers.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const faults = (file) => requireTypeScript(join(PROJECT, 'test/faults', file));
const { startConnectProxy } = faults('connectProxy.ts');
const { signerOf } = faults('exchange.ts');
const { evil, FAULTS } = faults('faults.ts');
const { Clients, itemKeys, makeResources, objectKeys, takeMessages, TOPICS } = faults('resources.ts');

export { FAULTS };

export const ITEMS = 3;
const HOST_OF_NOBODY = 'collector.example';
const ROLE = { account: DEFAULTS.account, name: 'faults', allow: ['*'], trust: [] };

const marker = '={{ $json.marker }}';
const byName = (value) => ({ __rl: true, mode: 'name', value });
const byArn = (value) => ({ __rl: true, mode: 'id', value });
const builtIn = (type, typeVersion, parameters) => ({ type: `n8n-nodes-base.${type}`, typeVersion, parameters });
const ours = (type, of, parameters) => {
	const [resource, operation] = of.split(':');
	return { type: `n8n-nodes-aws.${type}`, typeVersion: 1, parameters: { resource, operation, ...parameters } };
};

/**
 * What is done with each item, by both. `token`: whether AWS tells a request that comes again from a new one (with S3 and
 * DynamoDB the same key holds the same value). `count` tells the markers that had an effect; where absent, the
 * requests are counted that AWS has accepted.
 */
export const OPERATIONS = {
	S3: {
		token: true,
		ours: ours('amazonS3', 'object:upload', { bucket: byName('faults'), key: marker, content: 'text', text: marker }),
		builtIn: builtIn('awsS3', 2, {
			resource: 'file',
			operation: 'upload',
			bucketName: 'faults',
			fileName: marker,
			binaryData: false,
			fileContent: marker,
			additionalFields: {},
			tagsUi: {},
		}),
		count: objectKeys,
	},
	'SQS (FIFO)': {
		token: true,
		ours: ours('amazonSqs', 'message:send', {
			queueUrl: byName('faults.fifo'),
			messageBody: marker,
			options: { messageGroupId: marker, messageDeduplicationId: marker },
		}),
		builtIn: builtIn('awsSqs', 1, {
			operation: 'sendMessage',
			queue: 'https://sqs.us-east-1.amazonaws.com/000000000000/faults.fifo',
			queueType: 'fifo',
			sendInputData: false,
			message: marker,
			messageGroupId: marker,
			options: { messageDeduplicationId: marker },
		}),
		count: (clients) => takeMessages(clients, 'faults.fifo'),
	},
	DynamoDB: {
		token: true,
		ours: ours('amazonDynamoDb', 'item:put', { tableName: byName('faults'), dataToSend: 'autoMapInputData' }),
		builtIn: builtIn('awsDynamoDb', 1, {
			resource: 'item',
			operation: 'upsert',
			tableName: 'faults',
			dataToSend: 'autoMapInputData',
			inputsToIgnore: '',
			additionalFields: {},
		}),
		count: itemKeys,
	},
	Lambda: {
		token: false,
		ours: ours('awsLambda', 'function:invoke', { functionName: byName('local-aws-echo'), payloadFrom: 'inputData' }),
		builtIn: builtIn('awsLambda', 1, {
			operation: 'invoke',
			function: 'local-aws-echo',
			qualifier: '$LATEST',
			invocationType: 'RequestResponse',
			payload: '={{ JSON.stringify($json) }}',
		}),
	},
	SNS: {
		token: false,
		ours: ours('amazonSns', 'message:publish', { topic: byArn(TOPICS.standard), message: marker }),
		builtIn: builtIn('awsSns', 1, {
			operation: 'publish',
			topic: byArn(TOPICS.standard),
			subject: 'fault',
			message: marker,
		}),
		count: (clients) => takeMessages(clients, 'published'),
	},
	// n8n's own node cannot publish to a FIFO topic: it sends no message group.
	'SNS (FIFO)': {
		token: true,
		ours: ours('amazonSns', 'message:publish', {
			topic: byArn(TOPICS.fifo),
			message: marker,
			options: { messageGroupId: marker, messageDeduplicationId: marker },
		}),
		count: (clients) => takeMessages(clients, 'published.fifo'),
	},
};

/**
 * One case: three items through one node under one fault.
 *
 * @typedef {object} Case
 * @property {string} operation
 * @property {'ours' | 'builtIn'} contestant
 * @property {{ name: string }} fault
 * @property {number} requests that it sent to hosts of AWS
 * @property {string[]} toldForeign names of the secrets that came to a host that is not of AWS
 * @property {number} foreign requests that came there
 * @property {boolean} toldOutput whether a secret stands in what the execution left behind
 * @property {{ marker: string, outcome: 'success' | 'error' | 'missing' | 'hung', message?: string }[]} items
 */

/** The proxy and what stands behind it. `environment` is for the n8n whose nodes are under test. */
export async function startFaultRig({ aws, folder }) {
	const clients = new Clients(aws.url);
	await makeResources(clients);
	aws.identities.putRole(ROLE);
	evil.url = `https://${HOST_OF_NOBODY}`;
	/** By access key: each case signs with a session of its own. */
	const plans = new Map();
	const accepted = [];
	const proxy = await startConnectProxy({
		aws: aws.url,
		choose: (exchange) => {
			const plan = plans.get(signerOf(exchange.request).accessKeyId);
			if (plan === undefined) return undefined;
			plan.requests += 1;
			const { act, times = Infinity, after = 0 } = plan.fault;
			return plan.requests > after && plan.requests <= after + times ? act : undefined;
		},
		onForwarded: ({ accessKeyId, status, text }) => {
			const plan = plans.get(accessKeyId);
			if (plan !== undefined && status < 300) accepted.push({ operation: plan.operation, text });
		},
	});
	const authority = join(folder, 'fault-proxy.pem');
	writeFileSync(authority, proxy.authority);
	const through = { HTTPS_PROXY: proxy.url, https_proxy: proxy.url };
	return {
		clients,
		environment: { ...through, NODE_EXTRA_CA_CERTS: authority },
		proxy,
		/** Keys for one case: whatever is signed with them is met by its fault. */
		plan(operation, fault) {
			const { accessKeyId, secretAccessKey, sessionToken } = aws.identities.startRoleSession(ROLE, 'faults', 43_200);
			const plan = { operation, fault, requests: 0 };
			plans.set(accessKeyId, plan);
			return { plan, keys: { accessKeyId, secretAccessKey, sessionToken } };
		},
		/** How often each marker has had its effect, by operation. */
		async effects() {
			const found = {};
			for (const [name, { count }] of Object.entries(OPERATIONS)) {
				const all =
					count === undefined
						? accepted.filter((each) => each.operation === name).flatMap(({ text }) => text.match(/\bm\d+x\b/g) ?? [])
						: await count(clients);
				found[name] = new Map();
				for (const each of all) found[name].set(each, (found[name].get(each) ?? 0) + 1);
			}
			return found;
		},
		close: () => proxy.close(),
	};
}

let made = 0;

/**
 * Runs three items through a node while something goes wrong between it and AWS.
 *
 * @param {object} run
 * @param {Awaited<ReturnType<typeof startFaultRig>>} run.rig
 * @param {import('../../scripts/n8n/rest.mjs').N8nRest} run.rest of an n8n with the rig's environment
 * @param {number} run.withinMs after which the execution is stopped, and counts as hung
 * @returns {Promise<Case>}
 */
export async function runCase({ rig, rest, operation, contestant, fault, withinMs }) {
	const { type, typeVersion, parameters } = OPERATIONS[operation][contestant];
	const { plan, keys } = rig.plan(operation, fault);
	const credentialType = contestant === 'ours' ? 'awsNodesIamApi' : 'aws';
	const { id, name } = await rest.createCredential(`${operation} ${keys.accessKeyId}`, credentialType, {
		region: DEFAULTS.region,
		...keys,
		temporaryCredentials: true,
		customEndpoints: false,
	});
	const markers = Array.from({ length: ITEMS }, () => `m${(made += 1)}x`);
	const timeout = fault.timeout !== undefined && contestant === 'ours' ? { timeout: fault.timeout } : {};
	const options = contestant === 'ours' ? { options: { ...parameters.options, ...timeout } } : {};
	const faulted = node(
		'Faulted',
		type,
		{ ...parameters, ...options, authentication: 'iam' },
		{ typeVersion, onError: 'continueRegularOutput', credentials: { [credentialType]: { id, name } } },
	);
	const list = itemsOf(JSON.stringify(markers.map((each) => ({ marker: each }))));
	const workflow = await rest.createWorkflow(chainOf(`${operation} ${fault.name}`, [start(), ...list, faulted]));
	const execution = await rest.begin(workflow, 'Start');
	const run = await rest.ended(execution, withinMs);
	if (run === undefined) await rest.stopExecution(execution);
	const told = rig.proxy.foreign.filter((each) => secretsIn(each, keys).length > 0 || isOf(each, keys));
	return {
		operation,
		contestant,
		fault,
		requests: plan.requests,
		foreign: told.length,
		toldForeign: [...new Set(told.flatMap((each) => secretsIn(each, keys)))],
		toldOutput: secretsIn(run?.runData ?? {}, keys).length > 0,
		items: markers.map((each, index) => outcomeOf(run, each, index)),
	};
}

const isOf = ({ target }, { accessKeyId }) => target.includes(accessKeyId);

/** What of the keys stands in something; the access key ID is no secret. */
function secretsIn(value, { secretAccessKey, sessionToken }) {
	const text = JSON.stringify(value);
	const spelled = (secret) => [secret, encodeURIComponent(secret)].some((each) => text.includes(each));
	return [
		...(spelled(sessionToken) ? ['session token'] : []),
		...(spelled(secretAccessKey) ? ['secret key'] : []),
		...(/AWS4-HMAC-SHA256/.test(text) ? ['signature'] : []),
	];
}

/** How an item has ended, as somebody sees it who looks at the node's output. */
function outcomeOf(run, marker, index) {
	if (run === undefined) return { marker, outcome: 'hung' };
	const items = run.items('Faulted');
	// n8n pairs the outputs of a node that does not pair them itself, one to one.
	const paired = items.filter(({ pairedItem }) => (pairedItem?.item ?? pairedItem) === index);
	const found = paired.length === 0 && items.length === ITEMS ? [items[index]] : paired;
	if (found.length !== 1) return { marker, outcome: 'missing', message: run.error };
	const [{ json, error }] = found;
	const failed = error !== undefined || Object.hasOwn(json, 'error');
	if (!failed) return { marker, outcome: 'success' };
	const message = json.error ?? error?.message;
	return { marker, outcome: 'error', message: typeof message === 'string' ? message : JSON.stringify(message) };
}
