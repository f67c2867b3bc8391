import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { HttpRequest } from '@smithy/types';
import { type SigningPlan, signRequest } from '../../aws/sign/signer';
import { describeWithData } from '../sharedData';
import { readSuiteRequest, suiteFiles } from '../sigv4Suite';

/** AWS's test suite for Signature Version 4: request, and the Authorization header that must come out. */

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const HOST = 'example.amazonaws.com';
const PLAN: SigningPlan = {
	scheme: 'sigv4',
	signingName: 'service',
	region: 'us-east-1',
	doubleEncode: true,
	bodyHashHeader: false,
};

function readRequest(text: string): HttpRequest {
	const { query: search = '', path, ...request } = readSuiteRequest(text);
	const query: Record<string, string | string[]> = {};
	for (const pair of search.split('&').filter((part) => part !== '')) {
		const [name = '', value = ''] = pair.split('=').map(decodeURIComponent);
		const before = query[name];
		query[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
	}
	return { ...request, protocol: 'https:', hostname: HOST, path: encodeURI(path), query } as HttpRequest;
}

const sessionTokenOf = (path: string): string | undefined =>
	/^x-amz-security-token:\s*(\S+)/im.exec(readFileSync(path.replace(/req$/, 'sreq'), 'utf8'))?.[1];

describeWithData("AWS's Signature Version 4 test suite", 'vectors/sigv4', (folder) => {
	const cases = suiteFiles(folder, '.req').map((path): [string, string] => [basename(path, '.req'), path]);

	beforeAll(() => {
		jest.useFakeTimers({
			now: new Date('2015-08-30T12:36:00Z'),
			doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
		});
	});
	afterAll(() => {
		jest.useRealTimers();
	});

	it('is whole', () => {
		expect(cases).toHaveLength(34);
	});

	it.each(cases)('%s', async (_name, path) => {
		const request = readRequest(readFileSync(path, 'utf8'));
		const { 'x-amz-security-token': _token, ...headers } = request.headers;
		// The session token is the signer's to add, from the credentials.
		const sessionToken = path.includes('post-sts-header-after') ? undefined : sessionTokenOf(path);
		// The suite holds a path that needs encoding encoded once, as S3 does; AWS's other services want it twice.
		const plan = { ...PLAN, doubleEncode: !request.path.includes('%') };
		const { request: signed } = await signRequest({ ...request, headers }, plan, {
			credentials: async () =>
				await Promise.resolve({ ...CREDENTIALS, ...(sessionToken === undefined ? {} : { sessionToken }) }),
			policy: { endpoints: { all: `https://${HOST}`, services: {} } },
		});
		expect(signed.headers.authorization).toBe(readFileSync(path.replace(/req$/, 'authz'), 'utf8').trim());
	});
});
