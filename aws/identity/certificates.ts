import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';

import type { AwsError } from '../errors';
import type { X509Identity } from '../sign/x509';
import { derMembers, derValues, largestInteger, TAG } from './der';
import type { Block, BlockKind, PastedField } from './pem';
import { readBase64, readPasted } from './pem';
import { invalidField, missingField } from './validate';

/** What a person has entered, as it was entered. */
export type CertificateMaterial =
	| {
			readonly format: 'pem';
			/** The certificate, or a whole chain that begins with it. */
			readonly certificate: string;
			readonly certificateChain?: string;
			readonly privateKey: string;
			readonly passphrase?: string;
	  }
	| {
			readonly format: 'pkcs12';
			/** Base64 of the file. */
			readonly pkcs12: string;
			readonly passphrase?: string;
			/** Certificates that the file lacks. */
			readonly certificateChain?: string;
	  };

const CERTIFICATE: PastedField = ['certificate', 'Certificate'];
const CHAIN: PastedField = ['certificateChain', 'Certificate Chain'];
const PRIVATE_KEY: PastedField = ['privateKey', 'Private Key'];
const PKCS12: PastedField = ['pkcs12Certificate', 'PKCS#12 File'];
const PASSPHRASE: PastedField = ['passphrase', 'Passphrase'];

const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
/** MD2, MD5 and SHA-1 with RSA, SHA-1 with ECDSA. */
const WEAK_SIGNATURES = new Set(['2a864886f70d010102', '2a864886f70d010104', '2a864886f70d010105', '2a8648ce3d0401']);
const PBES2 = '2a864886f70d01050d';
const PBE_WITH_SHA1_AND_3DES = '2a864886f70d010c0103';
/** OpenSSL's default is 2,048; a key that asks for more than this would hold up the whole process. */
const MAX_ITERATIONS = 10_000_000;
const KEY_USAGE = '551d0f';
/** Tag of the extensions in a certificate. */
const EXTENSIONS = 0xa3;
/** First bit of the key usage. */
const DIGITAL_SIGNATURE = 0x80;

/** Not `import()`, see `aws/client.ts`. The library behind it is bundled into a file of its own. */
const requireLater = createRequire(__filename);

/**
 * Reads certificate, chain and key, and checks what IAM Roles Anywhere demands of them
 * (docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html), so that each fault has its own words: AWS has
 * one answer for most. No error holds anything of the key.
 * @throws AwsError `MissingField` or `InvalidField` that names the field
 */
export function readX509Identity(material: CertificateMaterial, now = new Date()): X509Identity {
	const more = certificatesOf(material.certificateChain ?? '', CHAIN);
	if (material.format === 'pkcs12') {
		const file = readFile(material.pkcs12, material.passphrase ?? '');
		return identityOf(file.key, file.certificates, more, PKCS12, now);
	}
	const certificates = certificatesOf(material.certificate, CERTIFICATE);
	const key = readPrivateKey(material.privateKey, material.passphrase ?? '');
	return identityOf(key, certificates, more, CERTIFICATE, now);
}

function identityOf(
	privateKey: KeyObject,
	certificates: readonly X509Certificate[],
	more: readonly X509Certificate[],
	field: PastedField,
	now: Date,
): X509Identity {
	checkKeyType(privateKey, field === PKCS12 ? PKCS12 : PRIVATE_KEY);
	const certificate = certificates.find((candidate) => candidate.checkPrivateKey(privateKey));
	if (certificate === undefined) throw notTogether(certificates, more, privateKey, field);
	checkCertificate(certificate, field);
	checkDates(certificate, 'The certificate', field, now);
	const others = [...certificates, ...more].filter((other) => !other.raw.equals(certificate.raw));
	const chain = chainOf(certificate, others);
	for (const link of chain) checkDates(link, `The certificate "${nameOf(link)}" of the chain`, CHAIN, now);
	return { certificate, privateKey, chain };
}

function notTogether(
	certificates: readonly X509Certificate[],
	more: readonly X509Certificate[],
	privateKey: KeyObject,
	[name, label]: PastedField,
): AwsError {
	if (certificates.length === 0) {
		return invalidField(name, `${label} holds no certificate.`, 'Export it again together with its certificate.');
	}
	if (more.some((candidate) => candidate.checkPrivateKey(privateKey))) {
		return invalidField(
			name,
			'The private key belongs to a certificate of Certificate Chain, not to Certificate.',
			'Exchange the two: Certificate is the one that was issued for this key.',
		);
	}
	return invalidField(
		name === CERTIFICATE[0] ? PRIVATE_KEY[0] : name,
		`The private key does not belong to the certificate "${nameOf(certificates[0])}".`,
		'Enter the key that the certificate was requested with, or the certificate that was issued for this key.',
	);
}

function checkKeyType(key: KeyObject, [name]: PastedField): void {
	const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = key;
	if (type === 'rsa' || (type === 'ec' && CURVES.has(details?.namedCurve ?? ''))) return;
	const shown = type === 'ec' ? `EC on the curve ${details?.namedCurve ?? 'unknown'}` : type.toUpperCase();
	throw invalidField(
		name,
		`The private key is of the type ${shown}, with which IAM Roles Anywhere does not work.`,
		'Use a certificate with an RSA key of 2048 bits or more, or an EC key on P-256 or P-384.',
	);
}

/** What AWS demands of the certificate of an identity. */
function checkCertificate(certificate: X509Certificate, [name]: PastedField): void {
	const shown = `"${nameOf(certificate)}"`;
	if (certificate.ca) {
		throw invalidField(
			name,
			`The certificate ${shown} is that of a certificate authority, which cannot sign in.`,
			'Enter a certificate that the authority has issued (CA:FALSE), and its own key.',
		);
	}
	if (!maySign(certificate)) {
		throw invalidField(
			name,
			`The certificate ${shown} may not be used for signatures: its key usage lacks Digital Signature.`,
			'Have it issued again with keyUsage = digitalSignature.',
		);
	}
	if (WEAK_SIGNATURES.has(signatureOf(certificate))) {
		throw invalidField(
			name,
			`The certificate ${shown} was signed with MD5 or SHA-1, which IAM Roles Anywhere does not accept.`,
			'Have it issued again with SHA-256 or stronger.',
		);
	}
}

function checkDates(certificate: X509Certificate, subject: string, [name]: PastedField, now: Date): void {
	const clock = 'If that date is wrong, set the clock (NTP) of the machine that runs n8n.';
	const today = `it is ${minute(now)} now`;
	const from = new Date(certificate.validFrom);
	const to = new Date(certificate.validTo);
	if (to < now) {
		throw invalidField(
			name,
			`${subject} has expired: it was valid until ${minute(to)}, and ${today}.`,
			`Enter a new certificate, with its key. ${clock}`,
		);
	}
	if (from > now) {
		throw invalidField(
			name,
			`${subject} is not yet valid: it begins at ${minute(from)}, and ${today}.`,
			`Wait until then, or enter another certificate. ${clock}`,
		);
	}
}

const minute = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/**
 * From the certificate upwards, each the issuer of the one before it. A root is left out: AWS has it as the trust
 * anchor. A certificate that has no place is a sign of one that is missing.
 */
function chainOf(certificate: X509Certificate, others: readonly X509Certificate[]): X509Certificate[] {
	const chain: X509Certificate[] = [];
	const left = new Set(others);
	let last = certificate;
	for (;;) {
		const issuer = [...left].find((other) => isIssuer(other, last));
		if (issuer === undefined) break;
		left.delete(issuer);
		if (isRoot(issuer)) break;
		chain.push(issuer);
		last = issuer;
	}
	const known = [certificate, ...chain];
	const loose = [...left].find((other) => !isRoot(other) && !known.some(({ raw }) => raw.equals(other.raw)));
	if (loose === undefined) return chain;
	throw invalidField(
		CHAIN[0],
		`The certificate chain is broken: "${nameOf(loose)}" is in it, but not the certificate that issued "${nameOf(last)}" (its issuer is "${oneLine(last.issuer)}").`,
		'Enter all certificates between your own and the trust anchor, and no others.',
	);
}

const isRoot = (certificate: X509Certificate): boolean => isIssuer(certificate, certificate);

const isIssuer = (issuer: X509Certificate, certificate: X509Certificate): boolean =>
	certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

function certificatesOf(text: string, field: PastedField): X509Certificate[] {
	if (text.trim() === '') return [];
	const blocks = readPasted(text, field);
	const certificates = blocks.filter(({ kind }) => kind === 'certificate');
	// A file with key and certificates in it is not refused: the key is simply not looked at.
	if (certificates.length === 0) throw wrongKind(field, blocks[0]?.kind ?? 'other');
	return certificates.map(({ bytes }) => certificateOf(bytes, field));
}

function certificateOf(bytes: Buffer, [name, label]: PastedField): X509Certificate {
	try {
		return new X509Certificate(bytes);
	} catch {
		throw invalidField(
			name,
			`${label} cannot be read as an X.509 certificate.`,
			'Export it again, and paste it whole.',
		);
	}
}

function readPrivateKey(text: string, passphrase: string): KeyObject {
	const blocks = readPasted(text, PRIVATE_KEY);
	const block = blocks.find(({ kind }) => kind !== 'certificate') ?? blocks[0];
	switch (block?.kind) {
		case 'pkcs8':
		case 'pkcs1':
		case 'sec1':
			return plainKey(block);
		case 'encryptedPkcs8':
			checkEncryption(block.bytes);
			return decryptedKey(passphrase, (attempt) =>
				createPrivateKey({ key: block.bytes, format: 'der', type: 'pkcs8', passphrase: attempt }),
			);
		case 'encryptedPem':
			return decryptedKey(passphrase, (attempt) =>
				createPrivateKey({ key: block.encryptedPem ?? '', passphrase: attempt }),
			);
		default:
			throw wrongKind(PRIVATE_KEY, block?.kind ?? 'other');
	}
}

function plainKey({ kind, bytes }: Block): KeyObject {
	try {
		return createPrivateKey({ key: bytes, format: 'der', type: kind as 'pkcs8' | 'pkcs1' | 'sec1' });
	} catch {
		throw invalidField(
			PRIVATE_KEY[0],
			'Private Key cannot be read: its content is damaged, or it is of a type that is not known here.',
			'Copy it again, whole. RSA keys and EC keys on P-256 and P-384 are known.',
		);
	}
}

/** Node's message of a failed decryption tells nothing that a person could use, so all of them are one. */
function decryptedKey(passphrase: string, decrypt: (passphrase: string) => KeyObject): KeyObject {
	if (passphrase === '') {
		throw missingField(
			PASSPHRASE[0],
			'The private key is encrypted, and its passphrase',
			'Enter Passphrase, or a private key without encryption.',
		);
	}
	for (const attempt of new Set([passphrase, passphrase.trim()])) {
		try {
			return decrypt(attempt);
		} catch {
			continue;
		}
	}
	throw invalidField(
		PASSPHRASE[0],
		'The private key cannot be decrypted with this passphrase.',
		'Enter the passphrase that the key was encrypted with.',
	);
}

/** What OpenSSL's newer versions have put away, and would otherwise look like a wrong passphrase. */
function checkEncryption(bytes: Buffer): void {
	const [algorithm] = derMembers(bytes);
	const [oid] = derValues(algorithm?.content ?? Buffer.alloc(0));
	const name = oid?.content.toString('hex') ?? '';
	const isKnown = name === PBES2 || name === PBE_WITH_SHA1_AND_3DES;
	if (isKnown && algorithm !== undefined && largestInteger([algorithm]) <= MAX_ITERATIONS) return;
	throw invalidField(
		PRIVATE_KEY[0],
		'Private Key is encrypted in a way that cannot be read here.',
		'Convert it with "openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem" and enter the new one.',
	);
}

interface Pkcs12File {
	readonly key: KeyObject;
	readonly certificates: readonly X509Certificate[];
}

function readFile(text: string, passphrase: string): Pkcs12File {
	const bytes = readBase64(text, PKCS12);
	const { readPkcs12 } = requireLater('./pkcs12') as typeof import('./pkcs12');
	const attempts = [...new Set([passphrase, passphrase.trim()])];
	const contents = attempts.map((attempt) => readPkcs12(bytes, attempt));
	const content = contents.find((each) => typeof each !== 'string');
	if (content === undefined || typeof content === 'string') throw unreadableFile(String(contents[0]), passphrase);
	const certificates = content.certificates.map((each) => certificateOf(each, PKCS12));
	const keys = content.keys.map((key) => plainKeyOf(key));
	const key = keys.find((each) => certificates.some((candidate) => candidate.checkPrivateKey(each))) ?? keys[0];
	if (key === undefined) {
		throw invalidField(
			PKCS12[0],
			'PKCS#12 File holds no private key.',
			'Export it again together with its private key.',
		);
	}
	return { key, certificates };
}

function plainKeyOf(key: Buffer): KeyObject {
	try {
		return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
	} catch {
		throw invalidField(
			PKCS12[0],
			'The private key of PKCS#12 File is of a type that is not known here.',
			'Use an RSA key, or an EC key on P-256 or P-384.',
		);
	}
}

function unreadableFile(why: string, passphrase: string): AwsError {
	if (why === 'wrongPassword' && passphrase === '') {
		return missingField(
			PASSPHRASE[0],
			'PKCS#12 File is protected, and its passphrase',
			'Enter as Passphrase the password that the file was exported with.',
		);
	}
	if (why === 'wrongPassword') {
		return invalidField(
			PASSPHRASE[0],
			'PKCS#12 File cannot be opened with this passphrase.',
			'Enter as Passphrase the password that the file was exported with.',
		);
	}
	if (why === 'unknownProtection') {
		return invalidField(
			PKCS12[0],
			'PKCS#12 File is protected in a way that cannot be read here.',
			'Export it again with AES-256 and SHA-256, or enter certificate and key as PEM.',
		);
	}
	return invalidField(
		PKCS12[0],
		'PKCS#12 File cannot be read: it is no such file, or it is damaged.',
		'Encode the .p12 or .pfx file itself: base64 -w0 file.p12.',
	);
}

const WRONG_KINDS: Readonly<Record<BlockKind, readonly [what: string, next: string]>> = {
	certificate: ['a certificate', 'Enter the private key here, and the certificate in Certificate.'],
	pkcs8: ['a private key', 'Enter the certificate here, and the key in Private Key.'],
	pkcs1: ['a private key', 'Enter the certificate here, and the key in Private Key.'],
	sec1: ['a private key', 'Enter the certificate here, and the key in Private Key.'],
	encryptedPkcs8: ['a private key', 'Enter the certificate here, and the key in Private Key.'],
	encryptedPem: ['a private key', 'Enter the certificate here, and the key in Private Key.'],
	pkcs7: [
		'a PKCS#7 file (.p7b)',
		'Convert it with "openssl pkcs7 -print_certs -in file.p7b", and enter its certificates.',
	],
	pkcs12: ['a PKCS#12 file (.p12, .pfx)', 'Choose PKCS#12 as Certificate Format.'],
	other: ['something else', 'Enter X.509 certificates and their private key as PEM.'],
};

function wrongKind([name, label]: PastedField, kind: BlockKind): AwsError {
	const [what, next] = WRONG_KINDS[kind];
	return invalidField(name, `${label} holds ${what}.`, next);
}

/** Whether the key usage allows digital signatures. A certificate without one allows nothing, says AWS. */
function maySign(certificate: X509Certificate): boolean {
	const [body] = derMembers(certificate.raw);
	const extensions = derValues(body?.content ?? Buffer.alloc(0)).find(({ tag }) => tag === EXTENSIONS);
	const [list] = derValues(extensions?.content ?? Buffer.alloc(0));
	for (const { content } of derValues(list?.content ?? Buffer.alloc(0))) {
		const members = derValues(content);
		if (members[0]?.content.toString('hex') !== KEY_USAGE) continue;
		const [bits] = derValues(members.at(-1)?.content ?? Buffer.alloc(0));
		return ((bits?.content[1] ?? 0) & DIGITAL_SIGNATURE) !== 0;
	}
	return false;
}

/** Object identifier of the algorithm that the issuer signed with, in hex. */
function signatureOf(certificate: X509Certificate): string {
	const [, algorithm] = derMembers(certificate.raw);
	const [oid] = derValues(algorithm?.content ?? Buffer.alloc(0));
	return oid?.tag === TAG.oid ? oid.content.toString('hex') : '';
}

/** What people call the certificate: its common name, or all of its subject. */
function nameOf(certificate: X509Certificate | undefined): string {
	const subject = certificate?.subject ?? '';
	return oneLine(/^CN=(.*)$/m.exec(subject)?.[1] ?? subject);
}

const oneLine = (name: string): string => name.replace(/[\r\n]+/g, ', ').slice(0, 100);
