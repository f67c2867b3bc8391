import type { INode } from 'n8n-workflow';

import { migrateNode } from '../../migration/migrateNode';

const migrated = (type: string, parameters: object, typeVersion = 1) => {
	const node = { id: 'a', name: 'Step', type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0], parameters };
	return migrateNode(node as unknown as INode);
};
const parametersOf = (...of: Parameters<typeof migrated>): object => migrated(...of).node?.parameters ?? {};
const named = (value: string, mode = 'name'): object => ({ __rl: true, mode, value });

describe('values that are written differently in ours', () => {
	it('Amazon S3: a path is bucket and key, folders belong to the key, switches are words', () => {
		const copy = { resource: 'file', operation: 'copy', destinationPath: '/to/here.txt' };
		expect(parametersOf('awsS3', { ...copy, sourcePath: '/from/a/b.txt' }, 2)).toMatchObject({
			resource: 'object',
			operation: 'copy',
			bucket: named('from'),
			sourceKey: named('a/b.txt', 'key'),
			destinationBucket: named('to'),
			destinationKey: 'here.txt',
		});
		expect(
			parametersOf('awsS3', { ...copy, sourcePath: '=/{{ $json.bucket }}/{{ $json.folder }}/b.txt' }, 2),
		).toMatchObject({
			bucket: named('={{ $json.bucket }}'),
			sourceKey: named('={{ $json.folder }}/b.txt', 'key'),
		});
		expect(migrated('awsS3', { ...copy, sourcePath: '={{ $json.path }}' }, 2).remarks).toContainEqual(
			expect.objectContaining({
				parameter: 'sourcePath',
				text: expect.stringContaining('bucket and sourceKey by hand'),
			}),
		);
		const upload = {
			resource: 'file',
			operation: 'upload',
			bucketName: 'b',
			fileName: '={{ $json.name }}',
			binaryData: false,
			fileContent: 'text',
			additionalFields: {
				parentFolderKey: 'in',
				requesterPays: true,
				lockLegalHold: false,
				storageClass: 'deepArchive',
			},
		};
		expect(parametersOf('awsS3', upload, 2)).toMatchObject({
			key: '=in/{{ $json.name }}',
			content: 'text',
			text: 'text',
			options: { requestPayer: 'requester', objectLockLegalHoldStatus: 'OFF', storageClass: 'DEEP_ARCHIVE' },
		});
	});

	it("defaults that differ are written out: n8n's own limit is 100, ours 50", () => {
		expect(parametersOf('awsS3', { resource: 'bucket', operation: 'getAll' }, 2)).toMatchObject({ limit: 100 });
	});

	it('Amazon DynamoDB: keys and values become JSON with their types, computed ones stay computed', () => {
		const row = (attribute: string, type: string, value: unknown): object => ({ attribute, type, value });
		const get = { operation: 'get', tableName: 'orders', additionalFields: { readType: 'stronglyConsistentRead' } };
		const keys = [
			{ key: 'id', type: 'N', value: '42' },
			{ key: 'at', type: 'S', value: '2026' },
		];
		expect(parametersOf('awsDynamoDb', { ...get, keysUi: { keyValues: keys } })).toMatchObject({
			resource: 'item',
			operation: 'get',
			tableName: named('orders'),
			keyFrom: 'json',
			keyJson: '{"id":42,"at":"2026"}',
			options: { consistentRead: true },
		});
		const query = {
			operation: 'getAll',
			tableName: 'orders',
			keyConditionExpression: 'id = :id',
			eavUi: { eavValues: [row(':id', 'N', '={{ $json.id }}'), row(':name', 'S', '=x-{{ $json.name }}')] },
		};
		const ours = parametersOf('awsDynamoDb', query) as { options: { expressionAttributeValues: string } };
		expect(ours).toMatchObject({ operation: 'query', keyCondition: 'expression', keyConditionExpression: 'id = :id' });
		expect(evaluate(ours.options.expressionAttributeValues, { id: '7', name: 'ada' })).toEqual({
			':id': 7,
			':name': 'x-ada',
		});
		expect(parametersOf('awsDynamoDb', { ...query, scan: true })).toMatchObject({ operation: 'scan' });
		expect(parametersOf('awsDynamoDb', { ...query, scan: true, select: 'COUNT' })).toMatchObject({
			operation: 'count',
		});
	});

	it('Amazon SQS: attributes of three types are one list', () => {
		const messageAttributes = {
			string: [{ name: 's', value: 'x' }],
			number: [{ name: 'n', value: 7 }],
			binary: [{ name: 'b', dataPropertyName: 'file' }],
		};
		const queue = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';
		expect(
			parametersOf('awsSqs', { queue, sendInputData: false, message: 'm', options: { messageAttributes } }),
		).toMatchObject({
			queueUrl: named(queue, 'url'),
			messageBody: 'm',
			options: {
				messageAttributes: {
					entries: expect.arrayContaining([
						{ name: 's', type: 'String', value: 'x' },
						{ name: 'n', type: 'Number', value: '7' },
						{ name: 'b', type: 'File', binaryField: 'file' },
					]),
				},
			},
		});
	});

	it.each([
		['JSON', '{"a": 1}', { payloadFrom: 'json', json: '{"a": 1}' }],
		['an expression', '={{ $json }}', { payloadFrom: 'json', json: '={{ $json }}' }],
		['other text', 'hello', { payloadFrom: 'text', text: 'hello' }],
	])('AWS Lambda: a payload of %s', (_kind, payload, expected) => {
		expect(parametersOf('awsLambda', { function: 'arn:aws:lambda:eu-west-1:1:function:f', payload })).toMatchObject(
			expected,
		);
	});

	it('Amazon SES, Rekognition, Transcribe, Cognito', () => {
		const mail = {
			operation: 'send',
			isBodyHtml: true,
			subject: 's',
			body: '<p>',
			fromEmail: 'a@b.c',
			toAddresses: ['d@e.f'],
		};
		expect(parametersOf('awsSes', mail)).toMatchObject({ emailFormat: 'html', html: '<p>' });
		expect(
			parametersOf('awsRekognition', { type: 'detectLabels', binaryData: false, bucket: 'b', name: 'k' }),
		).toMatchObject({
			resource: 'image',
			operation: 'detectLabels',
			source: 's3',
			bucket: named('b'),
			objectKey: 'k',
		});
		expect(
			parametersOf('awsTranscribe', { operation: 'create', detectLanguage: false, languageCode: 'de-DE' }),
		).toMatchObject({
			language: 'given',
			languageCode: 'de-DE',
		});
		const filters = { filter: { attribute: 'email', value: 'a@b.c' } };
		expect(
			parametersOf('awsCognito', { resource: 'user', operation: 'getAll', requestOptions: { timeout: 2500 }, filters }),
		).toMatchObject({ options: { filterAttribute: 'email', filterMatch: '=', filterValue: 'a@b.c', timeout: 3 } });
	});

	it('a node whose operation an expression decides stays, and the report says why', () => {
		const { node, remarks } = migrated('awsSns', { operation: '={{ $json.operation }}' });
		expect(node).toBeUndefined();
		expect(remarks[0]?.text).toContain('set by an expression');
	});
});

/** As n8n would. */
function evaluate(expression: string, json: object): unknown {
	const code = /^=\{\{([\s\S]*)\}\}$/.exec(expression)?.[1] ?? '';
	return new Function('$json', `return (${code})`)(json) as unknown;
}
