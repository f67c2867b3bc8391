import { createHash } from 'node:crypto';

import { singular } from '../../../nodes/shared/names';
import { formOf } from '../../../nodes/Aws/form';
import { outputPaths, selectFields } from '../../../nodes/shared/outputFields';
import type { FakeService, RunInput, RunOutput } from '../harness';
import { callForm, callJson, fakeService, runAws, storedFile } from '../harness';

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
afterAll(async () => {
	await aws.close();
});

const run = async (input: RunInput): Promise<RunOutput> =>
	await runAws({ ...input, credential: { customEndpoints: true, allServicesEndpoint: aws.url, ...input.credential } });
/** The content of a body in AWS's chunked encoding. */
function unchunked(body: Buffer): Buffer {
	const chunks: Buffer[] = [];
	for (let place = 0; ;) {
		const end = body.indexOf('\r\n', place);
		const length = parseInt(body.subarray(place, end).toString('latin1'), 16);
		if (!(length > 0)) return Buffer.concat(chunks);
		chunks.push(body.subarray(end + 2, end + 2 + length));
		place = end + 4 + length;
	}
}
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const jsonBody = (position = 0): unknown => JSON.parse(String(aws.received[position]?.body));
const scope = (position: number): string | undefined =>
	/Credential=[^/]+\/\d+\/([^/]+\/[^/]+)\//.exec(String(aws.received[position]?.headers.authorization))?.[1];

describe('requests', () => {
	it('JSON input', async () => {
		aws.reply({ body: { Table: { TableName: 'orders', CreationDateTime: 1767225600 } } });
		const { items } = await run({ parameters: callJson('dynamodb:DescribeTable', { TableName: 'orders' }) });
		expect(items).toEqual([
			{
				json: { Table: { TableName: 'orders', CreationDateTime: '2026-01-01T00:00:00.000Z' } },
				pairedItem: { item: 0 },
			},
		]);
		expect(aws.received[0]?.headers['x-amz-target']).toBe('DynamoDB_20120810.DescribeTable');
		expect(jsonBody()).toEqual({ TableName: 'orders' });
	});

	it('form input: dotted ids, numbers as text, comma lists, JSON, empty fields, removed fields', async () => {
		aws.reply({ status: 201, body: { FunctionName: 'f' } });
		const parameters = callForm('lambda:CreateFunction', {
			FunctionName: 'f',
			Role: 'arn:aws:iam::123456789012:role/r',
			'Code.S3Bucket': '={{ $json.bucket }}',
			Timeout: '12',
			MemorySize: '',
			Publish: true,
			'VpcConfig.SubnetIds': 'subnet-1, subnet-2',
			'Environment.Variables': '{"A":"1"}',
			FileSystemConfigs: null,
			Description: 'stale',
		});
		(parameters.input as { schema: unknown[] }).schema = [{ id: 'Description', removed: true }];
		await run({ parameters, items: [{ json: { bucket: 'code' } }] });
		expect(aws.received[0]?.url).toBe('/2015-03-31/functions');
		expect(jsonBody()).toEqual({
			FunctionName: 'f',
			Role: 'arn:aws:iam::123456789012:role/r',
			Code: { S3Bucket: 'code' },
			Timeout: 12,
			Publish: true,
			VpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'] },
			Environment: { Variables: { A: '1' } },
		});
	});

	it('form input with the schema that the editor stores beside it', async () => {
		aws.reply({ status: 201, body: {} });
		const value = {
			FunctionName: 'f',
			Role: 'r',
			'Code.S3Bucket': 'b',
			Timeout: '12',
			Runtime: 'nodejs22.x',
			Publish: false,
			'VpcConfig.SubnetIds': 'subnet-1',
			'Environment.Variables': '{"A":"1"}',
			FileSystemConfigs: '[{"Arn":"x","LocalMountPath":"/mnt/a"}]',
		};
		const parameters = callForm('lambda:CreateFunction', value);
		const schema = formOf('lambda', 'CreateFunction').fields.map((field) => ({
			...field,
			removed: !(field.id in value),
		}));
		(parameters.input as { schema: unknown[] }).schema = schema;
		const { error } = await run({ parameters });
		expect(error).toBeUndefined();
		expect(jsonBody()).toEqual({
			FunctionName: 'f',
			Role: 'r',
			Code: { S3Bucket: 'b' },
			Timeout: 12,
			Runtime: 'nodejs22.x',
			Publish: false,
			VpcConfig: { SubnetIds: ['subnet-1'] },
			Environment: { Variables: { A: '1' } },
			FileSystemConfigs: [{ Arn: 'x', LocalMountPath: '/mnt/a' }],
		});
	});

	it('service and operation by name', async () => {
		aws.reply({ body: { MD5OfMessageBody: md5('hi') } });
		const { items } = await run({
			parameters: {
				...callJson('', { QueueUrl: `${aws.url}/123456789012/q`, MessageBody: 'hi' }),
				service: { __rl: true, mode: 'name', value: 'SQS' },
				apiOperation: { __rl: true, mode: 'name', value: 'send-message' },
			},
		});
		expect(items).toHaveLength(1);
		expect(aws.received[0]?.headers['x-amz-target']).toBe('AmazonSQS.SendMessage');
	});

	it('region of each item; without one the region of the credential', async () => {
		aws.reply({ body: { TableNames: [] } });
		await run({
			parameters: callJson(
				'dynamodb:DescribeLimits',
				{},
				{ region: '={{ $json.region }}', options: { concurrency: 1 } },
			),
			items: [{ json: { region: 'eu-west-1' } }, { json: { region: 'us-iso-east-1' } }, { json: {} }],
		});
		expect([0, 1, 2].map(scope)).toEqual(['eu-west-1/dynamodb', 'us-iso-east-1/dynamodb', 'eu-central-1/dynamodb']);
	});

	it('query protocol', async () => {
		aws.reply({
			headers: { 'content-type': 'text/xml' },
			body: '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
		});
		const { items } = await run({ parameters: callForm('sts:GetCallerIdentity', {}) });
		expect(items[0]?.json).toEqual({ Arn: 'arn:aws:iam::123456789012:user/u', UserId: 'A', Account: '123456789012' });
		expect(String(aws.received[0]?.body)).toBe('Action=GetCallerIdentity&Version=2011-06-15');
	});
});

describe('files', () => {
	const data = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
	const binary = { data: { data: data.toString('base64'), mimeType: 'application/pdf', fileName: 'in.pdf' } };

	it.each([
		['form, by the name of the field', callForm('s3:PutObject', { Bucket: 'my-bucket', Key: 'a/b.pdf', Body: 'data' })],
		[
			'JSON, by reference',
			callJson('s3:PutObject', { Bucket: 'my-bucket', Key: 'a/b.pdf', Body: { $binary: 'data' } }),
		],
	])('upload: %s', async (_, parameters) => {
		aws.reply({ headers: { etag: '"1"' } });
		const { items, error } = await run({
			parameters,
			items: [{ json: {}, binary }],
			credential: { advancedSettings: true, forcePathStyle: true },
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ ETag: '"1"' });
		expect(aws.received[0]?.url).toBe('/my-bucket/a/b.pdf');
		expect(aws.received[0]?.body.equals(data)).toBe(true);
		expect(aws.received[0]?.headers['content-type']).toBe('application/pdf');
	});

	it('upload of a large file: streamed, all of it', async () => {
		aws.reply({ headers: { etag: '"1"' } });
		const large = Buffer.alloc(20 * 1024 * 1024, 'n8n');
		const file = await storedFile(large, { mimeType: 'application/zip', fileName: 'x.zip' });
		const parameters = callForm('s3:PutObject', { Bucket: 'my-bucket', Key: 'x.zip', Body: 'data' });
		const { error } = await run({ parameters, items: [{ json: {}, binary: { data: file } }] });
		expect(error).toBeUndefined();
		const [received] = aws.received;
		expect(received?.headers['x-amz-decoded-content-length']).toBe(String(large.length));
		expect(received?.headers['content-type']).toBe('application/zip');
		expect(unchunked(received?.body ?? Buffer.alloc(0)).equals(large)).toBe(true);
	});

	it('download: streamed to binary data with its name and type', async () => {
		aws.reply({ headers: { 'content-type': 'application/pdf', 'content-length': '100000', etag: '"1"' }, body: data });
		const { items, error } = await run({
			parameters: callJson(
				's3:GetObject',
				{ Bucket: 'my-bucket', Key: 'a/b.pdf' },
				{ options: { outputBinaryField: 'file' } },
			),
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ ContentLength: 100_000, ContentType: 'application/pdf' });
		expect(items[0]?.json).not.toHaveProperty('Body');
		expect(items[0]?.binary?.file).toMatchObject({ fileName: 'b.pdf', mimeType: 'application/pdf', bytes: 100_000 });
		expect(items[0]?.binary?.file?.id).toMatch(/^filesystem-v2:/);
	});

	it('bytes as base64, or as text', async () => {
		aws.reply({ body: { CiphertextBlob: 'AAEC', KeyId: 'k' } });
		const base64 = await run({ parameters: callForm('kms:Encrypt', { KeyId: 'k', Plaintext: 'aGVsbG8=' }) });
		expect([jsonBody(), base64.items[0]?.json.CiphertextBlob]).toEqual([{ KeyId: 'k', Plaintext: 'aGVsbG8=' }, 'AAEC']);
		aws.reply({ body: { Plaintext: 'aGVsbG8=' } });
		const text = await run({
			parameters: callForm('kms:Encrypt', { KeyId: 'k', Plaintext: 'hello' }, { options: { textBytes: true } }),
		});
		expect([jsonBody(), text.error]).toEqual([{ KeyId: 'k', Plaintext: 'aGVsbG8=' }, undefined]);
	});

	it('text where AWS takes bytes is refused with the way out', async () => {
		aws.reply({});
		const { error } = await run({ parameters: callForm('lambda:Invoke', { FunctionName: 'f', Payload: '{"a":1}' }) });
		expect([error?.message, error?.description, aws.received.length]).toEqual([
			"'Payload' of Invoke takes bytes, but is text that is not base64",
			expect.stringContaining('base64 text'),
			0,
		]);
	});
});

describe('results', () => {
	const pages = [
		{ body: { TableNames: ['a', 'b'], LastEvaluatedTableName: 'b' } },
		{ body: { TableNames: ['c', 'd'], LastEvaluatedTableName: 'd' } },
		{ body: { TableNames: ['e'] } },
	];
	const names = ({ items }: RunOutput): unknown[] => items.map(({ json }) => json.TableName);

	it('Return All follows the pages', async () => {
		aws.reply(...pages);
		const result = await run({ parameters: callJson('dynamodb:ListTables', {}, { returnAll: true }) });
		expect(names(result)).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(jsonBody(1)).toMatchObject({ ExclusiveStartTableName: 'b' });
	});

	it('Limit ends after so many entries, and the cursor leads on', async () => {
		aws.reply(...pages);
		const first = await run({
			parameters: callJson('dynamodb:ListTables', {}, { limit: 3, options: { includeMetadata: true } }),
		});
		expect([names(first), aws.received.length]).toEqual([['a', 'b', 'c'], 2]);
		const { nextCursor, requestId } = first.items[2]?.json.$metadata as { nextCursor: string; requestId: string };
		expect(requestId).toBe('request-2');
		aws.reply(...pages.slice(1));
		const rest = await run({
			parameters: callJson('dynamodb:ListTables', {}, { returnAll: true, options: { startCursor: nextCursor } }),
		});
		expect([names(rest), jsonBody(0)]).toEqual([['d', 'e'], expect.objectContaining({ ExclusiveStartTableName: 'b' })]);
	});

	it('raw: one item for each answer', async () => {
		aws.reply(...pages);
		const { items } = await run({
			parameters: callJson('dynamodb:ListTables', {}, { returnAll: true, simplify: false }),
		});
		expect(items.map(({ json }) => json)).toEqual(pages.map(({ body }) => body));
	});

	it('a server that repeats its cursor is stopped', async () => {
		aws.reply(pages[0] ?? {});
		const { error } = await run({ parameters: callJson('dynamodb:ListTables', {}, { returnAll: true }) });
		expect([error?.description, aws.received.length]).toEqual([expect.stringContaining('RepeatedCursor'), 2]);
	});

	it('other lists of the answer are hinted at', async () => {
		aws.reply({
			headers: { 'content-type': 'application/xml' },
			body: '<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key></Contents><CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes></ListBucketResult>',
		});
		const { items, hints } = await run({
			parameters: callJson('s3:ListObjectsV2', { Bucket: 'my-bucket', Delimiter: '/' }),
		});
		expect([items.map(({ json }) => json), hints]).toEqual([
			[{ Key: 'a' }],
			[expect.stringContaining('CommonPrefixes')],
		]);
	});

	it('an answer without content tells that the call was made', async () => {
		aws.reply({ body: {} });
		const { items } = await run({ parameters: callJson('sqs:DeleteQueue', { QueueUrl: `${aws.url}/1/q` }) });
		expect(items[0]?.json).toEqual({ success: true });
	});

	it.each([
		['TableNames', 'TableName'],
		['QueueUrls', 'QueueUrl'],
		['Policies', 'Policy'],
		['aliases', 'alias'],
		['Addresses', 'Address'],
		['clusterArns', 'clusterArn'],
		['Status', 'Status'],
		['Items', 'Item'],
	])('singular of %s is %s', (many, one) => {
		expect(singular(many)).toBe(one);
	});
});

describe('errors', () => {
	const denied = {
		status: 400,
		headers: { 'x-amzn-requestid': 'R1' },
		body: {
			__type: 'com.amazon.coral.service#AccessDeniedException',
			Message: 'User is not authorized to perform: dynamodb:DescribeTable',
		},
	};
	const describeTable = callJson('dynamodb:DescribeTable', { TableName: '={{ $json.name }}' });
	const parameters = { ...describeTable, inputJson: '={{ { "TableName": $json.name } }}' };

	it("keeps AWS's message, code, status and request id", async () => {
		aws.reply(denied);
		const { error } = await run({ parameters, items: [{ json: { name: 't' } }] });
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toBe('User is not authorized to perform: dynamodb:DescribeTable');
		expect(error?.description).toContain('Code: AccessDeniedException');
		expect(error?.description).toContain('Request ID: R1');
		expect(error?.httpCode).toBe('400');
		expect(error?.context?.itemIndex).toBe(0);
		expect(JSON.stringify(error)).not.toContain('wJalrXUtnFEMI');
	});

	const mixed = ({ body }: { body: Buffer }) => (String(body).includes('"bad"') ? denied : { body: { Table: {} } });

	it('continue on fail: the failed item says what happened, the others go on', async () => {
		aws.reply(mixed);
		const items = [{ json: { name: 'a' } }, { json: { name: 'bad' } }, { json: { name: 'c' } }];
		const result = await run({ parameters, items, node: { onError: 'continueRegularOutput' } });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ Table: {} }, { item: 0 }],
			[
				{
					error: 'User is not authorized to perform: dynamodb:DescribeTable',
					details: expect.objectContaining({
						code: 'AccessDeniedException',
						statusCode: 400,
						requestId: 'R1',
						attempts: 1,
					}),
				},
				{ item: 1 },
			],
			[{ Table: {} }, { item: 2 }],
		]);
	});

	it('error output: the failed item goes there', async () => {
		aws.reply(mixed);
		const items = [{ json: { name: 'a' } }, { json: { name: 'bad' } }];
		const result = await run({ parameters, items, node: { onError: 'continueErrorOutput' } });
		expect([result.items.length, result.errorItems.length]).toEqual([1, 1]);
		expect(result.errorItems[0]?.json).toMatchObject({ name: 'bad', details: { code: 'AccessDeniedException' } });
	});

	it.each([
		['no operation', callJson('={{ " " }}', {}), 'No operation is chosen', /API Operation/],
		['unknown operation', callJson('s3:ListBukets', {}), /no operation "ListBukets"/, /ListBuckets/],
		['unknown service', callJson('s4:ListBuckets', {}), /no AWS service "s4"/, /"s3"/],
		[
			'operation of another service',
			callJson('s3:ListBuckets', {}, { service: { __rl: true, mode: 'list', value: 'sqs' } }),
			/belongs to "s3"/,
			/again/,
		],
		['operation without service', callJson('ListBuckets', {}), /service of the operation/, /Service/],
		['missing members', callJson('s3:PutObject', {}), "PutObject needs 'Bucket', 'Key'", /value/],
		['unknown member', callJson('s3:ListObjectsV2', { Bukket: 'b' }), /no parameter 'Bukket'/, /'Bucket'/],
		[
			'unknown member in a structure',
			callForm('lambda:CreateFunction', { 'VpcConfig.Subnets': 'x' }),
			/'VpcConfig' .* no parameter 'Subnets'/,
			/SubnetIds/,
		],
		[
			'wrong type',
			callForm('lambda:CreateFunction', { Timeout: 'soon' }),
			/'Timeout' .* a number, but is "soon"/,
			/number/,
		],
		[
			'bad JSON in a field',
			callForm('lambda:CreateFunction', { 'Environment.Variables': '{"A":' }),
			/'Environment.Variables' .* not JSON/,
			/JSON/,
		],
		['bad JSON input', callJson('s3:ListBuckets', '{"a"'), /not valid JSON/, /double quotes/],
		['no form parameters taken', callForm('sts:GetCallerIdentity', { A: 'x' }), /no parameter 'A'/, /It takes none/],
	])('before any request: %s', async (_, bad, message, description) => {
		aws.reply({});
		const { error } = await run({ parameters: bad });
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
		expect(error?.description).toMatch(description);
		expect(aws.received).toHaveLength(0);
	});

	it('an example that was left as it was is not sent', async () => {
		aws.reply({});
		const field = formOf('lambda', 'CreateFunction').fields.find(({ id }) => id === 'FileSystemConfigs');
		const parameters = callForm('lambda:CreateFunction', {
			FunctionName: 'f',
			Role: 'r',
			FileSystemConfigs: String(field?.defaultValue),
		});
		const { error } = await run({ parameters });
		expect([error?.message, aws.received.length]).toEqual([
			"'File System Configs (JSON list)' still holds the example",
			0,
		]);
	});

	it('a message that n8n would replace by a text of its own stays', async () => {
		aws.reply({ ...denied, body: { ...denied.body, Message: 'ENOENT EPERM ECONNREFUSED' } });
		const { error } = await run({ parameters, items: [{ json: { name: 't' } }] });
		expect(error?.message).toBe('ENOENT EPERM ECONNREFUSED');
	});

	it('a deadline ends the item', async () => {
		// A request that is on its way at the deadline may arrive after it: no other test may see it.
		const failing = await fakeService();
		failing.reply({ status: 500, body: {} });
		const { error } = await run({
			parameters: callJson(
				'dynamodb:DescribeTable',
				{ TableName: 't' },
				{ options: { timeout: 0.05, maxAttempts: 10 } },
			),
			credential: { allServicesEndpoint: failing.url },
		});
		await failing.close();
		expect([error?.message, error?.description]).toEqual([
			'The item took longer than 0.05 seconds',
			expect.stringContaining('DeadlineExceeded'),
		]);
	});
});

describe('output fields', () => {
	const instances = [
		{ InstanceId: 'i-1', State: { Code: 16, Name: 'running' }, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b' }] },
		{ InstanceId: 'i-2', State: { Code: 80, Name: 'stopped' } },
	];
	it.each([
		[
			'InstanceId, State.Name',
			[
				{ InstanceId: 'i-1', State: { Name: 'running' } },
				{ InstanceId: 'i-2', State: { Name: 'stopped' } },
			],
		],
		['Tags.Value', [{ Tags: [{ Value: '1' }] }, {}]],
		['State.Name, State', [{ State: instances[0]?.State }, { State: instances[1]?.State }]],
		['', instances],
		['toString, __proto__.x, Nothing', [{}, {}]],
	])('%p keeps what it names', (fields, expected) => {
		expect(instances.map((instance) => selectFields(instance, outputPaths(fields)))).toEqual(expected);
	});

	it('hold for each item, beside the metadata', async () => {
		const table = callJson(
			'dynamodb:DescribeTable',
			{ TableName: 'a' },
			{ options: { outputFields: 'Table.TableStatus', includeMetadata: true } },
		);
		aws.reply({ body: { Table: { TableName: 'a', TableStatus: 'ACTIVE' } } });
		const { items } = await run({ parameters: table });
		expect(items[0]?.json).toEqual({
			Table: { TableStatus: 'ACTIVE' },
			$metadata: expect.objectContaining({ statusCode: 200 }),
		});
	});
});

describe('many items', () => {
	const send = callJson('sqs:SendMessage', '={{ { "QueueUrl": $json.url, "MessageBody": String($json.n) } }}');

	it('1,000 items: credentials are read once, order is kept, one socket', async () => {
		aws.reply((request) => {
			const { MessageBody } = JSON.parse(String(request.body)) as { MessageBody: string };
			return { body: { MessageId: MessageBody, MD5OfMessageBody: md5(MessageBody) } };
		});
		const items = Array.from({ length: 1000 }, (_, n) => ({ json: { n, url: `${aws.url}/1/q` } }));
		const result = await run({ parameters: send, items });
		expect(result.error).toBeUndefined();
		expect(result.credentialReads).toBe(1);
		expect(aws.connections).toBeLessThanOrEqual(1);
		expect(result.items.map(({ json, pairedItem }) => [json.MessageId, pairedItem])).toEqual(
			items.map(({ json }) => [String(json.n), { item: json.n }]),
		);
		expect(aws.received.map(({ body }) => (JSON.parse(String(body)) as { MessageBody: string }).MessageBody)).toEqual(
			items.map(({ json }) => String(json.n)),
		);
	});

	it('reads go in parallel and keep the order of the items', async () => {
		aws.reply((request) => ({
			body: { Table: { TableName: (JSON.parse(String(request.body)) as { TableName: string }).TableName } },
		}));
		const items = Array.from({ length: 60 }, (_, n) => ({ json: { name: `table-${n}` } }));
		const result = await run({
			parameters: callJson('dynamodb:DescribeTable', '={{ { "TableName": $json.name } }}'),
			items,
		});
		expect(result.items.map(({ json }) => (json.Table as { TableName: string }).TableName)).toEqual(
			items.map(({ json }) => json.name),
		);
	});

	it('two items give what two runs give', async () => {
		const answer = { body: { TableNames: ['x', 'y'] } };
		aws.reply(answer);
		const parameters = callJson('dynamodb:ListTables', {}, { limit: '={{ $json.limit }}' });
		const both = await run({ parameters, items: [{ json: { limit: 1 } }, { json: { limit: 2 } }] });
		const one = await run({ parameters, items: [{ json: { limit: 1 } }] });
		const two = await run({ parameters, items: [{ json: { limit: 2 } }] });
		expect(both.items.map(({ json }) => json)).toEqual([...one.items, ...two.items].map(({ json }) => json));
		expect(both.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 1 }]);
	});

	it('cancelling the execution ends it', async () => {
		const stop = new AbortController();
		aws.reply((request) => {
			stop.abort();
			const { MessageBody } = JSON.parse(String(request.body)) as { MessageBody: string };
			return { body: { MessageId: MessageBody, MD5OfMessageBody: md5(MessageBody) } };
		});
		const items = Array.from({ length: 50 }, (_, n) => ({ json: { n, url: `${aws.url}/1/q` } }));
		await run({ parameters: send, items, signal: stop.signal });
		const { length } = aws.received;
		expect(length).toBeLessThan(5);
		// n8n does not wait for what it has cancelled: whatever goes on would come between these.
		await run({ parameters: send, items: items.slice(0, 20) });
		expect(aws.received.length).toBeLessThan(length + 20 + 5);
	});
});
