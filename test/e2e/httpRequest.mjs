import assert from 'node:assert/strict';
import { assumeRoleFields, iamFields } from '../../scripts/n8n/environment.mjs';
import { node, runChain, start, succeeded } from './flow.mjs';

const NOT_AN_AWS_HOST =
	'This is not an AWS host, so nothing was signed or sent: Nothing is signed for https://sts.amazonaws.com.example.com: it is neither a host of AWS that signatures may go to nor a custom endpoint of the credential. If you trust it, set it as a custom endpoint in the credential, for the service that is called there.';

/** n8n's own HTTP Request node with our credentials. */
export async function httpRequestTopic({ checks, rest, aws, credentials }) {
	checks.topic("n8n's HTTP Request node");
	const http = (credential, parameters) =>
		node(
			'HTTP',
			'n8n-nodes-base.httpRequest',
			{
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credential.type,
				options: {},
				...parameters,
			},
			{ typeVersion: 4.2, credentials: { [credential.type]: { id: credential.id, name: credential.name } } },
		);
	const send = (credential, parameters) => runChain(rest, undefined, start(), http(credential, parameters));
	const last = () => aws.requests.at(-1);
	const asText = { response: { response: { responseFormat: 'text', outputPropertyName: 'body' } } };

	for (const [make, type, arn] of [
		[iamFields, 'awsNodesIamApi', credentials.iam.arn],
		[assumeRoleFields, 'awsNodesAssumeRoleApi', credentials.assumeRole.arn],
	]) {
		const credential = await rest.createCredential(
			`${type} with an STS endpoint`,
			type,
			make(aws.url, { allServicesEndpoint: '', stsEndpoint: aws.url }),
		);
		await checks.check(`${type} signs a GET with a query`, async () => {
			const url = `${aws.url}/?Action=GetCallerIdentity&Version=2011-06-15`;
			const run = succeeded(await send(credential, { url, options: asText }));
			assert.ok(run.items('HTTP')[0].json.body.includes(arn), run.items('HTTP')[0].json.body);
			assert.equal(last().proof, 'header');
		});
		await checks.check(`${type} signs a form`, async () => {
			const run = succeeded(
				await send(credential, {
					method: 'POST',
					url: `${aws.url}/`,
					sendBody: true,
					contentType: 'form-urlencoded',
					bodyParameters: {
						parameters: [
							{ name: 'Action', value: 'GetCallerIdentity' },
							{ name: 'Version', value: '2011-06-15' },
						],
					},
					options: asText,
				}),
			);
			assert.ok(run.items('HTTP')[0].json.body.includes(arn));
		});
	}
	await checks.check('with one endpoint for all services a header names the service', async () => {
		const run = succeeded(
			await send(credentials.iam, {
				method: 'POST',
				url: `${aws.url}/`,
				sendHeaders: true,
				headerParameters: {
					parameters: [
						{ name: 'X-Amz-Target', value: 'DynamoDB_20120810.ListTables' },
						{ name: 'x-n8n-nodes-aws-service', value: 'dynamodb' },
					],
				},
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '{"Limit": 1}',
			}),
		);
		assert.ok(Array.isArray(run.items('HTTP')[0].json.TableNames), JSON.stringify(run.items('HTTP')[0].json));
		assert.equal(last().headers['x-n8n-nodes-aws-service'], undefined);
	});
	const store = await rest.createCredential(
		'S3 endpoint',
		'awsNodesIamApi',
		iamFields(aws.url, { allServicesEndpoint: '', s3Endpoint: aws.url }),
	);
	await checks.check('raw, multipart and query-array requests arrive as they were signed', async () => {
		// Not as text: n8n's node fails by itself where a raw body gets an empty answer.
		const put = { method: 'PUT', options: {} };
		succeeded(await send(store, { ...put, url: `${aws.url}/http-node` }));
		succeeded(
			await send(store, {
				...put,
				url: `${aws.url}/http-node/raw.txt`,
				sendBody: true,
				contentType: 'raw',
				rawContentType: 'text/plain',
				body: 'häl lo',
			}),
		);
		const kept = succeeded(await send(store, { url: `${aws.url}/http-node/raw.txt`, options: asText }));
		assert.equal(kept.items('HTTP')[0].json.body, 'häl lo');
		succeeded(
			await send(store, {
				...put,
				url: `${aws.url}/http-node/form`,
				sendBody: true,
				contentType: 'multipart-form-data',
				bodyParameters: { parameters: [{ parameterType: 'formData', name: 'field', value: 'of a form' }] },
			}),
		);
		const form = succeeded(await send(store, { url: `${aws.url}/http-node/form`, options: asText })).items('HTTP')[0]
			.json.body;
		assert.match(form, /name="field"[\s\S]*of a form/);
		succeeded(
			await send(store, {
				url: `${aws.url}/http-node`,
				sendQuery: true,
				queryParameters: {
					parameters: [
						{ name: 'list-type', value: '2' },
						{ name: 'prefix', value: 'a b+c/ü' },
					],
				},
				options: asText,
			}),
		);
	});
	await checks.check('a file that n8n would stream is refused with the way out', async () => {
		const make = node(
			'Make',
			'n8n-nodes-base.convertToFile',
			{ operation: 'toText', sourceProperty: 'text', options: {} },
			{ typeVersion: 1.1 },
		);
		const text = node(
			'Text',
			'n8n-nodes-base.set',
			{ assignments: { assignments: [{ id: 't', name: 'text', type: 'string', value: 'content' }] }, options: {} },
			{ typeVersion: 3.4 },
		);
		const upload = http(store, {
			method: 'PUT',
			url: `${aws.url}/http-node/file`,
			sendBody: true,
			contentType: 'binaryData',
			inputDataFieldName: 'data',
		});
		const before = aws.requests.length;
		const run = await runChain(rest, undefined, start(), text, make, upload);
		assert.equal(run.status, 'error');
		assert.match(
			run.error,
			/^A stream cannot be signed here, except for S3 over https\. Use Signed Request of the AWS node/,
		);
		assert.equal(aws.requests.length, before);
	});
	await checks.check('nothing is signed for a host that is not of AWS', async () => {
		const before = aws.requests.length;
		const run = await send(credentials.iam, { url: 'https://sts.amazonaws.com.example.com/' });
		assert.equal(run.status, 'error');
		assert.ok(run.error.startsWith(NOT_AN_AWS_HOST), run.error);
		assert.equal(aws.requests.length, before);
	});
}
