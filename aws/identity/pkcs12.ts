import { createHmac } from 'node:crypto';

import { asn1, md, pkcs12, pki, util } from 'node-forge';

/**
 * Reads PKCS#12 (RFC 7292), which node:crypto cannot. The only file that imports node-forge: the build bundles both into
 * one file, and it is loaded when such a file is read. Forge decrypts and reads the ASN.1; certificates and keys are
 * handed on as they stand in the file, since forge itself knows RSA only.
 */
export interface Pkcs12Content {
	/** DER of the certificates, in the order of the file. */
	readonly certificates: readonly Buffer[];
	/** DER of the keys, as PKCS#8. */
	readonly keys: readonly Buffer[];
}

/** `unreadable`: no PKCS#12. `unknownProtection`: an encryption that forge does not know. */
export type Pkcs12Problem = 'unreadable' | 'wrongPassword' | 'unknownProtection';

const OID = {
	data: '1.2.840.113549.1.7.1',
	encryptedData: '1.2.840.113549.1.7.6',
	safeContents: '1.2.840.113549.1.12.10.1.6',
	keyBag: '1.2.840.113549.1.12.10.1.1',
	shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
	certificateBag: '1.2.840.113549.1.12.10.1.3',
	x509Certificate: '1.2.840.113549.1.9.22.1',
	pbes2: '1.2.840.113549.1.5.13',
} as const;

/** Browsers write 600,000; a file that asks for more would hold up the whole process. */
const MAX_ITERATIONS = 1_000_000;

const MAC_HASHES: Readonly<Record<string, keyof typeof md & ('sha1' | 'sha256' | 'sha384' | 'sha512' | 'md5')>> = {
	'1.2.840.113549.2.5': 'md5',
	'1.3.14.3.2.26': 'sha1',
	'2.16.840.1.101.3.4.2.1': 'sha256',
	'2.16.840.1.101.3.4.2.2': 'sha384',
	'2.16.840.1.101.3.4.2.3': 'sha512',
};

interface Decryption {
	start?(): void;
	update(bytes: util.ByteBuffer): void;
	finish(): boolean;
	readonly output: { getBytes(): string };
}

/** The part of forge that its types leave out. */
const { pbe } = pki as unknown as {
	pbe: { getCipher(oid: string, parameters: asn1.Asn1, password: string | null): Decryption };
};

class Unknown extends Error {}
class WrongPassword extends Error {}

/**
 * @param password empty also means none, which some programs write in another way
 * @returns the content, or why there is none
 */
export function readPkcs12(bytes: Buffer, password: string): Pkcs12Content | Pkcs12Problem {
	let problem: Pkcs12Problem = 'unreadable';
	for (const attempt of password === '' ? ['', null] : [password]) {
		try {
			return contentOf(bytes, attempt);
		} catch (error) {
			if (error instanceof Unknown) return 'unknownProtection';
			if (error instanceof WrongPassword) problem = 'wrongPassword';
			else return problem;
		}
	}
	return problem;
}

function contentOf(bytes: Buffer, password: string | null): Pkcs12Content {
	const file = parsed(bytes.toString('binary'));
	const [, authSafe, macData] = members(file);
	const safe = dataOf(member(members(authSafe), 1));
	if (macData !== undefined) checkMac(macData, safe, password);
	const found: { certificates: Buffer[]; keys: Buffer[] } = { certificates: [], keys: [] };
	for (const part of members(parsed(safe))) {
		const [type, content] = members(part);
		switch (oidOf(type)) {
			case OID.data:
				readBags(parsed(dataOf(content)), password, found);
				break;
			case OID.encryptedData:
				readBags(parsed(decryptedData(content, password)), password, found);
				break;
			default:
				throw new Unknown();
		}
	}
	return found;
}

function readBags(bags: asn1.Asn1, password: string | null, found: { certificates: Buffer[]; keys: Buffer[] }): void {
	for (const bag of members(bags)) {
		const [type, wrapped] = members(bag);
		const value = member(members(wrapped), 0);
		switch (oidOf(type)) {
			case OID.keyBag:
				found.keys.push(der(value));
				break;
			case OID.shroudedKeyBag: {
				const [algorithm, encrypted] = members(value);
				found.keys.push(Buffer.from(decrypted(algorithm, octets(encrypted), password), 'binary'));
				break;
			}
			case OID.certificateBag: {
				const [kind, certificate] = members(value);
				if (oidOf(kind) === OID.x509Certificate) {
					found.certificates.push(Buffer.from(octets(member(members(certificate), 0)), 'binary'));
				}
				break;
			}
			case OID.safeContents:
				readBags(value, password, found);
				break;
			default:
		}
	}
}

/** Tells a wrong password from a damaged file. A newer kind of MAC is passed over: what is encrypted tells as well. */
function checkMac(macData: asn1.Asn1, safe: string, password: string | null): void {
	checkIterations(macData);
	const [digestInfo, salt, count] = members(macData);
	const [algorithm, digest] = members(digestInfo);
	const hash = MAC_HASHES[oidOf(member(members(algorithm), 0))];
	if (hash === undefined) return;
	const iterations = count === undefined ? 1 : numberOf(count);
	const wanted = Buffer.from(text(digest), 'binary');
	const key = pkcs12.generateKey(
		password as string,
		util.createBuffer(text(salt)),
		3,
		iterations,
		wanted.length,
		md[hash].create(),
	);
	const actual = createHmac(hash, Buffer.from(key.getBytes(), 'binary')).update(Buffer.from(safe, 'binary')).digest();
	if (!actual.equals(wanted)) throw new WrongPassword();
}

function decryptedData(content: asn1.Asn1 | undefined, password: string | null): string {
	const info = member(members(member(members(content), 0)), 1);
	const [, algorithm, encrypted] = members(info);
	return decrypted(algorithm, octets(encrypted), password);
}

function decrypted(algorithm: asn1.Asn1 | undefined, encrypted: string, password: string | null): string {
	const [type, parameters] = members(algorithm);
	const oid = oidOf(type);
	// PBES2 takes the bytes of the password, the older kinds its UTF-16 characters.
	const secret = oid === OID.pbes2 && password !== null ? util.encodeUtf8(password) : password;
	checkIterations(member([parameters], 0));
	let cipher: Decryption;
	try {
		cipher = pbe.getCipher(oid, member([parameters], 0), secret);
	} catch {
		throw new Unknown();
	}
	cipher.update(util.createBuffer(encrypted));
	if (!cipher.finish()) throw new WrongPassword();
	return cipher.output.getBytes();
}

/** Every number beside an encryption or a MAC is a count of iterations, or smaller. */
function checkIterations(value: asn1.Asn1): void {
	if (Array.isArray(value.value)) value.value.forEach(checkIterations);
	else if (value.type === asn1.Type.INTEGER && !(numberOf(value) <= MAX_ITERATIONS)) throw new Unknown();
}

const numberOf = (value: asn1.Asn1): number => Number.parseInt(Buffer.from(text(value), 'binary').toString('hex'), 16);

function parsed(bytes: string): asn1.Asn1 {
	// Some programs leave bytes after the file.
	return asn1.fromDer(bytes, { strict: true, parseAllBytes: false, decodeBitStrings: false } as never);
}

const der = (value: asn1.Asn1): Buffer => Buffer.from(asn1.toDer(value).getBytes(), 'binary');

function members(value: asn1.Asn1 | undefined): asn1.Asn1[] {
	if (value === undefined || !Array.isArray(value.value)) throw new Error('not PKCS#12');
	return value.value;
}

function member(values: ReadonlyArray<asn1.Asn1 | undefined>, index: number): asn1.Asn1 {
	const value = values[index];
	if (value === undefined) throw new Error('not PKCS#12');
	return value;
}

function text(value: asn1.Asn1 | undefined): string {
	if (typeof value?.value !== 'string') throw new Error('not PKCS#12');
	return value.value;
}

/** An octet string, which may be written in pieces. */
function octets(value: asn1.Asn1 | undefined): string {
	if (value !== undefined && Array.isArray(value.value)) return value.value.map(octets).join('');
	return text(value);
}

/** The octet string in `[0]`. */
const dataOf = (content: asn1.Asn1 | undefined): string => octets(member(members(content), 0));

const oidOf = (value: asn1.Asn1 | undefined): string => asn1.derToOid(util.createBuffer(text(value)));
