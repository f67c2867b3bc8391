import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { collectBody } from '../../aws/protocol/body';
import { engineWith, errorOf } from '../aws/protocol/answers';

const once = { maxAttempts: 1 };
const identity = (Arn: string, before = ''): string =>
	`${before}<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${Arn}</Arn><UserId>U</UserId><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** What a call makes of a body, or its error; and how much memory that took at most, in bytes. */
async function read(body: string, service = 'sts', operation = 'GetCallerIdentity'): Promise<string> {
	const { engine } = engineWith(() => ({ body }));
	return await engine.call(service, operation, {}, once).then(
		({ output }) => JSON.stringify(output),
		(error: Error) => `${error.name} ${error.message}`,
	);
}

describe('XML', () => {
	it('entities of a document are never filled in: no bomb, no file, no other host', async () => {
		const levels = Array.from({ length: 12 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`);
		const bomb = `<!DOCTYPE a [<!ENTITY l0 "lol">${levels.join('')}]>`;
		const file = '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hosts">]>';
		const before = process.memoryUsage.rss();
		const results = [await read(identity('&l12;', bomb)), await read(identity('&f;', file))];
		for (const result of results) {
			expect(result).not.toMatch(/lollol|localhost/);
			expect(result.length).toBeLessThan(5_000);
		}
		expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
	});

	it('100,000 elements beside each other are read, and the first that is asked for counts', async () => {
		expect(await read(identity('arn').replace('<UserId>', `${'<x>1</x>'.repeat(100_000)}<UserId>`))).toContain(
			'"Arn":"arn"',
		);
	});

	it('names of the prototype stay names', async () => {
		await read(identity('<__proto__><polluted>1</polluted></__proto__>'));
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('size', () => {
	it('a body without an end is read up to the limit, and no further', async () => {
		let given = 0;
		const endless = Readable.from(
			(function* () {
				for (;;) {
					given += 1;
					yield Buffer.alloc(1024);
				}
			})(),
		);
		await expect(collectBody(endless, 64 * 1024)).rejects.toMatchObject({ code: 'ResponseTooLarge' });
		expect(given).toBeLessThan(200);
	});

	it.each([32 * 1024 * 1024 + 1, 2 ** 31 - 1, 2 ** 32 - 1])(
		'an event that claims %i bytes is refused, and no room is made for it',
		async (claimed) => {
			const head = Buffer.alloc(16);
			head.writeUInt32BE(claimed, 0);
			const { engine } = engineWith(() => ({
				headers: { 'content-type': 'application/vnd.amazon.eventstream' },
				body: head,
			}));
			const before = process.memoryUsage().arrayBuffers;
			const input = { modelId: 'm', messages: [] };
			const read = async (): Promise<void> => {
				const { output } = await engine.call('bedrock-runtime', 'ConverseStream', input, once);
				for await (const _event of output.stream as AsyncIterable<unknown>);
			};
			expect(await errorOf(read())).toMatchObject({
				name: 'AwsError',
				message: expect.stringContaining('claims') as string,
			});
			expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
		},
	);

	it('a bomb of gzip stays packed: 64 MiB of zeros are an answer that cannot be read', async () => {
		const body = gzipSync(Buffer.alloc(64 * 1024 * 1024));
		const before = process.memoryUsage.rss();
		const { engine } = engineWith(() => ({ headers: { 'content-encoding': 'gzip' }, body }));
		expect(await errorOf(engine.call('dynamodb', 'ListTables', {}, once))).toMatchObject({
			code: 'UnreadableResponse',
		});
		expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
	});
});

describe('what is sent', () => {
	it.each([
		[
			'sqs',
			'SendMessage',
			{ QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/q', MessageBody: 'x'.repeat(1024 * 1024) },
		],
		['sns', 'Publish', { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t', Message: 'x'.repeat(1024 * 1024) }],
		[
			'sesv2',
			'SendEmail',
			{ Content: { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 'x'.repeat(1024 * 1024) } } } } },
		],
	])('a message of 1 MiB to %s goes in a POST, and nothing of it in the URL', async (service, operation, input) => {
		const { engine, sent } = engineWith(() => ({ body: '{}' }));
		await engine.call(service, operation, input, once).catch(() => undefined);
		expect(sent[0]?.method).toBe('POST');
		expect(sent[0]?.url.length).toBeLessThan(200);
	});

	it('an SNS topic named like a parameter is a name, and adds none', async () => {
		const { engine, sent } = engineWith(() => ({ body: '' }));
		await engine.call('sns', 'CreateTopic', { Name: 'a&Attributes.entry.1.key=Policy' }, once).catch(() => undefined);
		const pairs = [...new URLSearchParams(String(sent[0]?.body))].map(([name]) => name);
		expect(pairs.sort()).toEqual(['Action', 'Name', 'Version']);
	});
});
