import { createHmac } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { AmazonS3 } from '../../../nodes/AmazonS3/AmazonS3.node';
import { runNode } from '../harness';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Signature of a POST policy, from AWS's description alone. */
function signatureOf(policy: string, credential: string, secret = SECRET): string {
	const [, ...scope] = credential.split('/');
	return hmac(
		scope.reduce<string | Buffer>((key, part) => hmac(key, part), `AWS4${secret}`),
		policy,
	).toString('hex');
}

/** Whether S3 takes an upload by a form: the signature, the time, and every condition. */
function takes(fields: Readonly<Record<string, string>>, bytes: number, at = new Date()): boolean {
	const { policy = '', 'x-amz-credential': credential = '', 'x-amz-signature': signature } = fields;
	if (signatureOf(policy, credential) !== signature) return false;
	const { expiration, conditions } = JSON.parse(Buffer.from(policy, 'base64').toString()) as {
		expiration: string;
		conditions: Array<Record<string, string> | [string, string | number, string | number]>;
	};
	if (new Date(expiration) < at) return false;
	const values: Record<string, string | undefined> = { ...fields, bucket: 'my-bucket' };
	const named = new Set(['policy', 'x-amz-signature', 'file']);
	for (const condition of conditions) {
		if (!Array.isArray(condition)) {
			const [[name = '', value] = []] = Object.entries(condition);
			named.add(name);
			if (values[name] !== value) return false;
			continue;
		}
		const [kind, first, second] = condition;
		if (kind === 'content-length-range') {
			if (bytes < Number(first) || bytes > Number(second)) return false;
		} else {
			const name = String(first).slice(1);
			named.add(name);
			if (values[name]?.startsWith(String(second)) !== true) return false;
		}
	}
	// S3 refuses fields that no condition names.
	return Object.keys(fields).every((name) => named.has(name));
}

const form = async (parameters: INodeParameters) => {
	const { items, error } = await runNode({
		nodeClass: AmazonS3,
		parameters: {
			resource: 'presignedUrl',
			operation: 'form',
			bucket: { __rl: true, mode: 'name', value: 'my-bucket' },
			...parameters,
		},
	});
	if (error !== undefined) throw error;
	return items[0]?.json as { url: string; fields: Record<string, string>; expiresAt: string; key: string };
};

it('is signed as the example in the reference of Amazon S3', () => {
	const policy =
		'eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IFsNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXkiLCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAiaW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7IngtYW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIkeC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAwMDAwWiIgfQ0KICBdDQp9';
	expect(signatureOf(policy, 'AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request')).toBe(
		'8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
	);
});

describe('a form for one key', () => {
	it('takes that key with its fields, and nothing else', async () => {
		const { url, fields } = await form({ key: 'a b/ü.txt', options: { acl: 'private', metadata: '{"Team": "x"}' } });
		expect(url).toBe('https://my-bucket.s3.eu-central-1.amazonaws.com/');
		expect(fields).toMatchObject({ key: 'a b/ü.txt', acl: 'private', 'x-amz-meta-team': 'x' });
		expect(takes(fields, 10)).toBe(true);
		expect(takes({ ...fields, key: 'other' }, 10)).toBe(false);
		expect(takes({ ...fields, acl: 'public-read' }, 10)).toBe(false);
		expect(takes({ ...fields, extra: '1' }, 10)).toBe(false);
		expect(takes({ ...fields, policy: Buffer.from('{}').toString('base64') }, 10)).toBe(false);
		expect(JSON.stringify(fields)).not.toContain(SECRET);
	});

	it('ends after 15 minutes', async () => {
		const before = Date.now();
		const { fields, expiresAt } = await form({ key: 'a' });
		expect(new Date(expiresAt).getTime() - before).toBeGreaterThan(890_000);
		expect(takes(fields, 1, new Date(before + 902_000))).toBe(false);
	});
});

it('keeps the name of the file below a folder, within sizes and types', async () => {
	const options = { contentType: 'image/*', smallest: 1, largest: 1000, status: '201' };
	const { fields, key } = await form({ keyRule: 'prefix', key: 'uploads/', options });
	expect(key).toBe('uploads/${filename}');
	const filled = { ...fields, key: 'uploads/photo.png', 'Content-Type': 'image/png' };
	expect(takes(filled, 1000)).toBe(true);
	expect(takes(filled, 1001)).toBe(false);
	expect(takes({ ...filled, 'Content-Type': 'text/html' }, 10)).toBe(false);
	expect(takes({ ...filled, key: 'elsewhere/photo.png' }, 10)).toBe(false);
});

it.each<[string, INodeParameters, RegExp]>([
	['no key', { key: '' }, /^'Object Key' is not set$/],
	['sizes the wrong way round', { key: 'a', options: { smallest: 10, largest: 5 } }, /^'Max File Size/],
	['a life of eight days', { key: 'a', expiresIn: 691_200 }, /^'Expires In \(Seconds\)'/],
])('refuses %s', async (_, parameters, message) => {
	await expect(form(parameters)).rejects.toMatchObject({ message: expect.stringMatching(message) as unknown });
});
