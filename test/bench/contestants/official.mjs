import { createRequire } from 'node:module';
import { item, jsonHeaders, keys, region, topic } from './requests.mjs';

const require = createRequire(import.meta.url);

/** AWS's SDK for JavaScript v3, one client that is kept, with its own settings. */
export function official(url) {
	const settings = { region, credentials: keys, endpoint: url };
	const clients = {};
	const clientOf = (module, name) => (clients[name] ??= new (require(module)[name])(settings));
	return {
		sign: async (body) => {
			const { SignatureV4 } = require('@smithy/signature-v4');
			const { HttpRequest } = require('@smithy/core/protocols');
			const { Hash } = require('@smithy/core/serde');
			const hostname = `dynamodb.${region}.amazonaws.com`;
			clients.signer ??= new SignatureV4({
				region,
				credentials: keys,
				service: 'dynamodb',
				sha256: Hash.bind(null, 'sha256'),
				applyChecksum: false,
			});
			return await clients.signer.sign(
				new HttpRequest({ method: 'POST', hostname, path: '/', headers: { host: hostname, ...jsonHeaders }, body }),
			);
		},
		put: async () => {
			const { PutItemCommand } = require('@aws-sdk/client-dynamodb');
			return await clientOf('@aws-sdk/client-dynamodb', 'DynamoDBClient').send(new PutItemCommand(item));
		},
		publish: async (count) => {
			const { PublishCommand } = require('@aws-sdk/client-sns');
			const client = clientOf('@aws-sdk/client-sns', 'SNSClient');
			for (let index = 0; index < count; index += 1) {
				await client.send(new PublishCommand({ TopicArn: topic, Message: `message ${index}` }));
			}
		},
	};
}
