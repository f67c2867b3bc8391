import { Readable } from 'node:stream';
import { Engine } from '../../aws/protocol/engine';
import { CREDENTIALS, officialClient, REGION } from './official';

/** Uploads of streams: what goes over the wire must be what AWS's own client sends. */

interface Sent {
	readonly headers: Record<string, string>;
	readonly text: string;
}

async function textOf(body: unknown): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of body as Readable) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks).toString('latin1');
}

const relevant = (headers: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers)
			.map(([name, value]) => [name.toLowerCase(), String(value)] as const)
			.filter(([name]) => /^(content-|transfer-|x-amz-(content|decoded|trailer|sdk|checksum))/.test(name))
			.sort(),
	);

/** The bytes that a body in S3's chunked encoding carries, and what follows them. */
function decoded(text: string): { data: string; trailer: string } {
	let data = '';
	let rest = text;
	for (;;) {
		const [line = ''] = rest.split('\r\n', 1);
		const size = Number.parseInt(line, 16);
		if (size === 0) return { data, trailer: rest.slice(line.length + 2) };
		data += rest.slice(line.length + 2, line.length + 2 + size);
		rest = rest.slice(line.length + 2 + size + 2);
	}
}

const UPLOADS: Array<[title: string, input: Record<string, unknown>, pieces: Buffer[]]> = [
	['one piece', {}, [Buffer.from('hello')]],
	['nothing', {}, []],
	['many small pieces', {}, Array.from({ length: 3_000 }, (_, at) => Buffer.alloc(100, at % 251))],
	['large pieces', {}, Array.from({ length: 5 }, (_, at) => Buffer.alloc(100_000, at))],
	['SHA-256', { ChecksumAlgorithm: 'SHA256' }, [Buffer.from('hello')]],
	['CRC-64', { ChecksumAlgorithm: 'CRC64NVME' }, [Buffer.from('hello')]],
	['an encoding of its own', { ContentEncoding: 'gzip' }, [Buffer.from('hello')]],
];

describe("streamed uploads equal those of AWS's own client", () => {
	beforeAll(() => {
		// The official client warns that a stream is not sent again.
		jest.spyOn(console, 'warn').mockImplementation(() => undefined);
	});
	afterAll(() => {
		jest.restoreAllMocks();
	});

	it.each(UPLOADS)('%s', async (_title, extra, pieces) => {
		const inputWith = (): Record<string, unknown> => ({
			Bucket: 'my-bucket',
			Key: 'k',
			ContentLength: pieces.reduce((sum, piece) => sum + piece.length, 0),
			...extra,
			Body: Readable.from(pieces),
		});
		let theirs: Sent | undefined;
		let own: Sent | undefined;
		const official = officialClient('s3', {
			metadata: { handlerProtocol: 'http/1.1' },
			handle: async ({ headers, body }: { headers: Record<string, string>; body: unknown }) => {
				theirs = { headers: relevant(headers), text: await textOf(body) };
				throw new Error('caught before the network');
			},
		});
		await official.client.send(official.command('PutObject', inputWith())).catch(() => undefined);
		const engine = new Engine(
			{ region: REGION, credentials: async () => await Promise.resolve(CREDENTIALS), maxAttempts: 1 },
			async ({ headers, body }) => {
				own = { headers: relevant(headers), text: await textOf(body) };
				return await Promise.reject(new Error('caught before the network'));
			},
		);
		await engine.call('s3', 'PutObject', inputWith()).catch(() => undefined);
		expect(theirs?.headers).toMatchObject({ 'content-encoding': expect.stringContaining('aws-chunked') as unknown });
		expect(own?.headers).toEqual(theirs?.headers);
		expect(decoded(own?.text ?? '')).toEqual(decoded(theirs?.text ?? ''));
	});

	it('chunks but the last are as large as S3 wants them', async () => {
		let text = '';
		const engine = new Engine(
			{ region: REGION, credentials: async () => await Promise.resolve(CREDENTIALS), maxAttempts: 1 },
			async ({ body }) => {
				text = await textOf(body);
				return { statusCode: 200, headers: {}, body: Readable.from([]) };
			},
		);
		const pieces = Array.from({ length: 3_000 }, () => Buffer.alloc(100));
		await engine.call('s3', 'PutObject', {
			Bucket: 'my-bucket',
			Key: 'k',
			ContentLength: 300_000,
			Body: Readable.from(pieces),
		});
		const sizes = [...text.matchAll(/(?:^|\r\n)([0-9a-f]+)\r\n/g)]
			.map(([, size = '']) => Number.parseInt(size, 16))
			.filter((size) => size > 0);
		expect(sizes.length).toBeGreaterThan(2);
		for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThanOrEqual(8_192);
	});
});
