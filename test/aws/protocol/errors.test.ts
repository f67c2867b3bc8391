import { asAwsError } from '../../../aws/protocol/errors';
import { AwsError } from '../../../aws/errors';
import { cbor } from '@smithy/core/cbor';
import { engineWith, errorOf, type Reply } from './answers';

const once = { maxAttempts: 1 };

/** One row for each way in which AWS says that something went wrong. */
const ROWS: Array<
	[title: string, call: [string, string, Record<string, unknown>], reply: Reply, wanted: Record<string, unknown>]
> = [
	[
		'awsJson, type with namespace',
		['dynamodb', 'GetItem', { TableName: 't', Key: {} }],
		{
			status: 400,
			headers: { 'x-amzn-requestid': 'R1' },
			body: '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}',
		},
		{
			code: 'ResourceNotFoundException',
			message: 'Requested resource not found',
			requestId: 'R1',
			statusCode: 400,
			service: 'dynamodb',
			operation: 'GetItem',
			attempts: 1,
		},
	],
	[
		'awsJson, members beside code and message',
		['dynamodb', 'TransactWriteItems', { TransactItems: [] }],
		{
			status: 400,
			body: '{"__type":"TransactionCanceledException","Message":"cancelled","CancellationReasons":[{"Code":"None"}]}',
		},
		{ code: 'TransactionCanceledException', message: 'cancelled', extra: { CancellationReasons: [{ Code: 'None' }] } },
	],
	[
		'awsJson with the code of the former query protocol',
		['sqs', 'GetQueueUrl', { QueueName: 'q' }],
		{
			status: 400,
			headers: { 'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender' },
			body: '{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}',
		},
		{ code: 'AWS.SimpleQueueService.NonExistentQueue', message: 'The specified queue does not exist.' },
	],
	[
		'restJson, code in a header with a URL',
		['lambda', 'GetFunction', { FunctionName: 'f' }],
		{
			status: 404,
			headers: {
				'x-amzn-errortype': 'ResourceNotFoundException:http://internal.amazon.com/coral/com.amazon.coral.service/',
				'x-amzn-requestid': 'R2',
			},
			body: '{"Type":"User","Message":"Function not found"}',
		},
		{ code: 'ResourceNotFoundException', message: 'Function not found', requestId: 'R2', statusCode: 404 },
	],
	[
		'query',
		['sts', 'GetCallerIdentity', {}],
		{
			status: 403,
			body: '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no &lt;way&gt;</Message></Error><RequestId>R3</RequestId></ErrorResponse>',
		},
		{ code: 'AccessDenied', message: 'no <way>', requestId: 'R3', statusCode: 403 },
	],
	[
		'ec2',
		['ec2', 'DescribeInstances', {}],
		{
			status: 400,
			body: '<?xml version="1.0"?><Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code><Message>gone</Message></Error></Errors><RequestID>R4</RequestID></Response>',
		},
		{ code: 'InvalidInstanceID.NotFound', message: 'gone', requestId: 'R4' },
	],
	[
		'restXml of S3',
		['s3', 'GetObject', { Bucket: 'my-bucket', Key: 'k' }],
		{
			status: 404,
			headers: { 'x-amz-request-id': 'R5', 'x-amz-id-2': 'E5' },
			body: '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>k</Key><RequestId>R5</RequestId><HostId>E5</HostId></Error>',
		},
		{
			code: 'NoSuchKey',
			message: 'The specified key does not exist.',
			requestId: 'R5',
			extra: { Key: 'k', extendedRequestId: 'E5' },
		},
	],
	[
		'restXml with a wrapper',
		['route53', 'GetHostedZone', { Id: 'z' }],
		{
			status: 404,
			body: '<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchHostedZone</Code><Message>none</Message></Error><RequestId>R6</RequestId></ErrorResponse>',
		},
		{ code: 'NoSuchHostedZone', message: 'none', requestId: 'R6' },
	],
	[
		'HEAD without a body, not there',
		['s3', 'HeadObject', { Bucket: 'my-bucket', Key: 'k' }],
		{ status: 404 },
		{ code: 'NotFound', statusCode: 404 },
	],
	[
		'HEAD without a body, forbidden',
		['s3', 'HeadBucket', { Bucket: 'my-bucket' }],
		{ status: 403 },
		{ code: 'Forbidden', statusCode: 403 },
	],
	[
		'CBOR',
		['arc-region-switch', 'ListPlans', {}],
		{
			status: 400,
			headers: { 'content-type': 'application/cbor' },
			body: cbor.serialize({ __type: 'com.amazonaws#AccessDeniedException', message: 'no' }) as Uint8Array,
		},
		{ code: 'AccessDeniedException', message: 'no' },
	],
	[
		'CBOR, with a number that JavaScript cannot hold',
		['arc-region-switch', 'ListPlans', {}],
		{
			status: 400,
			headers: { 'content-type': 'application/cbor' },
			body: cbor.serialize({
				__type: 'ThrottlingException',
				message: 'no',
				quota: 2n ** 62n,
			}) as Uint8Array,
		},
		{ code: 'ThrottlingException', message: 'no', extra: { quota: String(2n ** 62n) } },
	],
	[
		"a proxy's page",
		['lambda', 'ListFunctions', {}],
		{ status: 502, headers: { 'content-type': 'text/html' }, body: '<html><body>Bad Gateway</body></html>' },
		{ code: 'BadGateway', message: 'AWS answered with status 502', statusCode: 502, retryable: true },
	],
	[
		'text that is no JSON',
		['lambda', 'ListFunctions', {}],
		{ status: 500, body: '{"broken' },
		{ code: 'InternalError', statusCode: 500 },
	],
];

describe('errors of AWS', () => {
	it.each(ROWS)('%s', async (_title, [service, operation, input], reply, wanted) => {
		const { engine } = engineWith(() => reply);
		const error = await errorOf(engine.call(service, operation, input, once));
		expect(error).toBeInstanceOf(AwsError);
		expect(error).toMatchObject(wanted);
	});

	it.each(['CopyObject', 'CompleteMultipartUpload', 'UploadPartCopy'])(
		'status 200 with an error in the body: %s',
		async (operation) => {
			const { engine } = engineWith(() => ({
				body: '<?xml version="1.0"?><Error><Code>InternalError</Code><Message>try again</Message></Error>',
			}));
			const input = { Bucket: 'my-bucket', Key: 'k', CopySource: 'b/k', UploadId: 'u', PartNumber: 1 };
			await expect(engine.call('s3', operation, input, once)).rejects.toMatchObject({
				code: 'InternalError',
				message: 'try again',
			});
		},
	);

	it.each([
		['s3', 'PutObject', { Bucket: 'my-bucket', Key: 'k', Body: 'x' }],
		['s3', 'GetObject', { Bucket: 'my-bucket', Key: 'k' }],
		['lambda', 'Invoke', { FunctionName: 'f' }],
		['sns', 'Publish', { Message: 'm' }],
	])('status 200 with a page of a gateway is no success: %s %s', async (service, operation, input) => {
		const { engine } = engineWith(() => ({
			headers: { 'content-type': 'text/html; charset=utf-8' },
			body: '<html>Please sign in</html>',
		}));
		await expect(engine.call(service, operation, input, once)).rejects.toMatchObject({
			code: 'NotAnsweredByAws',
			statusCode: 200,
		});
	});

	it.each([
		['of AWS', { 'x-amz-request-id': 'R8' }],
		['of a store like S3', { etag: '"e"' }],
	])('an object that is a web page is an object: %s', async (_title, headers) => {
		const { engine } = engineWith(() => ({ headers: { 'content-type': 'text/html', ...headers }, body: '<html>' }));
		const input = { Bucket: 'my-bucket', Key: 'index.html' };
		const { output } = await engine.call('s3', 'GetObject', input, once);
		expect(output).toMatchObject({ ContentType: 'text/html' });
	});

	it('an answer that cannot be read keeps its request id', async () => {
		const { engine } = engineWith(() => ({ headers: { 'x-amzn-requestid': 'R7' }, body: '{"Item":' }));
		await expect(engine.call('dynamodb', 'GetItem', { TableName: 't', Key: {} }, once)).rejects.toMatchObject({
			code: 'UnreadableResponse',
			requestId: 'R7',
			statusCode: 200,
		});
	});

	const deep = (open: string, inmost: string, close: string): string =>
		`${open.repeat(100_000)}${inmost}${close.repeat(100_000)}`;
	it.each([
		['XML in XML', 200, deep('<a>', '', '</a>'), 'sts:GetCallerIdentity', 'UnreadableResponse'],
		['XML of an error', 400, deep('<a>', '', '</a>'), 'sts:GetCallerIdentity', 'BadRequest'],
		[
			'a map in a map',
			200,
			`{"Item":{"a":${deep('{"M":{"a":', '{"S":"1"}', '}}')}}}`,
			'dynamodb:GetItem',
			'UnreadableResponse',
		],
		['JSON of an error', 400, deep('{"M":', '1', '}'), 'dynamodb:ListTables', 'BadRequest'],
	])('depth of 100,000, %s, is an error and no crash', async (_title, status, body, call, code) => {
		const { engine } = engineWith(() => ({ status, body }));
		const [service = '', operation = ''] = call.split(':');
		const error = await errorOf(engine.call(service, operation, { TableName: 't', Key: {} }, once));
		expect(error).toBeInstanceOf(AwsError);
		expect(error).toMatchObject({ code, statusCode: status });
		expect(JSON.stringify(error).length).toBeLessThan(1_000);
	});

	it('no answer reaches the prototype of objects', async () => {
		const { engine } = engineWith(() => ({
			body: '{"Item":{"__proto__":{"S":"x"},"a":{"M":{"__proto__":{"polluted":true}}}},"__proto__":{"polluted":true}}',
		}));
		await engine.call('dynamodb', 'GetItem', { TableName: 't', Key: {} }, once);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('secrets', () => {
	const session = { ...KEYS_OF_SESSION() };
	function KEYS_OF_SESSION(): { accessKeyId: string; secretAccessKey: string; sessionToken: string } {
		return { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'very-secret-key', sessionToken: 'very/secret+token==' };
	}

	it.each([
		[
			's3',
			'GetObject',
			{ Bucket: 'my-bucket', Key: 'k' },
			`<Error><Code>SignatureDoesNotMatch</Code><Message>no match</Message><AWSAccessKeyId>ASIAEXAMPLE</AWSAccessKeyId><StringToSign>x</StringToSign><CanonicalRequest>x-amz-security-token:${session.sessionToken}</CanonicalRequest><SignatureProvided>abc</SignatureProvided></Error>`,
		],
		[
			's3',
			'GetObject',
			{ Bucket: 'my-bucket', Key: 'k' },
			`<Error><Code>ExpiredToken</Code><Message>expired</Message><Token-0>${session.sessionToken}</Token-0></Error>`,
		],
		[
			'lambda',
			'ListFunctions',
			{},
			JSON.stringify({
				__type: 'InvalidSignatureException',
				message: `The request signature does not match.\n\nThe Canonical String for this request should have been\n'GET\nx-amz-security-token:${session.sessionToken}'`,
			}),
		],
		[
			'lambda',
			'ListFunctions',
			{},
			JSON.stringify({ message: `echo ${session.sessionToken}`, detail: { a: [session.sessionToken] } }),
		],
	])('%s %s: what AWS repeats of them is not kept', async (service, operation, input, body) => {
		const { engine } = engineWith(() => ({ status: 403, body }), {
			credentials: async () => await Promise.resolve(session),
		});
		const error = await errorOf(engine.call(service, operation, input, once));
		const shown = JSON.stringify([error, error.message, error.stack, error.cause]);
		expect(error.code).toBeTruthy();
		for (const secret of [
			session.secretAccessKey,
			session.sessionToken,
			'ASIAEXAMPLE',
			'SignatureProvided',
			'CanonicalRequest',
		])
			expect(shown).not.toContain(secret);
	});

	it('errors that are no AwsError lose them, too', () => {
		expect(asAwsError(new Error('token abc123 refused'), ['abc123']).message).toBe('token … refused');
	});
});

describe('wrong input', () => {
	it('a missing member of the path is named before any request', async () => {
		const { engine, sent } = engineWith(() => ({}));
		await expect(engine.call('lambda', 'GetFunction', {})).rejects.toMatchObject({
			code: 'InvalidInput',
			field: 'FunctionName',
			attempts: 0,
		});
		await expect(engine.call('s3', 'GetObject', { Bucket: 'my-bucket' })).rejects.toMatchObject({ field: 'Key' });
		expect(sent).toHaveLength(0);
	});

	it.each([
		['a service that is none', 'no-such-service', 'X', 'UnknownService'],
		['an operation that is none', 'sqs', 'SendMesage', 'UnknownOperation'],
	])('%s', async (_title, service, operation, code) => {
		const { engine } = engineWith(() => ({}));
		await expect(engine.call(service, operation, {})).rejects.toMatchObject({ code });
	});

	it('a region that is none', async () => {
		const { engine, sent } = engineWith(() => ({}));
		await expect(engine.call('sqs', 'ListQueues', {}, { region: 'us-east-1.evil.com/' })).rejects.toMatchObject({
			code: 'InvalidRegion',
			field: 'region',
		});
		expect(sent).toHaveLength(0);
	});
});
