import { AwsError } from '../../../aws/errors';
import { asAwsError } from '../../../aws/protocol/errors';
import { bytesWithoutSecrets, withoutQuotation, withoutSecrets } from '../../../aws/protocol/redact';
import { engineWith, textOf } from './answers';

const TOKEN = 'IQoJb3JpZ2luX2VjEXAMPLE/token+with=signs==';

it.each([
	['as it is', TOKEN],
	['URL-encoded', encodeURIComponent(TOKEN)],
	['URL-encoded in lower case', TOKEN.replaceAll('/', '%2f').replaceAll('+', '%2b').replaceAll('=', '%3d')],
	['URL-encoded twice', encodeURIComponent(encodeURIComponent(TOKEN))],
	['escaped as JSON may be', TOKEN.replaceAll('/', '\\/')],
])('a secret is left out %s', (_spelling, text) => {
	expect(withoutSecrets(`a ${text} b`, [TOKEN])).toBe('a … b');
});

it('bytes without a secret stay the same bytes', () => {
	const bytes = Uint8Array.from([0, 255, 128, 10]);
	expect(bytesWithoutSecrets(bytes, [TOKEN])).toBe(bytes);
});

describe('an error answer to a written request', () => {
	it.each(['raw', 'encoded'])('does not hand back the session token and the signature (%s)', async (spelling) => {
		const { engine } = engineWith(
			({ headers }) => {
				const echo = `x-amz-security-token:${headers['x-amz-security-token']} ${headers.authorization}`;
				return {
					status: 403,
					body: `<Error><Message>${spelling === 'raw' ? echo : encodeURIComponent(echo)}</Message></Error>`,
				};
			},
			{
				credentials: async () =>
					await Promise.resolve({ accessKeyId: 'ASIAX', secretAccessKey: 'secret-key', sessionToken: TOKEN }),
			},
		);
		const { body, statusCode } = await engine.request({ method: 'GET', service: 'sqs', url: '/' });
		const chunks: Buffer[] = [];
		for await (const chunk of body) chunks.push(Buffer.from(chunk as Uint8Array));
		const text = textOf(Buffer.concat(chunks));
		expect(statusCode).toBe(403);
		expect(text).toContain('security-token');
		expect(text).not.toContain(TOKEN);
		expect(text).not.toContain(encodeURIComponent(TOKEN));
		expect(text).not.toMatch(/[0-9a-f]{64}/);
	});
});

describe('a secret inside base 64', () => {
	it.each([0, 1, 2, 3, 4, 5])('is left out where it begins at byte %d', (before) => {
		const text = Buffer.from(`${'x'.repeat(before)}${TOKEN}yyyy`).toString('base64');
		const kept = withoutSecrets(text, [TOKEN]);
		expect(kept).toContain('…');
		expect(Buffer.from(kept.split('…').join(''), 'base64').toString()).not.toContain(TOKEN.slice(2, -2));
	});
	it('short secrets are not looked for: too little of them is left', () => {
		expect(withoutSecrets('MTIzNDU2', ['123456'])).toBe('MTIzNDU2');
	});
});

it.each([
	'Bearer abcdef',
	'{"a": secret}',
	`{"long": "${'x'.repeat(40)}", "key": "secret-key"secret}`,
	'[1, 2',
	'secret',
])('the engine says why a text is no JSON, and nothing of the text: %s', (text) => {
	const said = (): string => {
		try {
			return JSON.stringify(JSON.parse(text));
		} catch (error) {
			return withoutQuotation((error as Error).message);
		}
	};
	expect(said()).toMatch(/JSON/);
	expect(said()).not.toMatch(/secret|Bearer|key/);
});

it('a secret with quotes and backslashes is left out of JSON', () => {
	const secret = 'a "secret" \\ with \n all';
	expect(withoutSecrets(JSON.stringify({ secret }), [secret])).toBe('{"secret":"…"}');
});

describe('an error that repeats secrets', () => {
	const error = new AwsError({
		code: `Bearer ${TOKEN}`,
		message: `no ${TOKEN.replaceAll('/', '\\/')}`,
		requestId: TOKEN,
		extra: { list: [{ [TOKEN]: encodeURIComponent(TOKEN) }], count: 1 },
		cause: new Error(TOKEN),
	});
	it('shows them in none of its parts', () => {
		const kept = asAwsError(error, [TOKEN]);
		expect(kept).toMatchObject({
			code: 'Bearer …',
			message: 'no …',
			requestId: '…',
			extra: { list: [{ '…': '…' }], count: 1 },
		});
		expect(kept.cause).toBeUndefined();
	});
	it('stays itself where there is none', () => {
		expect(asAwsError(error, ['another-secret'])).toBe(error);
	});
});

describe('a success that repeats the request', () => {
	it('hands out neither headers nor texts with the proofs in them', async () => {
		const { engine } = engineWith(
			({ headers }) => ({
				status: 200,
				headers: {
					'x-echo': String(headers.authorization),
					'x-amzn-requestid': String(headers['x-amz-security-token']),
				},
				body: JSON.stringify(headers),
			}),
			{
				credentials: async () =>
					await Promise.resolve({ accessKeyId: 'ASIAX', secretAccessKey: 'secret-key', sessionToken: TOKEN }),
			},
		);
		const {
			body,
			headers,
			metadata,
			withoutSecrets: clean,
		} = await engine.request({
			method: 'GET',
			service: 'sqs',
			url: '/',
		});
		expect(headers).toMatchObject({ 'x-echo': '…', 'x-amzn-requestid': '…' });
		expect(metadata.requestId).toBe('…');
		const chunks: Buffer[] = [];
		for await (const chunk of body) chunks.push(Buffer.from(chunk as Uint8Array));
		const text = textOf(Buffer.concat(chunks));
		expect(text).toContain(TOKEN);
		expect(clean?.(text)).not.toMatch(/IQoJ|Signature=/);
	});
});
