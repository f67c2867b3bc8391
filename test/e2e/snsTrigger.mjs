import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	CreateTopicCommand,
	ListSubscriptionsByTopicCommand,
	PublishBatchCommand,
	PublishCommand,
	SNSClient,
	UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { DEFAULTS, iamFields, PROJECT } from '../../scripts/n8n/environment.mjs';
import { withCredential } from '../../scripts/n8n/examples.mjs';
import { installLikeN8n } from '../../scripts/n8n/install-package.mjs';
import { freePorts, startN8n } from '../../scripts/n8n/instance.mjs';
import { N8nRest } from '../../scripts/n8n/rest.mjs';
import { node } from './flow.mjs';

const require = createRequire(import.meta.url);
const { requireTypeScript } = require('../../scripts/n8n/typescript.cjs');
const { keyPem, makeChain } = requireTypeScript(join(PROJECT, 'test/local-aws/certificates.ts'));
const { trustAuthority } = requireTypeScript(join(PROJECT, 'test/local-aws/rolesAnywhere.ts'));
const { signBody, snsSigner } = requireTypeScript(join(PROJECT, 'test/local-aws/snsDelivery.ts'));

const WITHIN_MS = 40_000;

/** Asks until there is an answer. */
async function eventually(what, ask) {
	for (const end = Date.now() + WITHIN_MS; Date.now() < end; await sleep(250)) {
		const answer = await ask();
		if (answer) return answer;
	}
	throw new Error(`Not within ${WITHIN_MS / 1000} seconds: ${what}`);
}

/** What a published workflow that begins with an Amazon SNS Trigger needs here. */
function workflowsOf({ rest, aws }) {
	const { accessKeyId, secretAccessKey } = DEFAULTS.user;
	const sns = new SNSClient({ endpoint: aws.url, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
	const runs = async (workflow) =>
		(await rest.executions(workflow)).filter(({ status }) => !['new', 'running'].includes(status));
	return {
		sns,
		topic: async (Name) => (await sns.send(new CreateTopicCommand({ Name }))).TopicArn,
		publish: async (TopicArn, Message, more = {}) =>
			(await sns.send(new PublishCommand({ TopicArn, Message, ...more }))).MessageId,
		subscriptions: async (TopicArn) =>
			(await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? [],
		save: async (topicArn, { authentication, type, id, name }, parameters = {}) =>
			rest.createWorkflow({
				name: `Messages of ${topicArn}`,
				nodes: [
					node(
						'SNS',
						'n8n-nodes-aws.amazonSnsTrigger',
						{ authentication, topic: { __rl: true, mode: 'id', value: topicArn }, ...parameters },
						{ webhookId: randomUUID(), credentials: { [type]: { id, name } } },
					),
					node('After', 'n8n-nodes-base.noOp'),
				],
				connections: { SNS: { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
				settings: { executionOrder: 'v1' },
			}),
		runs,
		itemsOf: async (workflow, count) => {
			const found = await eventually(`${count} executions`, async () => {
				const all = await runs(workflow);
				return all.length >= count ? all : undefined;
			});
			assert.deepEqual([...new Set(found.map(({ status }) => status))], ['success']);
			const ended = await Promise.all(found.map(({ id }) => rest.execution(id)));
			return ended.flatMap((run) => run.items('After').map(({ json }) => json));
		},
	};
}

/** Published workflows of the Amazon SNS Trigger: subscription, messages, forgeries, manual tests, restarts of n8n. */
export async function snsTriggerTopic({ checks, rest, aws, credentials }) {
	checks.topic('Amazon SNS Trigger');
	const on = workflowsOf({ rest, aws });
	const topic = await on.topic('orders');
	const workflow = await on.save(topic, credentials.iam);
	const calls = (operation) => aws.calls({ service: 'sns', operation });
	let endpoint = '';

	await checks.check('publishing subscribes the webhook, and confirms it by the API', async () => {
		await rest.publish(workflow);
		const [subscription] = await on.subscriptions(topic);
		assert.equal(subscription.Protocol, 'http');
		endpoint = subscription.Endpoint;
		assert.ok(endpoint.includes('/webhook/'), endpoint);
		assert.equal(calls('ConfirmSubscription'), 1);
	});

	await checks.check('a message starts the workflow, with what is not signed set apart', async () => {
		const attribute = { event: { DataType: 'String', StringValue: 'paid' } };
		const MessageId = await on.publish(topic, '{"order":7}', { Subject: 'An order', MessageAttributes: attribute });
		const [item] = await on.itemsOf(workflow, 1);
		const { Timestamp, unsigned, ...signed } = item;
		assert.deepEqual(signed, {
			MessageId,
			TopicArn: topic,
			Subject: 'An order',
			Message: { order: 7 },
			verified: true,
		});
		assert.ok(Date.parse(Timestamp) > 0);
		assert.deepEqual(unsigned.MessageAttributes, { event: 'paid' });
	});

	await checks.check('20 messages start 20 executions, each once', async () => {
		const before = aws.snsDeliveries.length;
		for (let batch = 0; batch < 2; batch += 1) {
			await on.sns.send(
				new PublishBatchCommand({
					TopicArn: topic,
					PublishBatchRequestEntries: Array.from({ length: 10 }, (_, index) => ({
						Id: `e${index}`,
						Message: JSON.stringify({ order: batch * 10 + index }),
					})),
				}),
			);
		}
		const runs = await eventually('21 executions', async () => {
			const all = await on.runs(workflow);
			return all.length >= 21 ? all : undefined;
		});
		await eventually('all deliveries', () => aws.snsDeliveries.slice(before).every(({ ended }) => ended));
		const deliveries = aws.snsDeliveries.slice(before);
		// On a busy machine n8n may be too slow for the first attempt; the message comes again, and starts nothing more.
		assert.deepEqual([...new Set(deliveries.map(({ statuses }) => statuses.at(-1)))], [200]);
		const ended = await Promise.all(runs.map(({ id }) => rest.execution(id)));
		const orders = ended.flatMap((run) => run.items('After').map(({ json }) => json.Message.order));
		assert.deepEqual(
			orders.sort((a, b) => a - b),
			[7, ...Array.from({ length: 20 }, (_, index) => index)].sort((a, b) => a - b),
		);
		return `${deliveries.length} deliveries, ${calls('GetSigningCertificate')} certificate fetched`;
	});

	const post = async (body) => {
		const headers = { 'content-type': 'text/plain; charset=UTF-8' };
		const response = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
		return [response.status, await response.text()];
	};
	const genuine = (members = {}) =>
		signBody(
			{
				Type: 'Notification',
				MessageId: randomUUID(),
				TopicArn: topic,
				Message: 'of our own',
				Timestamp: new Date().toISOString(),
				...members,
			},
			'1',
			`${aws.url}/SimpleNotificationService-10ca1a3510ca1a3510ca1a3510ca1a35.pem`,
		);

	await checks.check('forgeries and old messages get 403 and not a word, a replay starts nothing', async () => {
		const { length: before } = await on.runs(workflow);
		const stranger = makeChain('rsa2048').leaf.keys.privateKey;
		const message = genuine();
		const forged = [
			{},
			{ ...message, Message: 'another' },
			{ ...message, Message: ['of our own'] },
			signBody(genuine(), '1', message.SigningCertURL, stranger),
			{ ...message, SigningCertURL: message.SigningCertURL.replace('127.0.0.1', 'localhost') },
			genuine({ TopicArn: `${topic}2` }),
			genuine({ Timestamp: new Date(Date.now() - 3_700_000).toISOString() }),
		];
		for (const each of forged) assert.deepEqual(await post(each), [403, '']);
		assert.equal((await post(message))[0], 200);
		assert.deepEqual(await post(message), [200, '']);
		await sleep(500);
		assert.equal((await on.runs(workflow)).length, before + 1);
		return `${forged.length} forgeries`;
	});

	await checks.check(
		"n8n's own reader says the same of genuine messages, and takes one that ours refuses",
		async () => {
			const { verifySignature } = require(
				join(PROJECT, '.cache/n8n/node_modules/n8n-nodes-base/dist/nodes/Aws/AwsSnsTriggerHelpers.js'),
			);
			const { verifyNotification } = require(join(PROJECT, 'dist/aws/notifications/verify.js'));
			const SigningCertURL = 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-ff.pem';
			const { pem } = snsSigner();
			const download = async () => pem;
			const theirs = (body) => verifySignature.call({ helpers: { httpRequest: download } }, body, topic);
			const ours = (body) =>
				verifyNotification(Buffer.from(JSON.stringify(body)), { topicArn: topic, download }).then(
					() => true,
					() => false,
				);
			let compared = 0;
			for (const Type of ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']) {
				const members = Type === 'Notification' ? { Subject: 'Hi' } : { Token: 't', SubscribeURL: 'https://x' };
				for (const version of ['1', '2']) {
					const unsigned = genuine({ Type, Message: 'ß\n👍\u2028', ...members });
					for (const name of ['Signature', 'SignatureVersion', 'SigningCertURL']) delete unsigned[name];
					const body = signBody(unsigned, version, SigningCertURL);
					for (const each of [body, { ...body, Message: 'x' }, { ...body, Signature: 'AAAA' }]) {
						assert.equal(await ours(each), await theirs(each), JSON.stringify(each));
						compared += 1;
					}
				}
			}
			const body = { ...genuine(), SigningCertURL };
			assert.deepEqual(
				[await theirs({ ...body, Message: ['of our own'] }), await ours({ ...body, Message: ['of our own'] })],
				[true, false],
			);
			return `${compared} messages compared`;
		},
	);

	await checks.check('a changed filter policy keeps the subscription, and holds', async () => {
		// Other checks before this one have ended and changed subscriptions too.
		const [ended, set] = [calls('Unsubscribe'), calls('SetSubscriptionAttributes')];
		const { versionId, ...saved } = await rest.call('GET', `/rest/workflows/${workflow.id}`);
		const nodes = saved.nodes.map((each) =>
			each.name === 'SNS'
				? { ...each, parameters: { ...each.parameters, options: { filterPolicy: '{"event":["paid"]}' } } }
				: each,
		);
		await rest.update(workflow, { nodes, versionId });
		const [{ SubscriptionArn }] = await on.subscriptions(topic);
		await rest.publish(workflow);
		await eventually('the filter policy', () => calls('SetSubscriptionAttributes') > set);
		assert.deepEqual(
			(await on.subscriptions(topic)).map((each) => each.SubscriptionArn),
			[SubscriptionArn],
		);
		const before = aws.snsDeliveries.length;
		await on.publish(topic, 'unpaid');
		await on.publish(topic, 'paid', { MessageAttributes: { event: { DataType: 'String', StringValue: 'paid' } } });
		await eventually('the delivery', () => aws.snsDeliveries.length > before);
		assert.equal(aws.snsDeliveries.length, before + 1);
		assert.equal(calls('Unsubscribe'), ended);
	});

	await checks.check('unpublishing ends the subscription', async () => {
		await rest.unpublish(workflow);
		await eventually('the end of the subscription', async () => (await on.subscriptions(topic)).length === 0);
	});

	await checks.check('a manual test has a subscription of its own, takes one message, and ends it', async () => {
		const tested = await on.topic('tested');
		const manual = await on.save(tested, credentials.iam);
		const answer = await rest.call('POST', `/rest/workflows/${manual.id}/run`, {
			workflowData: manual,
			triggerToStartFrom: { name: 'SNS' },
		});
		assert.equal(answer.waitingForWebhook, true, JSON.stringify(answer));
		const [{ Endpoint }] = await on.subscriptions(tested);
		assert.ok(Endpoint.includes('/webhook-test/'), Endpoint);
		await on.publish(tested, '{"order":8}');
		const [item] = await on.itemsOf(manual, 1);
		assert.deepEqual(item.Message, { order: 8 });
		await eventually('the end of the subscription', async () => (await on.subscriptions(tested)).length === 0);
	});

	await checks.check('a missing permission is named by the publication', async () => {
		const denied = { ...DEFAULTS.deniedUser };
		const credential = await rest.createCredential('SNS, denied', 'awsNodesIamApi', iamFields(aws.url, denied));
		const refused = await on.save(topic, { ...credential, authentication: 'iam' });
		let told = '';
		await rest.publish(refused).catch((error) => (told = error.message));
		assert.match(told, /not authorized to perform: sns:Subscribe/i);
		assert.match(told, /"Action":\s*"sns:Subscribe"/i);
		await rest.unpublish(refused);
		return told.slice(0, 200);
	});

	await checks.check('the example of the documentation does what it says', async () => {
		const example = JSON.parse(readFileSync(join(PROJECT, 'docs/workflows/sns-act-on-events.json'), 'utf8'));
		const orders = await on.topic('n8n-orders');
		const { nodes, ...others } = withCredential(example, credentials.iam);
		const chosen = nodes.map((each) =>
			each.name === 'Orders'
				? { ...each, parameters: { ...each.parameters, topic: { __rl: true, mode: 'id', value: orders } } }
				: each,
		);
		const saved = await rest.createWorkflow({ ...others, nodes: chosen });
		await rest.publish(saved);
		const manual = await rest.run(saved, 'When clicking Execute workflow');
		assert.equal(manual.status, 'success', manual.error);
		const [{ json: published }] = manual.items('Place an order');
		const started = await eventually('the execution', async () =>
			(await on.runs(saved)).find(({ id, status }) => id !== manual.id && status === 'success'),
		);
		const items = (await rest.execution(started.id)).items('Order').map(({ json }) => json);
		assert.deepEqual(items, [{ messageId: published.MessageId, order: 7, product: 'apple' }]);
		await rest.unpublish(saved);
	});

	const chain = makeChain('P-256');
	const more = { region: DEFAULTS.region, customEndpoints: true, allServicesEndpoint: aws.url };
	const others = [
		credentials.assumeRole,
		{
			...(await rest.createCredential('SNS, system', 'awsNodesSystemApi', {
				...more,
				assumeRole: true,
				roleArn: DEFAULTS.roles.open,
				roleSessionName: 'sns-trigger',
			})),
			authentication: 'system',
		},
		{
			...(await rest.createCredential('SNS, certificate', 'awsNodesRolesAnywhereApi', {
				...more,
				...trustAuthority(aws.identities, chain.root.pem, DEFAULTS.region, '00000000-0000-0000-0000-0000000000bb'),
				durationSeconds: 3600,
				keyFormat: 'pem',
				certificate: chain.leaf.pem,
				certificateChain: chain.intermediate.pem,
				privateKey: keyPem(chain.leaf.keys.privateKey),
			})),
			authentication: 'rolesAnywhere',
		},
	];
	for (const credential of others) {
		await checks.check(`works with ${credential.name}`, async () => {
			const own = await on.topic(`of-${credential.authentication}`);
			const saved = await on.save(own, credential);
			await rest.publish(saved);
			await on.publish(own, 'hello');
			assert.equal((await on.itemsOf(saved, 1))[0].Message, 'hello');
			await rest.unpublish(saved);
		});
	}
	on.sns.destroy();
}

/** A subscription that was lost while n8n was not running is there again after its start. With an n8n of its own. */
export async function snsTriggerRestartTopic({ checks, aws, folder, pack }) {
	checks.topic('Amazon SNS Trigger after a restart of n8n');
	const userFolder = join(folder, 'sns-restart');
	mkdirSync(userFolder);
	installLikeN8n(userFolder, pack);
	// SNS knows the address of the webhook: it stays.
	const [port] = await freePorts(1);
	let starts = 0;
	const start = () => startN8n({ userFolder, logFile: join(folder, `sns-restart-${(starts += 1)}.log`), port });
	let n8n = await start();
	const rest = new N8nRest(n8n.base);
	await rest.setUpOwner();
	const credential = await rest.createCredential('SNS', 'awsNodesIamApi', iamFields(aws.url));
	const on = workflowsOf({ rest, aws });
	try {
		await checks.check('a subscription that is lost while n8n stands still is made again at its start', async () => {
			const topic = await on.topic('restarted');
			const workflow = await on.save(topic, { ...credential, authentication: 'iam' });
			await rest.publish(workflow);
			const [{ SubscriptionArn }] = await on.subscriptions(topic);
			await n8n.stop();
			assert.equal((await on.subscriptions(topic)).length, 1, 'n8n ends no subscription when it stops');
			await on.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
			const confirmations = () => aws.calls({ service: 'sns', operation: 'ConfirmSubscription' });
			const before = confirmations();
			n8n = await start();
			await rest.signIn();
			// Before it is confirmed, a subscription gets no messages.
			await eventually('the confirmed subscription', () => confirmations() > before);
			await on.publish(topic, 'after the start');
			assert.equal((await on.itemsOf(workflow, 1))[0].Message, 'after the start');
		});
	} finally {
		on.sns.destroy();
		await n8n.stop();
	}
}
