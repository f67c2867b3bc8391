import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { isPresigned, readPresigned } from '../../../aws/transport/presigned';

interface Answer {
	readonly status?: number;
	readonly body?: string;
}

let server: Server;
let origin = '';
let answers: Answer[] = [];
let received: Array<{ url?: string; headers: NodeJS.Dict<string | string[]> }> = [];

beforeAll(async () => {
	server = createServer(({ url, headers }, response) => {
		received.push({ url, headers });
		const { status = 200, body = 'content' } = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
		response.writeHead(status).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	answers = [];
	received = [];
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const URL_PATH = '/bucket/a%20b.json?X-Amz-Signature=abc123secret';
const failure = async (url: string): Promise<Record<string, unknown>> =>
	await readPresigned(url, {}).then(
		() => ({}),
		(error: unknown) => error as Record<string, unknown>,
	);

it('knows a presigned URL by its signature', () => {
	expect(isPresigned(`https://s3.amazonaws.com${URL_PATH}`)).toBe(true);
	expect(isPresigned('https://s3.amazonaws.com/bucket/a.json')).toBe(false);
	expect(isPresigned('no URL')).toBe(false);
});

it('reads it as it is, with nothing that proves who reads', async () => {
	expect((await readPresigned(`${origin}${URL_PATH}`, {})).toString()).toBe('content');
	expect(received[0]?.url).toBe(URL_PATH);
	expect(Object.keys(received[0]?.headers ?? {}).filter((name) => /^(authorization|cookie|x-amz-)/.test(name))).toEqual(
		[],
	);
});

it('tries again where S3 is to blame', async () => {
	answers = [{ status: 503, body: '<Error><Code>SlowDown</Code><Message>Slow</Message></Error>' }, { body: 'late' }];
	expect((await readPresigned(`${origin}${URL_PATH}`, {})).toString()).toBe('late');
	expect(received).toHaveLength(2);
});

it('tells what S3 says, once, and never the URL', async () => {
	const body =
		'<Error><Code>AccessDenied</Code><Message>Request has expired</Message><RequestId>r1</RequestId></Error>';
	answers = [{ status: 403, body }];
	const error = await failure(`${origin}${URL_PATH}`);
	expect(error).toMatchObject({
		code: 'AccessDenied',
		message: 'Request has expired',
		statusCode: 403,
		requestId: 'r1',
	});
	expect(received).toHaveLength(1);
	expect(JSON.stringify({ ...error, stack: String(error.stack) })).not.toContain('abc123secret');
});

it('opens no URL that is not https, and tells no URL where nobody answers', async () => {
	expect(await failure(`http://example.com${URL_PATH}`)).toMatchObject({ code: 'PresignedUrlUnsafe' });
	const error = await failure(`http://127.0.0.1:1${URL_PATH}`);
	expect(error.code).toBe('ConnectionRefused');
	expect(String(error.message)).not.toContain('abc123secret');
});

it('asks the egress policy', async () => {
	const egress = { key: 'test', validateUrl: async () => await Promise.reject(new Error('blocked by policy')) };
	const error = await readPresigned(`${origin}${URL_PATH}`, { egress }).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ message: expect.stringMatching(/could not be contacted/) as string });
	expect(received).toEqual([]);
});

it('tells nothing of the URL, whatever the answer repeats of it', async () => {
	answers = [{ status: 403, body: `<Error><Code>AccessDenied</Code><Message>no ${URL_PATH}</Message></Error>` }];
	const error = await failure(`${origin}${URL_PATH}`);
	expect(error).toMatchObject({ code: 'AccessDenied', statusCode: 403 });
	expect(error.message).toBe('no /bucket/a%20b.json?X-Amz-Signature=…');
});
