import { createHmac, type KeyObject, pbkdf2Sync, createCipheriv, randomBytes } from 'node:crypto';

import { md, pkcs12, util } from 'node-forge';

import { der, keyDer, oid, sequence } from './local-aws/certificates';

/**
 * Writes PKCS#12 files (RFC 7292) with any key, as today's programs do: PBES2 with AES-256, MAC with SHA-256. The key
 * derivation of the MAC alone is forge's.
 */
const DATA = oid('2a864886f70d010701');
const ENCRYPTED_DATA = oid('2a864886f70d010706');
const KEY_BAG = oid('2a864886f70d010c0a0101');
const SHROUDED_KEY_BAG = oid('2a864886f70d010c0a0102');
const CERTIFICATE_BAG = oid('2a864886f70d010c0a0103');
const X509 = oid('2a864886f70d01091601');
const SHA256 = sequence(oid('608648016503040201'), Buffer.from([5, 0]));
const NULL = Buffer.from([5, 0]);
const ROUNDS = 2048;

const integer = (value: number): Buffer => {
	const hex = value.toString(16);
	const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
	return der(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]));
};
const octets = (bytes: Buffer): Buffer => der(0x04, bytes);
const data = (bytes: Buffer): Buffer => sequence(DATA, der(0xa0, octets(bytes)));

/** Algorithm and content, encrypted with PBES2. */
function encrypt(bytes: Buffer, password: string, claimed = ROUNDS): { algorithm: Buffer; content: Buffer } {
	const salt = randomBytes(8);
	const vector = randomBytes(16);
	const key = pbkdf2Sync(Buffer.from(password, 'utf8'), salt, ROUNDS, 32, 'sha256');
	const cipher = createCipheriv('aes-256-cbc', key, vector);
	const derivation = sequence(
		oid('2a864886f70d01050c'),
		sequence(octets(salt), integer(claimed), sequence(oid('2a864886f70d0209'), NULL)),
	);
	const algorithm = sequence(
		oid('2a864886f70d01050d'),
		sequence(derivation, sequence(oid('60864801650304012a'), octets(vector))),
	);
	return { algorithm, content: Buffer.concat([cipher.update(bytes), cipher.final()]) };
}

export interface Pkcs12Options {
	readonly password?: string;
	/** DER. */
	readonly certificates: readonly Buffer[];
	readonly key?: KeyObject;
	/** Iterations that the MAC says it has. */
	readonly claimed?: number;
}

/** An encrypted PKCS#8 key that says it has so many iterations. */
export function slowKey(key: KeyObject, password: string, claimed: number): Buffer {
	const { algorithm, content } = encrypt(keyDer(key), password, claimed);
	return sequence(algorithm, octets(content));
}

export function makePkcs12({ password, certificates, key, claimed }: Pkcs12Options): Buffer {
	const bags = certificates.map((certificate) =>
		sequence(CERTIFICATE_BAG, der(0xa0, sequence(X509, der(0xa0, octets(certificate))))),
	);
	const certificateSafe = sequence(...bags);
	const keySafe = key === undefined ? sequence() : sequence(keyBag(keyDer(key), password));
	const safe = sequence(
		password === undefined ? data(certificateSafe) : encryptedData(certificateSafe, password),
		data(keySafe),
	);
	const mac = password === undefined ? [] : [macOf(safe, password, claimed)];
	return sequence(integer(3), data(safe), ...mac);
}

function keyBag(bytes: Buffer, password: string | undefined): Buffer {
	if (password === undefined) return sequence(KEY_BAG, der(0xa0, bytes));
	const { algorithm, content } = encrypt(bytes, password);
	return sequence(SHROUDED_KEY_BAG, der(0xa0, sequence(algorithm, octets(content))));
}

function encryptedData(bytes: Buffer, password: string): Buffer {
	const { algorithm, content } = encrypt(bytes, password);
	const info = sequence(DATA, algorithm, der(0x80, content));
	return sequence(ENCRYPTED_DATA, der(0xa0, sequence(integer(0), info)));
}

function macOf(safe: Buffer, password: string, claimed = ROUNDS): Buffer {
	const salt = randomBytes(8);
	const key = pkcs12.generateKey(
		password,
		util.createBuffer(salt.toString('binary')),
		3,
		ROUNDS,
		32,
		md.sha256.create(),
	);
	const digest = createHmac('sha256', Buffer.from(key.getBytes(), 'binary')).update(safe).digest();
	return sequence(sequence(SHA256, octets(digest)), octets(salt), integer(claimed));
}
