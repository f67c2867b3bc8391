import { createRequire } from 'node:module';
import { item, jsonHeaders, keys, region, role, topic } from './requests.mjs';

const require = createRequire(import.meta.url);
const dist = (file) => require(`../../../dist/${file}`);

/** This package, as it is built. */
export function ours(url) {
	const { createClient } = dist('aws/client.js');
	const endpoints = { all: url, services: {}, forcePathStyle: true };
	const settings = { region, endpoints: url === undefined ? undefined : endpoints };
	const client = createClient({ ...settings, credentials: async () => keys });
	return {
		client,
		sign: async (body) =>
			await client.sign({
				service: 'dynamodb',
				method: 'POST',
				url: `https://dynamodb.${region}.amazonaws.com/`,
				headers: jsonHeaders,
				body,
			}),
		put: async () => await client.call('dynamodb', 'PutItem', item),
		/** Publishes so many messages, as the node does it: batches, 10 calls in flight. */
		publish: async (count) => {
			const { publish } = dist('nodes/AmazonSns/message/publish.js');
			const { pack } = dist('aws/batch/pack.js');
			const { sendBatch } = dist('aws/batch/sendBatch.js');
			const inputs = Array.from({ length: count }, (_, index) => ({ TopicArn: topic, Message: `message ${index}` }));
			const entries = inputs.map((input) => ({ input, ...publish.batch.entry(input) }));
			const calls = pack(entries, publish.batch);
			await Promise.all(
				Array.from({ length: 10 }, async () => {
					for (let call = calls.shift(); call !== undefined; call = calls.shift()) {
						const ends = await sendBatch(
							client,
							'sns',
							publish.batch,
							call.map((at) => entries[at]),
						);
						if (ends.some((end) => 'error' in end)) throw new Error('not all were sent');
					}
				}),
			);
		},
		/** A request of a role, signed; the session is one of its own for each name. */
		asRole: (roleSessionName) => {
			const { connectionOf } = dist('aws/identity/connection.js');
			const fields = {
				region,
				roleArn: role,
				roleSessionName,
				stsAccessKeyId: keys.accessKeyId,
				stsSecretAccessKey: keys.secretAccessKey,
				customEndpoints: true,
				stsEndpoint: url,
			};
			const assumed = createClient(connectionOf('awsNodesAssumeRoleApi', fields));
			return async () =>
				await assumed.sign({ service: 'sns', method: 'POST', url: `https://sns.${region}.amazonaws.com/`, body: '{}' });
		},
	};
}
