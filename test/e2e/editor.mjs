import assert from 'node:assert/strict';

const NODE = { name: 'n8n-nodes-aws.aws', version: 1 };

/** What the editor asks the node for while somebody fills it in. */
export async function editorTopic({ checks, rest, n8n }) {
	checks.topic('The AWS node in the editor');
	const base = { operation: 'callApiOperation', authentication: 'iam', inputMode: 'fields' };
	const search = (path, methodName, filter, parameters = {}) =>
		rest.dynamicParameters('resource-locator-results', {
			path: `parameters.${path}`,
			nodeTypeAndVersion: NODE,
			currentNodeParameters: { ...base, ...parameters },
			methodName,
			filter,
		});

	await checks.check('services are found by a part of their name', async () => {
		const { results } = await search('service', 'searchServices', 'dynamo');
		assert.ok(
			results.some(({ value }) => value === 'dynamodb'),
			JSON.stringify(results).slice(0, 300),
		);
		return `${results.length} found`;
	});
	await checks.check('operations are found by words, over all services', async () => {
		const { results } = await search('apiOperation', 'searchOperations', 'put item dynamodb');
		assert.ok(
			results.some(({ value }) => value === 'dynamodb:PutItem'),
			JSON.stringify(results).slice(0, 300),
		);
	});
	await checks.check('an operation gets its form', async () => {
		const { fields } = await rest.dynamicParameters('resource-mapper-fields', {
			path: 'parameters.input',
			nodeTypeAndVersion: NODE,
			currentNodeParameters: {
				...base,
				service: { __rl: true, mode: 'list', value: 's3' },
				apiOperation: { __rl: true, mode: 'list', value: 's3:PutObject' },
			},
			methodName: 'getInputFields',
		});
		const required = fields.filter((field) => field.required).map((field) => field.id);
		assert.deepEqual(required.sort(), ['Bucket', 'Key']);
		return `${fields.length} fields for s3:PutObject`;
	});
	await checks.check('the fields of an output are known before the first run', async () => {
		for (const [operation, field] of [
			['amazonS3/1.0.0/object/getMany', 'Key'],
			['awsIam/1.0.0/user/get', 'UserName'],
		]) {
			// The address at which the editor asks.
			const answer = await fetch(`${n8n.base}/schemas/n8n-nodes-aws.${operation}.json`);
			assert.equal(answer.status, 200, operation);
			const { properties } = await answer.json();
			assert.ok(field in properties, JSON.stringify(properties));
		}
	});
}
