import { derLength, derMembers, derValues, TAG } from './der';
import { invalidField } from './validate';

/** Name under which a text is stored, and name that the person sees. */
export type PastedField = readonly [name: string, label: string];

/** What stands in a PEM block or, without one, in base64. */
export interface Block {
	readonly kind: BlockKind;
	readonly bytes: Buffer;
	/** The whole block with its line breaks restored, where the bytes are encrypted in OpenSSL's own old way. */
	readonly encryptedPem?: string;
}

export type BlockKind =
	'certificate' | 'pkcs8' | 'encryptedPkcs8' | 'pkcs1' | 'sec1' | 'encryptedPem' | 'pkcs7' | 'pkcs12' | 'other';

/** Zero-width characters and the quotes around a copied value. */
const PASTED = /[\u200b-\u200d\u2060\ufeff]/g;
const BLOCK = /-{2,}\s*BEGIN\s*([A-Z0-9 ]+?)\s*-{2,}([\s\S]*?)-{2,}\s*END\s*\1\s*-{2,}/g;
const ANY_BEGIN = /-{2,}\s*BEGIN/;
const ANY_END = /-{2,}\s*END/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Old OpenSSL's ciphers to the bytes of their block, which is also how long the initial vector is. */
const OLD_CIPHERS: Readonly<Record<string, number>> = {
	'AES-128-CBC': 16,
	'AES-192-CBC': 16,
	'AES-256-CBC': 16,
	'DES-EDE3-CBC': 8,
	'DES-CBC': 8,
};
const OLD_HEADER = /^\s*Proc-Type:\s*4,\s*ENCRYPTED\s*DEK-Info:\s*([A-Z0-9-]+?),\s*/;
const OLD_LABELS: Readonly<Record<string, string>> = {
	RSAPRIVATEKEY: 'RSA PRIVATE KEY',
	ECPRIVATEKEY: 'EC PRIVATE KEY',
	DSAPRIVATEKEY: 'DSA PRIVATE KEY',
};

/** Blocks that come with keys and say nothing that is needed. */
const IGNORED_LABELS = new Set(['ECPARAMETERS', 'DHPARAMETERS']);

/**
 * Reads certificates and keys in all the ways they get into a field: PEM with its line breaks, without them, with `\n`
 * as text or with CRLF, PEM as base64, and DER as base64. No error holds anything of the text.
 * @throws AwsError `InvalidField` that names the field
 */
export function readPasted(text: string, field: PastedField): Block[] {
	const plain = unescaped(text);
	if (ANY_BEGIN.test(plain) || ANY_END.test(plain)) return readPem(plain, field);
	const bytes = decoded(plain, field);
	const inner = bytes.toString('latin1');
	if (ANY_BEGIN.test(inner)) return readPem(unescaped(bytes.toString('utf8')), field);
	return [{ kind: kindOf(bytes), bytes: whole(bytes, field) }];
}

/** Base64 of a binary file. */
export function readBase64(text: string, field: PastedField): Buffer {
	return whole(decoded(unescaped(text), field), field);
}

function unescaped(text: string): string {
	return text
		.replace(PASTED, '')
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/\\+r\\+n|\\+[rn]/g, '\n')
		.replace(/\\+\//g, '/')
		.trim()
		.replace(/^(["'`])([\s\S]*)\1$/, '$2')
		.trim();
}

function readPem(text: string, field: PastedField): Block[] {
	const blocks = [...text.matchAll(BLOCK)].map(([, label = '', body = '']) => ({
		label: label.replaceAll(' ', ''),
		body,
	}));
	const rest = text.replaceAll(BLOCK, '');
	if (blocks.length === 0 || ANY_BEGIN.test(rest) || ANY_END.test(rest)) throw truncated(field);
	return blocks
		.filter(({ label }) => !IGNORED_LABELS.has(label))
		.map(({ label, body }) => {
			const old = OLD_HEADER.exec(body);
			if (old !== null) return encryptedBlock(label, old[1] ?? '', body.slice(old[0].length), field);
			const bytes = whole(decoded(body, field), field);
			return { kind: kindOf(bytes), bytes };
		});
}

/** Without its line breaks such a block cannot be read: header, initial vector and content run into each other. */
function encryptedBlock(label: string, cipher: string, rest: string, field: PastedField): Block {
	const size = OLD_CIPHERS[cipher];
	const name = OLD_LABELS[label];
	if (size === undefined || name === undefined) {
		throw invalidField(
			field[0],
			`${field[1]} is encrypted in a way that cannot be read here.`,
			'Convert it with "openssl pkcs8 -topk8 -in key.pem -out new.pem" and enter the new one.',
		);
	}
	const vector = rest.slice(0, size * 2);
	const bytes = decoded(rest.slice(size * 2), field);
	if (!/^[0-9A-Fa-f]+$/.test(vector) || bytes.length === 0 || bytes.length % size !== 0) throw truncated(field);
	const head = `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher},${vector}\n\n`;
	const encryptedPem = `-----BEGIN ${name}-----\n${head}${lines(bytes)}\n-----END ${name}-----\n`;
	return { kind: 'encryptedPem', bytes, encryptedPem };
}

const lines = (bytes: Buffer): string => (bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n');

function decoded(text: string, field: PastedField): Buffer {
	const compact = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
	if (!BASE64.test(compact)) {
		throw invalidField(
			field[0],
			`${field[1]} is neither PEM nor base64.`,
			'Paste the whole file, from -----BEGIN to the last -----, or its content as base64.',
		);
	}
	if (compact.replace(/=+$/, '').length % 4 === 1) throw truncated(field);
	return Buffer.from(compact, 'base64');
}

/** DER tells its own length, so what has been cut off is known. */
function whole(bytes: Buffer, field: PastedField): Buffer {
	const length = derLength(bytes);
	if (bytes[0] !== TAG.sequence) {
		throw invalidField(
			field[0],
			`${field[1]} is neither a certificate nor a key.`,
			'Paste the whole file, from -----BEGIN to the last -----, or its content as base64.',
		);
	}
	// 0x80 is a length that is told at the end, as some programs write PKCS#12.
	if (bytes[1] === 0x80) return bytes;
	if (length === undefined || length > bytes.length) throw truncated(field);
	return bytes.subarray(0, length);
}

const truncated = ([name, label]: PastedField) =>
	invalidField(
		name,
		`${label} is cut off.`,
		'Copy it again, whole: from -----BEGIN to the last -----, or all of its base64.',
	);

/** By what the bytes are, not by what the block says: labels get lost and mixed up. */
function kindOf(bytes: Buffer): BlockKind {
	const members = derMembers(bytes);
	const [first, second] = members;
	switch (first?.tag) {
		case TAG.integer:
			if (first.content[0] === 3) return 'pkcs12';
			if (second?.tag === TAG.sequence) return 'pkcs8';
			return second?.tag === TAG.octetString ? 'sec1' : 'pkcs1';
		case TAG.oid:
			return 'pkcs7';
		case TAG.sequence:
			if (second?.tag === TAG.octetString) return 'encryptedPkcs8';
			return members.length === 3 && derValues(first.content).length > 5 ? 'certificate' : 'other';
		default:
			return bytes[1] === 0x80 ? 'pkcs12' : 'other';
	}
}
