import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import fc from 'fast-check';

import { isAwsError } from '../../../aws/errors';
import type { CertificateMaterial } from '../../../aws/identity/certificates';
import { readX509Identity } from '../../../aws/identity/certificates';
import {
	type Chain,
	der,
	issue,
	type KeyKind,
	keyDer,
	keyPem,
	makeChain,
	makeKeys,
	sequence,
} from '../../local-aws/certificates';
import { makePkcs12, slowKey } from '../../pkcs12';

const PASSPHRASE = 'correct horse bätterý 馬';
const KINDS: readonly KeyKind[] = ['rsa2048', 'P-256', 'P-384'];
const chains = new Map<KeyKind, Chain>();
const chainOf = (kind: KeyKind): Chain => {
	const chain = chains.get(kind) ?? makeChain(kind);
	chains.set(kind, chain);
	return chain;
};

const pemOf = (material: Omit<Extract<CertificateMaterial, { format: 'pem' }>, 'format'>) =>
	readX509Identity({ format: 'pem', ...material });
const p12Of = (pkcs12: Buffer | string, passphrase?: string, certificateChain?: string) =>
	readX509Identity({
		format: 'pkcs12',
		pkcs12: typeof pkcs12 === 'string' ? pkcs12 : pkcs12.toString('base64'),
		passphrase,
		certificateChain,
	});

/** What happens to a text on its way into a field of one line. */
const WAYS: Readonly<Record<string, (pem: string) => string>> = {
	'as it is': (pem) => pem,
	CRLF: (pem) => pem.replaceAll('\n', '\r\n'),
	'line breaks as spaces': (pem) => pem.replaceAll('\n', ' '),
	'line breaks lost': (pem) => pem.replaceAll('\n', ''),
	'all blanks lost': (pem) => pem.replace(/\s+/g, ''),
	'\\n as text': (pem) => pem.replaceAll('\n', '\\n'),
	'\\r\\n as text': (pem) => pem.replaceAll('\n', '\\r\\n'),
	'\\\\n as text': (pem) => pem.replaceAll('\n', '\\\\n'),
	'JSON with its quotes': (pem) => JSON.stringify(pem),
	'base64 of PEM': (pem) => Buffer.from(pem).toString('base64'),
	'base64 of PEM in lines': (pem) =>
		(
			Buffer.from(pem)
				.toString('base64')
				.match(/.{1,76}/g) ?? []
		).join('\n'),
	'base64url of PEM': (pem) => Buffer.from(pem).toString('base64url'),
	'text around it': (pem) => `Bag Attributes\n    localKeyID: 01 02\nsubject=/CN=n8n\n${pem}\n`,
	indented: (pem) => pem.replace(/^/gm, '    '),
	'with a byte order mark': (pem) => `\ufeff${pem}`,
};
const DER_WAYS: Readonly<Record<string, (bytes: Buffer) => string>> = {
	'base64 of DER': (bytes) => bytes.toString('base64'),
	'base64url of DER': (bytes) => bytes.toString('base64url'),
	'base64 of DER in lines': (bytes) => (bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\r\n'),
};

describe.each(KINDS)('ways of pasting, %s', (kind) => {
	const { leaf, intermediate } = chainOf(kind);
	const { privateKey } = leaf.keys;
	const expected = { certificate: leaf.certificate.fingerprint256, chain: [intermediate.certificate.fingerprint256] };
	const read = (certificate: string, key: string, certificateChain: string, passphrase?: string) => {
		const identity = pemOf({ certificate, privateKey: key, certificateChain, passphrase });
		expect(identity.privateKey.equals(privateKey)).toBe(true);
		return {
			certificate: identity.certificate.fingerprint256,
			chain: identity.chain.map(({ fingerprint256 }) => fingerprint256),
		};
	};
	const old = kind === 'rsa2048' ? 'pkcs1' : 'sec1';

	it.each(Object.keys(WAYS))('%s', (name) => {
		const way = WAYS[name] ?? String;
		expect(read(way(leaf.pem), way(keyPem(privateKey)), way(intermediate.pem))).toEqual(expected);
		expect(read(way(leaf.pem), way(keyPem(privateKey, { type: old })), way(intermediate.pem))).toEqual(expected);
	});
	it.each(Object.keys(DER_WAYS))('%s', (name) => {
		const way = DER_WAYS[name] ?? String;
		const { raw } = leaf.certificate;
		expect(read(way(raw), way(keyDer(privateKey)), way(intermediate.certificate.raw))).toEqual(expected);
		expect(
			read(
				way(raw),
				way(privateKey.export({ type: old, format: 'der' } as never) as unknown as Buffer),
				intermediate.pem,
			),
		).toEqual(expected);
	});
	it.each(Object.keys(WAYS))('encrypted, %s', (name) => {
		const way = WAYS[name] ?? String;
		const encrypted = keyPem(privateKey, { passphrase: PASSPHRASE });
		expect(read(leaf.pem, way(encrypted), intermediate.pem, PASSPHRASE)).toEqual(expected);
		for (const cipher of ['aes-128-cbc', 'aes-256-cbc', 'des-ede3-cbc']) {
			const traditional = keyPem(privateKey, { type: old, passphrase: PASSPHRASE, cipher });
			expect(traditional).toContain('DEK-Info');
			expect(read(leaf.pem, way(traditional), intermediate.pem, PASSPHRASE)).toEqual(expected);
		}
	});
	it('base64 of encrypted DER', () => {
		const bytes = privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: PASSPHRASE });
		expect(read(leaf.pem, bytes.toString('base64'), intermediate.pem, PASSPHRASE)).toEqual(expected);
	});
	it('a passphrase that nobody asked for, and one with a line break at its end', () => {
		expect(read(leaf.pem, keyPem(privateKey), intermediate.pem, 'unused')).toEqual(expected);
		expect(read(leaf.pem, keyPem(privateKey, { passphrase: 'p' }), intermediate.pem, 'p\n')).toEqual(expected);
		expect(read(leaf.pem, keyPem(privateKey, { passphrase: ' p ' }), intermediate.pem, ' p ')).toEqual(expected);
	});
	it('the key of OpenSSL with its parameters before it', () => {
		const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
		expect(read(leaf.pem, parameters + keyPem(privateKey), intermediate.pem)).toEqual(expected);
	});
	it('a whole chain in one field, in any order, with the root, twice', () => {
		const { root } = chainOf(kind);
		expect(read(`${leaf.pem}${intermediate.pem}${root.pem}`, keyPem(privateKey), '')).toEqual(expected);
		expect(read(`${root.pem}${intermediate.pem}${leaf.pem}`, keyPem(privateKey), intermediate.pem)).toEqual(expected);
		expect(read(leaf.pem, keyPem(privateKey), `${root.pem}${intermediate.pem}`)).toEqual(expected);
		expect(read(`${keyPem(privateKey)}${leaf.pem}`, `${leaf.pem}${keyPem(privateKey)}`, intermediate.pem)).toEqual(
			expected,
		);
	});
});

describe.each(KINDS)('PKCS#12, %s', (kind) => {
	const { leaf, intermediate, root } = chainOf(kind);
	const all = [leaf, intermediate, root].map(({ certificate }) => certificate.raw);
	const { privateKey } = leaf.keys;

	it.each([PASSPHRASE, 'plain', '', undefined])('password %j', (password) => {
		const identity = p12Of(makePkcs12({ password, certificates: all, key: privateKey }), password);
		expect(identity.certificate.raw.equals(leaf.certificate.raw)).toBe(true);
		expect(identity.chain.map(({ raw }) => raw)).toEqual([intermediate.certificate.raw]);
		expect(identity.privateKey.equals(privateKey)).toBe(true);
	});
	it('the chain may come beside it', () => {
		const file = makePkcs12({ password: 'p', certificates: [leaf.certificate.raw], key: privateKey });
		expect(p12Of(file, 'p', intermediate.pem).chain.map(({ raw }) => raw)).toEqual([intermediate.certificate.raw]);
	});
	it('base64 in lines, and with \\n as text', () => {
		const lines =
			makePkcs12({ password: 'p', certificates: all, key: privateKey })
				.toString('base64')
				.match(/.{1,76}/g) ?? [];
		for (const text of [lines.join('\r\n'), lines.join('\\n'), lines.join(' ')]) {
			expect(p12Of(text, 'p').certificate.raw.equals(leaf.certificate.raw)).toBe(true);
		}
	});
});

const openssl = spawnSync('openssl', ['version']).status === 0;
(openssl ? describe : describe.skip)('what OpenSSL writes (skipped where there is none)', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-aws-'));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const run = (...args: string[]) => {
		const out = join(folder, 'out');
		execFileSync('openssl', [...args, '-out', out], { stdio: 'pipe' });
		return readFileSync(out);
	};
	const inputs = (kind: KeyKind) => {
		const { leaf, intermediate } = chainOf(kind);
		writeFileSync(join(folder, 'key'), keyPem(leaf.keys.privateKey));
		writeFileSync(join(folder, 'cert'), leaf.pem);
		writeFileSync(join(folder, 'chain'), intermediate.pem);
		return ['-inkey', join(folder, 'key'), '-in', join(folder, 'cert'), '-certfile', join(folder, 'chain')];
	};

	const EXPORTS: ReadonlyArray<readonly [string, readonly string[]]> = [
		['today’s', []],
		['3DES and SHA-1', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
		['without encryption, with a MAC', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
		['without a MAC', ['-nomac']],
		['SHA-512', ['-macalg', 'sha512']],
		['legacy with RC2', ['-legacy']],
	];
	it.each(EXPORTS.flatMap(([name, flags]) => KINDS.map((kind) => [name, kind, flags] as const)))(
		'PKCS#12, %s, %s',
		(_, kind, flags) => {
			const { leaf, intermediate } = chainOf(kind);
			for (const password of ['p', 'pässwörd']) {
				const file = run('pkcs12', '-export', ...inputs(kind), ...flags, '-passout', `pass:${password}`);
				const identity = p12Of(file, password);
				expect(identity.certificate.raw.equals(leaf.certificate.raw)).toBe(true);
				expect(identity.chain.map(({ raw }) => raw)).toEqual([intermediate.certificate.raw]);
				expect(identity.privateKey.equals(leaf.keys.privateKey)).toBe(true);
			}
		},
	);
	it('PKCS#12 with an empty password', () => {
		const file = run('pkcs12', '-export', ...inputs('rsa2048'), '-passout', 'pass:');
		expect(p12Of(file).certificate.subject).toBe('CN=n8n rsa2048');
	});
	it.each([['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512'], ['-scrypt'], ['-v1', 'PBE-SHA1-3DES']])(
		'PKCS#8 %s',
		(...flags) => {
			inputs('P-384');
			const key = run('pkcs8', '-topk8', '-in', join(folder, 'key'), ...flags, '-passout', 'pass:p').toString();
			const { leaf } = chainOf('P-384');
			expect(
				pemOf({ certificate: leaf.pem, privateKey: key, passphrase: 'p' }).privateKey.equals(leaf.keys.privateKey),
			).toBe(true);
		},
	);
	it('an encryption that is not supported any more is told', () => {
		inputs('rsa2048');
		const key = run(
			'pkcs8',
			'-topk8',
			'-in',
			join(folder, 'key'),
			'-v1',
			'PBE-SHA1-RC4-128',
			'-provider',
			'legacy',
			'-provider',
			'default',
			'-passout',
			'pass:p',
		).toString();
		const read = () => pemOf({ certificate: chainOf('rsa2048').leaf.pem, privateKey: key, passphrase: 'p' });
		expect(read).toThrow(
			expect.objectContaining({ field: 'privateKey', message: expect.stringMatching(/encrypted in a way/) }),
		);
	});
});

const DAY = 86_400_000;
const good = chainOf('rsa2048');
const goodKey = keyPem(good.leaf.keys.privateKey);
const encryptedKey = keyPem(good.leaf.keys.privateKey, { passphrase: PASSPHRASE });
const oldEncryptedKey = keyPem(good.leaf.keys.privateKey, { type: 'pkcs1', passphrase: PASSPHRASE });
const madeFor = (options: Partial<Parameters<typeof issue>[0]>, kind: KeyKind = 'P-256') => {
	const made = issue({ name: 'n8n', keys: makeKeys(kind), issuer: good.root, ...options });
	return { certificate: made.pem, privateKey: keyPem(made.keys.privateKey) };
};
const pair = { certificate: good.leaf.pem, privateKey: goodKey };
const lower = issue({ name: 'Lower', keys: makeKeys('P-256'), issuer: good.intermediate, ca: true });
const p12 = makePkcs12({
	password: PASSPHRASE,
	certificates: [good.leaf.certificate.raw],
	key: good.leaf.keys.privateKey,
});
const csr = sequence(
	sequence(der(0x02, Buffer.from([0])), sequence(), sequence(), der(0xa0)),
	sequence(),
	der(0x03, Buffer.from([0])),
).toString('base64');

/** Each fault: what was entered, the field that the error names, and the words of its own. */
const FAULTS: ReadonlyArray<readonly [string, () => unknown, string, RegExp]> = [
	[
		'expired',
		() => pemOf(madeFor({ from: Date.now() - 2 * DAY, to: Date.now() - DAY })),
		'certificate',
		/^The certificate has expired: it was valid until .* UTC, and it is .* UTC now\.$/,
	],
	[
		'not yet valid',
		() => pemOf(madeFor({ from: Date.now() + DAY, to: Date.now() + 2 * DAY })),
		'certificate',
		/^The certificate is not yet valid: it begins at/,
	],
	[
		'intermediate expired',
		() =>
			pemOf({
				...pair,
				certificateChain: issue({
					name: good.intermediate.name,
					keys: good.intermediate.keys,
					issuer: good.root,
					ca: true,
					from: Date.now() - 2 * DAY,
					to: Date.now() - DAY,
				}).pem,
			}),
		'certificateChain',
		/^The certificate "Intermediate rsa2048" of the chain has expired/,
	],
	[
		'key of another certificate',
		() => pemOf({ ...pair, privateKey: keyPem(makeKeys('rsa2048').privateKey) }),
		'privateKey',
		/does not belong to the certificate "n8n rsa2048"/,
	],
	[
		'key of another kind',
		() => pemOf({ ...pair, privateKey: keyPem(makeKeys('P-256').privateKey) }),
		'privateKey',
		/does not belong to the certificate "n8n rsa2048"/,
	],
	[
		'certificate and chain exchanged',
		() => pemOf({ ...pair, certificate: good.intermediate.pem, certificateChain: good.leaf.pem }),
		'certificate',
		/belongs to a certificate of Certificate Chain/,
	],
	[
		'no digital signature',
		() => pemOf(madeFor({ usage: 'keyEncipherment' })),
		'certificate',
		/key usage lacks Digital Signature/,
	],
	['no key usage', () => pemOf(madeFor({ usage: 'none' })), 'certificate', /key usage lacks Digital Signature/],
	[
		'authority',
		() => pemOf({ certificate: good.root.pem, privateKey: keyPem(good.root.keys.privateKey) }),
		'certificate',
		/certificate authority, which cannot sign in/,
	],
	['signed with SHA-1', () => pemOf(madeFor({ hash: 'sha1' })), 'certificate', /MD5 or SHA-1/],
	['Ed25519', () => pemOf(madeFor({}, 'ed25519')), 'privateKey', /of the type ED25519/],
	['DSA', () => pemOf(madeFor({}, 'dsa')), 'privateKey', /of the type DSA/],
	[
		'a key that would take hours to decrypt',
		() =>
			pemOf({
				...pair,
				privateKey: slowKey(good.leaf.keys.privateKey, 'p', 2_000_000_000).toString('base64'),
				passphrase: 'p',
			}),
		'privateKey',
		/encrypted in a way that cannot be read here/,
	],
	[
		'PKCS#12 that would take hours to decrypt',
		() => p12Of(makePkcs12({ password: 'p', certificates: [], claimed: 2_000_000_000 }), 'p'),
		'pkcs12Certificate',
		/protected in a way that cannot be read here/,
	],
	['another curve', () => pemOf(madeFor({}, 'secp256k1')), 'privateKey', /EC on the curve secp256k1/],
	[
		'encrypted without passphrase',
		() => pemOf({ ...pair, privateKey: encryptedKey }),
		'passphrase',
		/is encrypted, and its passphrase is missing/,
	],
	[
		'encrypted in the old way, without passphrase',
		() => pemOf({ ...pair, privateKey: oldEncryptedKey }),
		'passphrase',
		/is encrypted, and its passphrase is missing/,
	],
	[
		'wrong passphrase',
		() => pemOf({ ...pair, privateKey: encryptedKey, passphrase: 'wrong' }),
		'passphrase',
		/cannot be decrypted with this passphrase/,
	],
	[
		'wrong passphrase, old way',
		() => pemOf({ ...pair, privateKey: oldEncryptedKey, passphrase: 'wrong' }),
		'passphrase',
		/cannot be decrypted with this passphrase/,
	],
	['key cut off', () => pemOf({ ...pair, privateKey: goodKey.slice(0, 900) }), 'privateKey', /^Private Key is cut off/],
	[
		'key cut off, with its end',
		() => pemOf({ ...pair, privateKey: `${goodKey.slice(0, 900)}\n-----END PRIVATE KEY-----` }),
		'privateKey',
		/^Private Key is cut off/,
	],
	[
		'key cut off at its beginning',
		() => pemOf({ ...pair, privateKey: goodKey.slice(40) }),
		'privateKey',
		/^Private Key is cut off/,
	],
	[
		'old key cut off',
		() =>
			pemOf({
				...pair,
				privateKey: `${oldEncryptedKey.slice(0, 900)}\n-----END RSA PRIVATE KEY-----`,
				passphrase: PASSPHRASE,
			}),
		'privateKey',
		/^Private Key is cut off/,
	],
	[
		'base64 of the key cut off',
		() => pemOf({ ...pair, privateKey: keyDer(good.leaf.keys.privateKey).toString('base64').slice(0, 600) }),
		'privateKey',
		/^Private Key is cut off/,
	],
	[
		'certificate cut off',
		() => pemOf({ ...pair, certificate: good.leaf.pem.slice(0, 500) }),
		'certificate',
		/^Certificate is cut off/,
	],
	[
		'base64 of the certificate cut off',
		() => pemOf({ ...pair, certificate: good.leaf.certificate.raw.toString('base64').slice(0, 400) }),
		'certificate',
		/^Certificate is cut off/,
	],
	[
		'second certificate cut off',
		() => pemOf({ ...pair, certificate: good.leaf.pem + good.intermediate.pem.slice(0, 300) }),
		'certificate',
		/^Certificate is cut off/,
	],
	[
		'chain cut off',
		() => pemOf({ ...pair, certificateChain: good.intermediate.pem.slice(0, 300) }),
		'certificateChain',
		/^Certificate Chain is cut off/,
	],
	[
		'chain broken',
		() =>
			pemOf({
				certificate: issue({ name: 'n8n', keys: good.leaf.keys, issuer: lower }).pem,
				privateKey: goodKey,
				certificateChain: good.intermediate.pem,
			}),
		'certificateChain',
		/^The certificate chain is broken: "Intermediate rsa2048" is in it, but not the certificate that issued "n8n" \(its issuer is "CN=Lower"\)/,
	],
	[
		'chain of somebody else',
		() => pemOf({ ...pair, certificateChain: good.intermediate.pem + chainOf('P-256').intermediate.pem }),
		'certificateChain',
		/chain is broken: "Intermediate P-256"/,
	],
	[
		'certificate in the field of the key',
		() => pemOf({ ...pair, privateKey: good.leaf.pem }),
		'privateKey',
		/^Private Key holds a certificate/,
	],
	[
		'key in the field of the certificate',
		() => pemOf({ ...pair, certificate: goodKey }),
		'certificate',
		/^Certificate holds a private key/,
	],
	[
		'key in the field of the chain',
		() => pemOf({ ...pair, certificateChain: goodKey }),
		'certificateChain',
		/^Certificate Chain holds a private key/,
	],
	[
		'PKCS#12 in the field of the certificate',
		() => pemOf({ ...pair, certificate: p12.toString('base64') }),
		'certificate',
		/^Certificate holds a PKCS#12 file/,
	],
	[
		'a request instead of a certificate',
		() => pemOf({ ...pair, certificate: csr }),
		'certificate',
		/^Certificate holds something else/,
	],
	[
		'words',
		() => pemOf({ ...pair, certificate: 'my certificate!' }),
		'certificate',
		/^Certificate is neither PEM nor base64/,
	],
	['a path', () => pemOf({ ...pair, privateKey: '/etc/ssl/key.pem' }), 'privateKey', /^Private Key is neither/],
	[
		'other base64',
		() => pemOf({ ...pair, privateKey: Buffer.from('not a key at all').toString('base64') }),
		'privateKey',
		/^Private Key is neither a certificate nor a key/,
	],
	[
		'PKCS#12 with a wrong password',
		() => p12Of(p12, 'wrong'),
		'passphrase',
		/^PKCS#12 File cannot be opened with this passphrase/,
	],
	[
		'PKCS#12 without its password',
		() => p12Of(p12),
		'passphrase',
		/^PKCS#12 File is protected, and its passphrase is missing/,
	],
	['PKCS#12 cut off', () => p12Of(p12.subarray(0, 500), PASSPHRASE), 'pkcs12Certificate', /^PKCS#12 File is cut off/],
	[
		'PKCS#12 that is a certificate',
		() => p12Of(good.leaf.certificate.raw, PASSPHRASE),
		'pkcs12Certificate',
		/it is no such file, or it is damaged/,
	],
	[
		'PKCS#12 without a key',
		() => p12Of(makePkcs12({ certificates: [good.leaf.certificate.raw] })),
		'pkcs12Certificate',
		/holds no private key/,
	],
	[
		'PKCS#12 without a certificate',
		() => p12Of(makePkcs12({ certificates: [], key: good.leaf.keys.privateKey })),
		'pkcs12Certificate',
		/holds no certificate/,
	],
	[
		'PKCS#12 with somebody else’s certificate',
		() => p12Of(makePkcs12({ certificates: [chainOf('P-256').leaf.certificate.raw], key: good.leaf.keys.privateKey })),
		'pkcs12Certificate',
		/does not belong to the certificate "n8n P-256"/,
	],
	[
		'PKCS#12 with an Ed25519 key',
		() => p12Of(makePkcs12({ certificates: [], key: makeKeys('ed25519').privateKey })),
		'pkcs12Certificate',
		/of the type ED25519/,
	],
];

describe('each fault has words of its own, and shows nothing of the key', () => {
	const faultOf = (read: () => unknown): Error => {
		try {
			read();
		} catch (error) {
			if (error instanceof Error) return error;
		}
		throw new Error('It was read.');
	};
	it.each(FAULTS)('%s', (_, read, field, words) => {
		const error = faultOf(read);
		expect(isAwsError(error) && [error.field, Boolean(error.nextStep ?? error.code === 'InvalidField')]).toEqual([
			field,
			true,
		]);
		expect(error.message).toMatch(words);
		const shown = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error) + String(error.stack);
		expect(shown).not.toContain(PASSPHRASE);
		for (const secret of [goodKey, encryptedKey, oldEncryptedKey]
			.flatMap((pem) => pem.split('\n'))
			.filter((line) => /^[A-Za-z0-9+/=]{20,}$/.test(line)))
			expect(shown).not.toContain(secret);
	});

	it('any text is read or refused with a field and a next step, never anything else', () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.base64String(),
			fc
				.tuple(
					fc.constantFrom(goodKey, encryptedKey, oldEncryptedKey, good.leaf.pem, p12.toString('base64')),
					fc.nat(3000),
					fc.nat(3000),
					fc.string(),
				)
				.map(([base, from, to, middle]) => base.slice(0, from) + middle + base.slice(to)),
		);
		fc.assert(
			fc.property(text, text, text, (certificate, privateKey, passphrase) => {
				for (const read of [
					() => pemOf({ certificate, privateKey, passphrase }),
					() => p12Of(certificate, passphrase),
				]) {
					try {
						read();
					} catch (error) {
						expect(isAwsError(error) && error.field).toMatch(/^(certificate|privateKey|passphrase|pkcs12Certificate)$/);
					}
				}
			}),
			{ numRuns: 300 },
		);
	});
});
