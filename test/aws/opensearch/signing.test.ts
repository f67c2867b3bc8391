import { createClient } from '../../../aws/client';

const client = (settings: object = {}) =>
	createClient({
		region: 'eu-west-1',
		credentials: async () =>
			await Promise.resolve({
				accessKeyId: 'AKIDEXAMPLE',
				secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
			}),
		...settings,
	});
const post = (url: string, service?: string) => ({
	method: 'POST',
	url,
	body: '{}',
	headers: { 'content-type': 'application/json' },
	...(service === undefined ? {} : { service }),
});
const signedBy = ({ headers }: { headers: Readonly<Record<string, string>> }): string[] =>
	/SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];

/** docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-clients.html: what a signature must cover, and must not. */
it('a request to a collection has the hash of its body, and its signature does not cover the length', async () => {
	const signed = await client().sign(post('https://07tjusf2h91cunochc.us-west-2.aoss.amazonaws.com/orders/_search'));
	expect(signed).toMatchObject({ signingName: 'aoss', region: 'us-west-2' });
	expect(signedBy(signed)).toEqual(expect.arrayContaining(['host', 'x-amz-content-sha256', 'x-amz-date']));
	expect(signedBy(signed)).not.toContain('content-length');
	expect(signed.headers['x-amz-content-sha256']).toMatch(/^[0-9a-f]{64}$/);
});

it.each([
	['https://search-orders-abcdefghijklmnopqrstuvwxyz.us-east-2.es.amazonaws.com/_search', 'us-east-2'],
	['https://vpc-orders-abcdefghijklmnopqrstuvwxyz.cn-north-1.es.amazonaws.com.cn/_search', 'cn-north-1'],
	['https://search-orders-abcdefghijklmnopqrstuvwxyz.aos.eu-west-1.on.aws/_search', 'eu-west-1'],
])('%s is signed for as es in its own region', async (url, region) => {
	expect(await client().sign(post(url))).toMatchObject({ signingName: 'es', region });
});

it.each([
	'https://search.example.com/_search',
	'https://search-orders-abc.eu-west-1.es.amazonaws.com.example.com/_search',
	'https://a.search-orders-abc.eu-west-1.es.amazonaws.com/_search',
	'https://07tjusf2h91cunochc.us-west-2.aoss.amazonaws.com.evil.org/_search',
	'http://search-orders-abc.eu-west-1.es.amazonaws.com/_search',
])('%s is not signed for', async (url) => {
	await expect(client().sign(post(url, 'opensearch'))).rejects.toMatchObject({ code: 'HostNotAllowed' });
});

it('an own name of a domain is signed for where the credential has it for that service', async () => {
	const endpoints = { services: { opensearch: 'https://search.example.com' } };
	const own = client({ endpoints });
	expect(await own.sign(post('https://search.example.com/_search', 'opensearch'))).toMatchObject({ signingName: 'es' });
	await expect(own.sign(post('https://search.example.com/_search', 's3'))).rejects.toMatchObject({
		code: 'HostNotAllowed',
	});
});
