import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { HttpRequest } from '@smithy/types';
import { type SigningPlan, signRequest } from '../../aws/sign/signer';
import { describeWithData } from '../sharedData';

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

const requestFiles = (folder: string): string[] =>
	readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		if (statSync(path).isDirectory()) return requestFiles(path);
		return name.endsWith('.req') ? [path] : [];
	});

/** Reads a request as the suite writes it: raw text, a header's further lines indented, repeated headers one by one. */
function readRequest(text: string): HttpRequest {
	const [head = '', ...rest] = text.split('\n\n');
	const [line = '', ...headerLines] = head.trimEnd().replace(/\n\s+/g, ' ').split('\n');
	const [, method = '', target = ''] = /^(\S+) (.*) HTTP\/1\.1$/.exec(line) ?? [];
	const headers: Record<string, string> = {};
	for (const headerLine of headerLines) {
		const name = headerLine.slice(0, headerLine.indexOf(':')).toLowerCase();
		const value = headerLine.slice(headerLine.indexOf(':') + 1);
		headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
	}
	const [path = '', search = ''] = target.split('?');
	const query: Record<string, string | string[]> = {};
	for (const pair of search.split('&').filter((part) => part !== '')) {
		const [name = '', value = ''] = pair.split('=').map(decodeURIComponent);
		const before = query[name];
		query[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
	}
	return {
		method,
		protocol: 'https:',
		hostname: HOST,
		path: encodeURI(path),
		query,
		headers,
		body: rest.length === 0 ? undefined : rest.join('\n\n'),
	} as HttpRequest;
}

const sessionTokenOf = (path: string): string | undefined =>
	/^x-amz-security-token:\s*(\S+)/im.exec(readFileSync(path.replace(/req$/, 'sreq'), 'utf8'))?.[1];

describeWithData("AWS's Signature Version 4 test suite", 'vectors/sigv4', (folder) => {
	const cases = requestFiles(folder).map((path): [string, string] => [basename(path, '.req'), path]);

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
