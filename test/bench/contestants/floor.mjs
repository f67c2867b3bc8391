import { hash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { minimalSigner } from './minimalSigner.mjs';
import { item, jsonHeaders, keys, region, topic } from './requests.mjs';

/** node:https with kept connections and the smallest signer: what the machine and the protocol allow. */
export function floor(url) {
	const signDynamoDb = minimalSigner({ ...keys, region, service: 'dynamodb' });
	const signSns = minimalSigner({ ...keys, region, service: 'sns' });
	const body = JSON.stringify(item);
	const target = new URL(url ?? `https://dynamodb.${region}.amazonaws.com`);
	const { Agent, request } = target.protocol === 'https:' ? https : http;
	const agent = new Agent({ keepAlive: true, maxSockets: 50 });
	const send = (headers, bytes) =>
		new Promise((resolve, reject) => {
			const options = { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(bytes) } };
			request(target, options, (response) => {
				const chunks = [];
				response.on('data', (chunk) => chunks.push(chunk));
				response.on('end', () => resolve(Buffer.concat(chunks).toString()));
			})
				.on('error', reject)
				.end(bytes);
		});
	return {
		sign: async (bytes) => signDynamoDb({ method: 'POST', host: target.host, headers: jsonHeaders, body: bytes }),
		/** Nothing but the hash of the body. */
		hashOnly: (bytes) => hash('sha256', bytes),
		put: async () =>
			JSON.parse(await send(signDynamoDb({ method: 'POST', host: target.host, headers: jsonHeaders, body }), body)),
		publish: async (count) => {
			let next = 0;
			const headers = { 'content-type': 'application/x-www-form-urlencoded' };
			await Promise.all(
				Array.from({ length: 10 }, async () => {
					for (; next < count;) {
						const first = next;
						next += 10;
						const form = new URLSearchParams({ Action: 'PublishBatch', Version: '2010-03-31', TopicArn: topic });
						for (let index = first; index < Math.min(first + 10, count); index += 1) {
							const entry = `PublishBatchRequestEntries.member.${index - first + 1}`;
							form.append(`${entry}.Id`, String(index));
							form.append(`${entry}.Message`, `message ${index}`);
						}
						const text = String(form);
						await send(signSns({ method: 'POST', host: target.host, headers, body: text }), text);
					}
				}),
			);
		},
	};
}
