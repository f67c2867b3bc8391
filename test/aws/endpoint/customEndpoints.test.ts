import { checkCustomEndpoints, customEndpointFor } from '../../../aws/endpoint/customEndpoints';
import type { CustomEndpoints } from '../../../aws/endpoint/types';
import { readIndex, readService } from '../../../aws/catalog/read';
import { signingNameOf } from '../../../aws/endpoint/hostTable';

const thrown = (run: () => unknown): unknown => {
	try {
		run();
	} catch (error) {
		return error;
	}
	return undefined;
};

it('a named service goes before all, and an empty entry is none', () => {
	const endpoints: CustomEndpoints = {
		all: 'http://127.0.0.1:4566/',
		services: { s3: ' https://minio.example.com/ ', sqs: '', sns: '  ' },
	};
	expect(customEndpointFor(endpoints, 's3', 'eu-west-1')).toBe('https://minio.example.com');
	expect(customEndpointFor(endpoints, 'sqs', 'eu-west-1')).toBe('http://127.0.0.1:4566');
	expect(customEndpointFor(endpoints, 'sns', 'eu-west-1')).toBe('http://127.0.0.1:4566');
	expect(customEndpointFor({ services: {} }, 's3', 'eu-west-1')).toBeUndefined();
	expect(customEndpointFor({ services: {}, all: '' }, 's3', 'eu-west-1')).toBeUndefined();
	expect(customEndpointFor(undefined, 's3', 'eu-west-1')).toBeUndefined();
	expect(customEndpointFor({ services: {} }, 'constructor', 'eu-west-1')).toBeUndefined();
});

it('bedrock is the control plane alone', () => {
	const endpoints: CustomEndpoints = {
		services: { bedrock: 'https://a.example.com', 'bedrock-runtime': 'https://b.example.com' },
	};
	expect(customEndpointFor(endpoints, 'bedrock', 'us-east-1')).toBe('https://a.example.com');
	expect(customEndpointFor(endpoints, 'bedrock-runtime', 'us-east-1')).toBe('https://b.example.com');
	expect(customEndpointFor(endpoints, 'bedrock-agent-runtime', 'us-east-1')).toBeUndefined();
});

it('the region is put in wherever the endpoint asks for it', () => {
	const endpoints: CustomEndpoints = { services: { sqs: 'https://sqs.{region}.example.com/{region}/' } };
	expect(customEndpointFor(endpoints, 'sqs', 'eu-west-1')).toBe('https://sqs.eu-west-1.example.com/eu-west-1');
	expect(customEndpointFor(endpoints, 'sqs', 'auto')).toBe('https://sqs.auto.example.com/auto');
	for (const region of ['evil.com/', 'x@evil.com', '', 'a.b', '../x', 'a/b', 'a#', '-a'])
		expect(thrown(() => customEndpointFor(endpoints, 'sqs', region))).toMatchObject({
			code: 'InvalidRegion',
			field: 'region',
		});
});

it.each([
	['minio.example.com', 'https://'],
	['localhost:4566', 'https://'],
	['//minio.example.com', 'https://'],
	['ftp://minio.example.com', 'https://'],
	['https://user:secret@minio.example.com', 'https://'],
	['https://minio.example.com\\evil', 'https://'],
	['https://minio.exämple.com', 'https://'],
	['https://minio.example.com.', 'https://'],
	['https://0x7f.1/', 'https://'],
	['https://2130706433', 'https://'],
	['https://minio.example.com?x=1', 'question mark'],
	['https://minio.example.com/#x', 'question mark'],
	['http://minio.example.com', 'https'],
	['http://169.254.169.254', 'service itself'],
	['https://[fd00:ec2::254]', 'service itself'],
	['https://[::ffff:169.254.169.254]', 'service itself'],
	['https://metadata.google.internal', 'service itself'],
])('%s is refused, and the error names the field', (url, nextStep) => {
	for (const [endpoints, field] of [
		[{ services: { dynamodb: url } }, 'dynamodb'],
		[{ services: {}, all: url }, 'all'],
	] as const) {
		const error = thrown(() => checkCustomEndpoints(endpoints));
		expect(error).toMatchObject({
			code: 'InvalidEndpoint',
			field,
			attempts: 0,
			nextStep: expect.stringContaining(nextStep),
		});
		expect((error as Error).message).not.toContain('secret');
		expect(thrown(() => customEndpointFor(endpoints, 'dynamodb', 'eu-west-1'))).toMatchObject({
			code: 'InvalidEndpoint',
			field,
		});
	}
});

it.each([
	'http://127.0.0.1:4566',
	'http://localhost:4566',
	'http://s3.localhost:4566',
	'http://[::1]:4566',
	'http://127.9.9.9',
	'https://10.0.0.5:9000/base/path',
	'https://s3.eu-west-1.amazonaws.com',
])('%s is fine', (url) => {
	expect(thrown(() => checkCustomEndpoints({ services: { s3: url } }))).toBeUndefined();
});

it('plain http elsewhere is fine where it is allowed', () => {
	expect(customEndpointFor({ services: { s3: 'http://minio:9000' }, allowHttp: true }, 's3', 'us-east-1')).toBe(
		'http://minio:9000',
	);
});

it("the signing name of every service is the catalog's", () => {
	const keys = readIndex().services.map(({ key }) => key);
	expect(keys.length).toBeGreaterThan(400);
	expect(keys.filter((key) => signingNameOf(key) !== readService(key).signingName)).toEqual([]);
});
