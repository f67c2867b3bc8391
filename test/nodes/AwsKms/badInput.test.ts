import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AwsKms } from '../../../nodes/AwsKms/AwsKms.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';
import { binaryItem } from '../onLocalAws';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters, items?: INodeExecutionData[]) =>
	await failureOf(AwsKms, fake, of, parameters, items);
const named = (value: string) => ({ __rl: true, mode: 'alias', value });
const key = named('orders');
const text = { contentType: 'text', text: 'hello' };
const file = { contentType: 'binary', binaryPropertyName: 'data' };
const large = binaryItem('x'.repeat(4097), { field: 'large' });

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['no key', 'data:encrypt', { key: named(EMPTY), ...text }, /'Key' is not set/],
		['no text', 'data:encrypt', { key, contentType: 'text', text: EMPTY }, /'Text' is not set/],
		['no file', 'data:encrypt', { key, ...file }, /binary field 'data'/],
		[
			'too large a file',
			'data:encrypt',
			{ key, ...file, binaryPropertyName: 'large' },
			/4097 bytes; KMS takes at most 4096/,
		],
		[
			'too long a message for a MAC',
			'data:generateMac',
			{ key, macAlgorithm: named('HMAC_SHA_256'), contentType: 'text', text: 'x'.repeat(5000) },
			/5000 bytes/,
		],
		['no ciphertext', 'data:decrypt', { ciphertext: EMPTY }, /'Ciphertext \(Base64\)' is not set/],
		['a ciphertext that is no base64', 'data:decrypt', { ciphertext: '*secret*' }, /Ciphertext/],
		['no algorithm', 'data:sign', { key, ...text, signingAlgorithm: named(EMPTY) }, /'Signing Algorithm' is not set/],
		[
			'a long message with an algorithm that takes none',
			'data:sign',
			{ key, contentType: 'text', text: 'x'.repeat(5000), signingAlgorithm: named('ED25519_SHA') },
			/at most 4096 with ED25519_SHA/,
		],
		[
			'no signature',
			'data:verify',
			{ key, ...text, signingAlgorithm: named('ECDSA_SHA_256'), signature: EMPTY },
			/Signature.*not set/,
		],
		[
			'no alias',
			'alias:create',
			{ key: { __rl: true, mode: 'arn', value: 'arn:aws:kms:a:1:key/a' }, aliasName: EMPTY },
			/'Alias' is not set/,
		],
	])('%s', async (_, of, parameters, message) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters, [large]);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(/\w/);
		expect(failure.item).toBe(0);
		expect(failure.requests).toBe(0);
	});
});

it.each<[string, string, INodeParameters, RegExp]>([
	['InvalidCiphertextException', 'data:decrypt', { ciphertext: 'YQ==' }, /encryption context/],
	['NotFoundException', 'data:encrypt', { key, ...text }, /region/],
	[
		'DisabledException',
		'data:verify',
		{ key, ...text, signingAlgorithm: named('ECDSA_SHA_256'), signature: 'YQ==' },
		/Enable/,
	],
])('what KMS refuses comes with what helps: %s', async (code, of, parameters, help) => {
	fake.reply({ status: 400, body: { __type: code } });
	const failure = await fail(of, parameters);
	expect(failure.description).toMatch(help);
	expect(`${failure.message} ${failure.description}`).toContain(code);
});

it.each([
	['text', 'text', Buffer.from([0xff, 0xfe]), /not text/],
	['JSON', 'json', Buffer.from('{hidden'), /not JSON/],
])('a plaintext that is no %s is not quoted', async (_, outputTo, bytes, message) => {
	fake.reply({ body: { Plaintext: bytes.toString('base64') } });
	const failure = await fail('data:decrypt', { ciphertext: 'YQ==', outputTo });
	expect(failure.message).toMatch(message);
	expect(failure.description).toMatch(/'Output As'/);
	expect(`${failure.message} ${failure.description}`).not.toContain('hidden');
});
