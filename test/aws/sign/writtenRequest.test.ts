import { Readable } from 'node:stream';
import { engineWith, KEYS, textOf } from '../protocol/answers';
import { hashOf, isSignedRight } from './verify';

const { secretAccessKey } = KEYS;

async function readAll(body: NodeJS.ReadableStream): Promise<string> {
	let text = '';
	for await (const chunk of body) text += String(chunk);
	return text;
}

describe('requests that a person has written', () => {
	it('by service and path: the rule set gives the host', async () => {
		const { engine, sent } = engineWith(() => ({ headers: { 'x-amzn-requestid': 'R' }, body: '{"ok":true}' }));
		const answer = await engine.request({
			service: 'lambda',
			method: 'GET',
			url: '/2015-03-31/functions/',
			query: { MaxItems: '5', a: ['2', '1'] },
		});
		expect(sent[0]?.url).toBe('https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/?MaxItems=5&a=2&a=1');
		expect(
			isSignedRight({
				method: 'GET',
				url: sent[0]?.url ?? '',
				headers: sent[0]?.headers ?? {},
				secretAccessKey,
				payloadHash: hashOf(''),
				doubleEncode: true,
			}),
		).toBe(true);
		expect(answer).toMatchObject({ statusCode: 200, metadata: { requestId: 'R', attempts: 1, region: 'eu-west-1' } });
		expect(await readAll(answer.body)).toBe('{"ok":true}');
	});

	it.each([
		['catalog key', 'stepfunctions', 'states.eu-west-1.amazonaws.com', 'states'],
		['endpoint prefix', 'states', 'states.eu-west-1.amazonaws.com', 'states'],
		['signing name', 'monitoring', 'monitoring.eu-west-1.amazonaws.com', 'monitoring'],
	])('a service by its %s', async (_title, service, host, signingName) => {
		const { engine } = engineWith(() => ({}));
		const signed = await engine.sign({ service, method: 'POST', url: '/', body: '{}' });
		expect(new URL(signed.url).host).toBe(host);
		expect(signed.signingName).toBe(signingName);
	});

	it('by URL: the host gives service and region', async () => {
		const { engine } = engineWith(() => ({}));
		const signed = await engine.sign({
			method: 'PUT',
			url: 'https://my-bucket.s3.us-west-2.amazonaws.com/a b/../ü',
			body: Uint8Array.of(1, 2),
		});
		expect(signed).toMatchObject({ method: 'PUT', signingName: 's3', region: 'us-west-2' });
		expect(signed.url).toBe('https://my-bucket.s3.us-west-2.amazonaws.com/a%20b/../%C3%BC');
		expect(signed.headers['content-length']).toBe('2');
		expect(signed.headers['x-amz-content-sha256']).toBe(hashOf(Uint8Array.of(1, 2)));
	});

	it('what is said outright wins over the host', async () => {
		const { engine } = engineWith(() => ({}), { alsoSignFor: ['abc123.execute-api.eu-west-1.amazonaws.com'] });
		const signed = await engine.sign({
			service: 'execute-api',
			region: 'ap-south-1',
			method: 'GET',
			url: 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod',
		});
		expect(signed).toMatchObject({ signingName: 'execute-api', region: 'ap-south-1' });
	});

	it.each([400, 403, 404, 418, 500, 503])('status %s is an answer', async (statusCode) => {
		const { engine } = engineWith(() => ({ status: statusCode, body: '{"message":"no"}' }));
		const answer = await engine.request({ service: 'lambda', method: 'GET', url: '/' }, { maxAttempts: 1 });
		expect(answer.statusCode).toBe(statusCode);
		expect(await readAll(answer.body)).toBe('{"message":"no"}');
	});

	it('a redirect is an answer and is not followed', async () => {
		const { engine, sent } = engineWith(() => ({ status: 307, headers: { location: 'https://evil.example.com/' } }));
		const answer = await engine.request({ service: 'lambda', method: 'GET', url: '/' });
		expect(answer).toMatchObject({ statusCode: 307, headers: { location: 'https://evil.example.com/' } });
		expect(sent).toHaveLength(1);
	});

	it('a program of a customer is not asked twice', async () => {
		const host = 'abc123.execute-api.eu-west-1.amazonaws.com';
		const { engine, sent } = engineWith(() => ({ status: 500 }), { alsoSignFor: [host] });
		await engine.request({ method: 'POST', url: `https://${host}/prod`, body: 'x' });
		expect(sent).toHaveLength(1);
	});

	it('a stream goes to S3 as it is, to others whole', async () => {
		const { engine, sent } = engineWith(() => ({}));
		const body = (): Readable => Readable.from([Buffer.from('he'), Buffer.from('llo')]);
		await engine.request({
			method: 'PUT',
			url: 'https://my-bucket.s3.eu-west-1.amazonaws.com/k',
			headers: { 'Content-Length': '5' },
			body: body(),
		});
		expect(sent[0]?.headers['x-amz-content-sha256']).toBe('UNSIGNED-PAYLOAD');
		expect(sent[0]?.body).toBeInstanceOf(Readable);
		await engine.request({ service: 'lambda', method: 'POST', url: '/', body: body() });
		expect(sent[1]?.headers['x-amz-content-sha256']).toBe(hashOf('hello'));
		expect(textOf(sent[1]?.body)).toBe('hello');
	});

	it.each([
		['a host that is none of AWS', { method: 'GET', url: 'https://example.com/', service: 's3' }, 'HostNotAllowed'],
		['a host that looks like one', { method: 'GET', url: 'https://evil.sts.amazonaws.com/' }, undefined],
		[
			'a suffix',
			{ method: 'GET', url: 'https://sqs.eu-west-1.amazonaws.com.evil.com/', service: 'sqs' },
			'HostNotAllowed',
		],
		[
			'a name before the host',
			{ method: 'GET', url: 'https://sqs.eu-west-1.amazonaws.com@evil.com/', service: 'sqs' },
			'HostNotAllowed',
		],
		['http', { method: 'GET', url: 'http://sqs.eu-west-1.amazonaws.com/', service: 'sqs' }, 'HostNotAllowed'],
		['metadata', { method: 'GET', url: 'http://169.254.169.254/latest/meta-data/', service: 'ec2' }, 'HostNotAllowed'],
		['a path without a service', { method: 'GET', url: '/' }, 'ServiceUnknown'],
		['a service that is none', { method: 'GET', url: '/', service: 'no-such' }, 'ServiceUnknown'],
	])('%s is refused before anything is sent', async (_title, request, code) => {
		const credentials = jest.fn(async () => await Promise.resolve(KEYS));
		const { engine, sent } = engineWith(() => ({}), { credentials });
		await expect(engine.request(request)).rejects.toMatchObject(code === undefined ? { name: 'AwsError' } : { code });
		await expect(engine.sign(request)).rejects.toMatchObject({ name: 'AwsError' });
		expect(sent).toHaveLength(0);
		expect(credentials).not.toHaveBeenCalled();
	});
});
