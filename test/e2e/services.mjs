import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DEFAULTS, PROJECT } from '../../scripts/n8n/environment.mjs';
import { itemsOf, node, runChain, start, succeeded } from './flow.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const { keyPem, makeChain } = requireTypeScript(join(PROJECT, 'test/local-aws/certificates.ts'));
const { trustAuthority } = requireTypeScript(join(PROJECT, 'test/local-aws/rolesAnywhere.ts'));

const MESSAGES = 25;
/** Types of service nodes, as the package lists them; the AWS node, triggers and sub-nodes are not among them. */
const SERVICE_NODES = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
	.n8n.nodes.map((file) => file.split('/').at(-1).replace('.node.js', ''))
	.filter((name) => name !== 'Aws' && !/Trigger$|ChatModel$|Embeddings$|Retriever$|Reranker$/.test(name))
	.map((name) => name.charAt(0).toLowerCase() + name.slice(1));

const sqs = (name, operation, parameters) =>
	node(name, 'n8n-nodes-aws.amazonSqs', { resource: 'message', ...operation, ...parameters });
const byName = (value) => ({ __rl: true, mode: 'name', value });

/** Service nodes in the real n8n: each credential type, its lists, an ended session, icons and descriptions. */
export async function servicesTopic({ checks, rest, aws, n8n, credentials }) {
	checks.topic('Service nodes');
	const endpoint = { region: DEFAULTS.region, customEndpoints: true, allServicesEndpoint: aws.url };
	const create = async (title, type, authentication, fields) => ({
		...(await rest.createCredential(title, type, { ...endpoint, ...fields })),
		authentication,
	});
	const chain = makeChain('P-256');
	const all = [
		credentials.iam,
		credentials.assumeRole,
		await create('Service nodes, system', 'awsNodesSystemApi', 'system', {
			assumeRole: true,
			roleArn: DEFAULTS.roles.open,
			roleSessionName: 'service-nodes',
		}),
		await create('Service nodes, certificate', 'awsNodesRolesAnywhereApi', 'rolesAnywhere', {
			...trustAuthority(aws.identities, chain.root.pem, DEFAULTS.region, '00000000-0000-0000-0000-0000000000aa'),
			durationSeconds: 3600,
			keyFormat: 'pem',
			certificate: chain.leaf.pem,
			certificateChain: chain.intermediate.pem,
			privateKey: keyPem(chain.leaf.keys.privateKey),
		}),
	];

	const types = await rest.nodeTypes();
	await checks.check('every service node is offered, also as a tool, with both icons', async () => {
		for (const type of SERVICE_NODES) {
			const served = types.find(({ name }) => name === `n8n-nodes-aws.${type}`);
			assert.ok(served, `${type} is not offered`);
			assert.ok(
				types.some(({ name }) => name === `n8n-nodes-aws.${type}Tool`),
				`${type} is not offered as a tool`,
			);
			for (const url of [served.iconUrl.light, served.iconUrl.dark]) {
				const response = await fetch(`${n8n.base}/${url}`);
				assert.equal(response.status, 200, url);
				assert.match(await response.text(), /^<svg/);
			}
		}
		return `${SERVICE_NODES.length} nodes`;
	});

	for (const credential of all) {
		const queue = `service-node-${credential.authentication.toLowerCase()}`;
		const body = '={{ $json.list }}';
		await checks.check(
			`${credential.name}: a queue, ${MESSAGES} messages in ${Math.ceil(MESSAGES / 10)} calls, and back`,
			async () => {
				const made = node('Queue', 'n8n-nodes-aws.amazonSqs', {
					resource: 'queue',
					operation: 'create',
					queueName: queue,
				});
				succeeded(await runChain(rest, credential, start(), made));
				const before = aws.requests.length;
				const send = sqs('Send', { operation: 'send' }, { queueUrl: byName(queue), messageBody: body });
				const run = succeeded(
					await runChain(
						rest,
						credential,
						start(),
						...itemsOf(`Array.from({ length: ${MESSAGES} }, (_, n) => 'm' + n)`),
						send,
					),
				);
				const sent = aws.requests.slice(before).filter(({ operation }) => operation.startsWith('SendMessage'));
				assert.equal(sent.length, Math.ceil(MESSAGES / 10));
				assert.equal(run.items('Send').length, MESSAGES);
				const receive = sqs(
					'Receive',
					{ operation: 'receive' },
					{ queueUrl: byName(queue), maxMessages: MESSAGES, waitTimeSeconds: 1 },
				);
				const back = succeeded(await runChain(rest, credential, start(), receive)).items('Receive');
				assert.equal(new Set(back.map(({ json }) => json.MessageId)).size, MESSAGES);
				return `${sent.length} calls`;
			},
		);
		await checks.check(`${credential.name}: the list of queues in the editor`, async () => {
			const { results } = await rest.dynamicParameters('resource-locator-results', {
				path: 'parameters.queueUrl',
				nodeTypeAndVersion: { name: 'n8n-nodes-aws.amazonSqs', version: 1 },
				currentNodeParameters: { resource: 'message', operation: 'send', authentication: credential.authentication },
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
				methodName: 'searchQueues',
				filter: queue,
			});
			assert.deepEqual(
				results.map(({ name }) => name),
				[queue],
			);
		});
		if (credential.authentication === 'iam') continue;
		await checks.check(`${credential.name}: a session that ends between two items is replaced`, async () => {
			const before = aws.requests.length;
			const sent = () => aws.requests.slice(before).filter(({ operation }) => operation === 'SendMessage');
			const timer = setInterval(() => {
				if (sent().length < 1) return;
				aws.expireSessions();
				clearInterval(timer);
			}, 5);
			const one = { queueUrl: byName(queue), messageBody: 'x', options: { batchSize: 1, concurrency: 1 } };
			try {
				const wait = node('Wait', 'n8n-nodes-base.wait', { amount: 1, unit: 'seconds' }, { typeVersion: 1.1 });
				const first = sqs('First', { operation: 'send' }, one);
				const second = sqs('Second', { operation: 'send' }, one);
				const run = succeeded(await runChain(rest, credential, start(), first, wait, second));
				assert.equal(run.items('Second').length, 1);
			} finally {
				clearInterval(timer);
			}
			const refused = aws.requests.slice(before).filter(({ status }) => status >= 400).length;
			assert.ok(refused >= 1, 'the ended session was not refused');
			return `${refused} refused, then replaced`;
		});
	}
	await checks.check('what has ended is renewed for those who come later', async () => {
		const list = () => node('List', 'n8n-nodes-aws.amazonSqs', { resource: 'queue', operation: 'getMany' });
		for (const credential of all) succeeded(await runChain(rest, credential, start(), list()));
	});
}
