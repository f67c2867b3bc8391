import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { jsonHeaders, item, keys, region, role, topic } from './requests.mjs';

const MODULES = new URL('../../../.cache/n8n/node_modules/', import.meta.url);
const body = JSON.stringify(item);

/** n8n's own credential classes and HTTP client: the code that its AWS nodes run. Absent where no n8n is installed. */
export function builtin(url) {
	if (!existsSync(MODULES)) return undefined;
	const require = createRequire(new URL('n8n/package.json', MODULES));
	require('reflect-metadata');
	const { Container } = require('@n8n/di');
	const { OutboundHttp } = require('@n8n/backend-network');
	const { Aws } = require('n8n-nodes-base/dist/credentials/Aws.credentials.js');
	const { AwsAssumeRole } = require('n8n-nodes-base/dist/credentials/AwsAssumeRole.credentials.js');
	const aws = new Aws();
	// Any service with a field for its endpoint: what is sent is the same.
	const fields = { ...keys, region, temporaryCredentials: false, customEndpoints: url !== undefined, snsEndpoint: url };
	const send = async (request) => {
		const signed = await aws.authenticate(fields, { url: '', region, headers: {}, ...request });
		return await Container.get(OutboundHttp).requests().requestLegacy(signed, {});
	};
	return {
		sign: async (bytes) =>
			await aws.authenticate(
				{ ...fields, customEndpoints: false },
				{ qs: { service: 'dynamodb', path: '/' }, headers: jsonHeaders, method: 'POST', body: bytes, url: '', region },
			),
		put: async () => await send({ qs: { service: 'sns', path: '/' }, headers: jsonHeaders, method: 'POST', body }),
		publish: async (count) => {
			for (let index = 0; index < count; index += 1) {
				const query = new URLSearchParams({ Action: 'Publish', TopicArn: topic, Message: `message ${index}` });
				await send({ qs: { service: 'sns', path: `/?${query}` }, method: 'GET' });
			}
		},
		asRole: (roleSessionName) => {
			// The only way to tell it where STS is.
			process.env.AWS_ENDPOINT_URL_STS = url;
			const credential = new AwsAssumeRole();
			const roleFields = {
				region,
				roleArn: role,
				roleSessionName,
				useSystemCredentialsForRole: false,
				stsAccessKeyId: keys.accessKeyId,
				stsSecretAccessKey: keys.secretAccessKey,
			};
			return async () =>
				await credential.authenticate(roleFields, {
					qs: { service: 'sns', path: '/' },
					method: 'POST',
					headers: {},
					body: '{}',
					url: '',
				});
		},
	};
}
