import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import {
	canonicalRequestOf,
	canonicalText,
	compareCanonicalRequests,
	parseCanonicalRequest,
} from '../../../aws/sign/canonicalRequest';
import type { HttpRequest } from '../../../aws/transport/types';
import { describeWithData } from '../../sharedData';
import { readSuiteRequest, suiteFiles } from '../../sigv4Suite';

/** A signed request as the suite writes it. Paths and queries that no request line can hold are encoded. */
function readSigned(text: string): HttpRequest {
	const { path, query, ...request } = readSuiteRequest(text);
	return {
		...request,
		url: `https://example.amazonaws.com${encodeURI(path)}${query === undefined ? '' : `?${query}`}`,
	};
}

describeWithData("canonical requests of AWS's Signature Version 4 test suite", 'vectors/sigv4', (folder) => {
	// The suite encodes paths once, as S3 does, and yet normalizes them; such paths belong to no service.
	const cases = suiteFiles(folder, '.sreq')
		.filter((path) => !/get-utf8|get-space/.test(path))
		.map((path): [string, string] => [basename(path, '.sreq'), path]);

	it('has most of the cases', () => {
		expect(cases.length).toBeGreaterThan(25);
	});

	it.each(cases)('%s', (_name, path) => {
		const canonical = canonicalRequestOf(readSigned(readFileSync(path, 'utf8')));
		const expected = readFileSync(path.replace(/sreq$/, 'creq'), 'utf8');
		expect(canonical && canonicalText(canonical)).toBe(expected);
		expect(parseCanonicalRequest(expected)).toEqual(canonical);
	});
});

const AUTHORIZATION =
	'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=0123';
const request: HttpRequest = {
	method: 'GET',
	url: 'https://bucket.s3.us-east-1.amazonaws.com/a//b/../%C3%BC?list-type=2&prefix=a%2Fb',
	headers: { authorization: AUTHORIZATION, 'x-amz-date': '20150830T123600Z', 'x-amz-security-token': 'secret-token' },
};

describe('canonical requests', () => {
	it('leaves paths of S3 as they are', () => {
		expect(canonicalRequestOf(request)).toMatchObject({
			path: '/a//b/../%C3%BC',
			query: 'list-type=2&prefix=a%2Fb',
			headers: [
				'host:bucket.s3.us-east-1.amazonaws.com',
				'x-amz-date:20150830T123600Z',
				'x-amz-security-token:secret-token',
			],
		});
	});

	it('has none for a request without a signature', () => {
		expect(canonicalRequestOf({ ...request, headers: {} })).toBeUndefined();
		expect(parseCanonicalRequest('Access denied')).toBeUndefined();
	});

	it('tells what differs, and no secret of it', () => {
		const signed = canonicalRequestOf(request);
		const received = canonicalRequestOf({
			...request,
			method: 'POST',
			url: `${request.url.replace('prefix', 'Prefix')}&X-Amz-Security-Token=other-token`,
			headers: { ...request.headers, 'x-amz-date': '20150830T123601Z', 'x-amz-security-token': 'other-token' },
		});
		if (signed === undefined || received === undefined) throw new Error('not signed');
		const differences = compareCanonicalRequests(signed, received);
		expect(differences.map(({ part }) => part)).toEqual([
			'method',
			'query',
			'header x-amz-date',
			'header x-amz-security-token',
		]);
		expect(JSON.stringify(differences)).not.toMatch(/(secret|other)-token/);
		expect(compareCanonicalRequests(signed, signed)).toEqual([]);
	});

	it('tells of a header that has been added or taken away', () => {
		const signed = canonicalRequestOf(request);
		if (signed === undefined) throw new Error('not signed');
		const received = { ...signed, headers: signed.headers.slice(0, 1), signedHeaders: 'host' };
		expect(compareCanonicalRequests(signed, received)).toEqual([
			{ part: 'header x-amz-date', signed: '20150830T123600Z', received: '(absent)' },
			{ part: 'header x-amz-security-token', signed: '(not shown)', received: '(absent)' },
			{ part: 'signed headers', signed: 'host;x-amz-date;x-amz-security-token', received: 'host' },
		]);
	});
});
