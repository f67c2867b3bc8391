import { bytesWithoutSecrets, withoutSecrets } from '../../../aws/protocol/redact';
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
