import { AwsError } from '../../../aws/errors';
import { LeastRecentlyUsed } from '../../../aws/catalog/lru';
import { nearest } from '../../../aws/catalog/nearest';
import {
	cachedServices,
	readEndpointRules,
	readIndex,
	readOperation,
	readService,
	serviceExists,
} from '../../../aws/catalog/read';

const failure = (act: () => unknown): AwsError => {
	try {
		act();
	} catch (error) {
		if (error instanceof AwsError) return error;
		throw error;
	}
	throw new Error('did not fail');
};

describe('reading the catalog', () => {
	it('gives a service by its key, the same object again', () => {
		const model = readService('sqs');
		expect(model).toMatchObject({ id: 'SQS', protocol: 'json', target: 'AmazonSQS', signingName: 'sqs' });
		expect(readService('sqs')).toBe(model);
		expect(serviceExists('sqs')).toBe(true);
	});

	it.each(['qldb', 'QLDB-Session', 'opsworks', 'robomaker', 'worklink'])('tells that AWS has ended %s', (key) => {
		expect(serviceExists(key.toLowerCase())).toBe(false);
		expect(failure(() => readService(key))).toMatchObject({
			code: 'UnknownService',
			message: expect.stringContaining('AWS has ended') as unknown,
		});
	});

	it('keeps 24 services in memory, whatever is read', () => {
		const keys = readIndex()
			.services.map(({ key }) => key)
			.slice(0, 40);
		for (const key of keys) readService(key);
		expect(cachedServices()).toBe(24);
		const last = readService(keys.at(-1) ?? '');
		expect(readService(keys.at(-1) ?? '')).toBe(last);
	});

	it.each([
		['elbv3', ['elbv2', 'elb']],
		['SQS', ['sqs']],
		['step-functions', ['stepfunctions']],
		['cloudwatchlogs', ['logs']],
		['dynamdb', ['dynamodb']],
	])('an unknown service "%s" names the nearest', (key, expected) => {
		const error = failure(() => readService(key));
		expect(error.code).toBe('UnknownService');
		expect(error.message).toContain(`"${key}"`);
		for (const name of expected) expect(error.nextStep).toContain(`"${name}"`);
		expect(serviceExists(key)).toBe(false);
	});

	it.each(['../index', '../endpoints', 'services/s3', 's3.json', '', 'constructor', '__proto__', 'S3'])(
		'no file is read for "%s"',
		(key) => {
			expect(failure(() => readService(key)).code).toBe('UnknownService');
			expect(failure(() => readEndpointRules(key)).code).toBe('UnknownService');
		},
	);

	it.each([
		['dynamodb', 'PutItm', '"PutItem"'],
		['s3', 'putobject', '"PutObject"'],
		['sts', 'GetCallerIdentiy', '"GetCallerIdentity"'],
		['sqs', 'toString', 'AWS API reference'],
	])('%s: an unknown operation "%s" names the nearest', (key, operation, expected) => {
		const error = failure(() => readOperation(key, operation));
		expect(error).toMatchObject({ code: 'UnknownOperation', service: key, operation, field: 'operation' });
		expect(error.nextStep).toContain(expected);
	});

	it('fills the templates of endpoint rules', () => {
		const text = JSON.stringify(readEndpointRules('sqs'));
		expect(text).toContain('https://sqs.{Region}.{PartitionResult#dnsSuffix}');
		expect(text).not.toMatch(/<\d+>/);
		expect(readEndpointRules('sqs')).toBe(readEndpointRules('sqs'));
	});
});

describe('least recently used', () => {
	it('forgets what was used longest ago', () => {
		const cache = new LeastRecentlyUsed<string>(2);
		cache.getOrMake('a', () => 'A');
		cache.getOrMake('b', () => 'B');
		cache.getOrMake('a', () => 'never');
		cache.getOrMake('c', () => 'C');
		expect(['a', 'b', 'c'].map((key) => cache.has(key))).toEqual([true, false, true]);
		expect(cache.getOrMake('a', () => 'never')).toBe('A');
		expect(cache.size).toBe(2);
	});

	it('does not keep what could not be made', () => {
		const cache = new LeastRecentlyUsed<string>(2);
		expect(() =>
			cache.getOrMake('a', () => {
				throw new Error('no');
			}),
		).toThrow('no');
		expect(cache.has('a')).toBe(false);
	});
});

describe('nearest names', () => {
	it.each([
		['GetObejct', ['GetObject', 'GetObjectAcl', 'PutObject'], ['GetObject']],
		['getobject', ['GetObject', 'GetObjectAcl'], ['GetObject']],
		['Instances', ['DescribeInstances', 'DescribeImages'], ['DescribeInstances']],
		['GetObj', ['PutItem', 'GetObject'], ['GetObject']],
		['zzzzzz', ['GetObject'], []],
		['', ['GetObject'], []],
	])('%s of %j: %j', (name, candidates, expected) => {
		expect(nearest(name, candidates).slice(0, Math.max(1, expected.length))).toEqual(expected);
	});
});
