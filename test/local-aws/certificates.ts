import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';

/**
 * Certificates and keys of any kind, made anew in each run: authorities, intermediates, and what they issue, good and
 * bad. The DER is written here (RFC 5280), so that nothing under test takes part.
 */
export type KeyKind = 'rsa2048' | 'rsa4096' | 'P-256' | 'P-384' | 'P-521' | 'secp256k1' | 'ed25519' | 'dsa';

export interface KeyPair {
	readonly privateKey: KeyObject;
	readonly publicKey: KeyObject;
}

export interface CertificateOptions {
	readonly name: string;
	readonly keys: KeyPair;
	/** Absent for a certificate that signs itself. */
	readonly issuer?: Issued;
	/** Default false; undefined with `basicConstraints: false` leaves the extension out. */
	readonly ca?: boolean;
	/** Default `digitalSignature`, for authorities `keyCertSign` and `cRLSign`; `none` leaves the extension out. */
	readonly usage?: 'digitalSignature' | 'keyEncipherment' | 'keyCertSign' | 'none';
	/** Milliseconds since the epoch; default yesterday and tomorrow. */
	readonly from?: number;
	readonly to?: number;
	readonly hash?: 'sha1' | 'sha256' | 'sha384';
	readonly serial?: Buffer;
	/** Hosts that a server with this certificate may be. */
	readonly hosts?: readonly string[];
}

export interface Issued {
	readonly name: string;
	readonly keys: KeyPair;
	readonly certificate: X509Certificate;
	readonly pem: string;
}

const DAY = 86_400_000;

/** One DER value: tag, length, content. */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
	const length = Buffer.from(content.length.toString(16).padStart(8, '0'), 'hex');
	const start = length.findIndex((byte) => byte !== 0);
	const bytes = length.subarray(start);
	return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, content]);
}

export const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
export const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const NULL = Buffer.from([0x05, 0x00]);
const TRUE = Buffer.from([0x01, 0x01, 0xff]);

const utcTime = (time: number): Buffer =>
	der(0x17, Buffer.from(`${new Date(time).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

const SIGNATURE_OIDS: Readonly<Record<string, Buffer>> = {
	'rsa sha1': sequence(oid('2a864886f70d010105'), NULL),
	'rsa sha256': sequence(oid('2a864886f70d01010b'), NULL),
	'rsa sha384': sequence(oid('2a864886f70d01010c'), NULL),
	'ec sha1': sequence(oid('2a8648ce3d0401')),
	'ec sha256': sequence(oid('2a8648ce3d040302')),
	'ec sha384': sequence(oid('2a8648ce3d040303')),
};
/** Bits of the key usage, the first one highest. */
const USAGES = { digitalSignature: 0x80, keyEncipherment: 0x20, keyCertSign: 0x06 } as const;

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
	sequence(oid(id), ...(critical ? [TRUE] : []), der(0x04, value));

const nameOf = (name: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));

export function makeKeys(kind: KeyKind): KeyPair {
	switch (kind) {
		case 'rsa2048':
		case 'rsa4096':
			return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(3)) });
		case 'ed25519':
			return generateKeyPairSync('ed25519');
		case 'dsa':
			return generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 });
		default:
			return generateKeyPairSync('ec', { namedCurve: kind });
	}
}

/** Issues a certificate; signed by the issuer's key, or by its own. */
export function issue(options: CertificateOptions): Issued {
	const { name, keys, issuer, ca = false, hash = 'sha256', from = Date.now() - DAY, to = Date.now() + DAY } = options;
	const signer = issuer?.keys ?? keys;
	const algorithm = SIGNATURE_OIDS[`${signer.privateKey.asymmetricKeyType} ${hash}`];
	if (algorithm === undefined) throw new Error(`No ${hash} with ${signer.privateKey.asymmetricKeyType}`);
	const usage = options.usage ?? (ca ? 'keyCertSign' : 'digitalSignature');
	const hosts = (options.hosts ?? []).map((host) => der(0x82, Buffer.from(host)));
	const extensions = [
		...(hosts.length === 0 ? [] : [extension('551d11', false, sequence(...hosts))]),
		extension('551d13', true, ca ? sequence(TRUE) : sequence()),
		...(usage === 'none' ? [] : [extension('551d0f', true, der(0x03, Buffer.from([0, USAGES[usage]])))]),
	];
	const body = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, options.serial ?? Buffer.concat([Buffer.from([0x5a]), randomBytes(15)])),
		algorithm,
		nameOf(issuer?.name ?? name),
		sequence(utcTime(from), utcTime(to)),
		nameOf(name),
		keys.publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(...extensions)),
	);
	const signature = sign(hash, body, signer.privateKey);
	const raw = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature));
	const certificate = new X509Certificate(raw);
	return { name, keys, certificate, pem: certificate.toString() };
}

export interface Chain {
	readonly root: Issued;
	readonly intermediate: Issued;
	/** Issued by the root itself. */
	readonly direct: Issued;
	/** Issued by the intermediate. */
	readonly leaf: Issued;
}

/** An authority of one kind of key, an intermediate below it, and a certificate from each. */
export function makeChain(kind: KeyKind, options: Partial<CertificateOptions> = {}): Chain {
	const root = issue({ name: `Root ${kind}`, keys: makeKeys('P-256'), ca: true, ...within(options) });
	const intermediate = issue({
		name: `Intermediate ${kind}`,
		keys: makeKeys('P-384'),
		issuer: root,
		ca: true,
		...within(options),
	});
	const keys = makeKeys(kind);
	const direct = issue({ name: `n8n direct ${kind}`, keys, issuer: root, ...options });
	const leaf = issue({ name: `n8n ${kind}`, keys, issuer: intermediate, ...options });
	return { root, intermediate, direct, leaf };
}

/** The dates of the leaf hold for its issuers as well. */
const within = ({ from, to }: Partial<CertificateOptions>): Partial<CertificateOptions> => ({
	...(from === undefined ? {} : { from }),
	...(to === undefined ? {} : { to }),
});

/** PEM of a private key, PKCS#8 unless the type says otherwise, encrypted if a passphrase is given. */
export function keyPem(
	key: KeyObject,
	options: { readonly type?: 'pkcs8' | 'pkcs1' | 'sec1'; readonly passphrase?: string; readonly cipher?: string } = {},
): string {
	const { type = 'pkcs8', passphrase, cipher = 'aes-256-cbc' } = options;
	const encryption = passphrase === undefined ? {} : { cipher, passphrase };
	return key.export({ type, format: 'pem', ...encryption } as never).toString();
}

export const keyDer = (key: KeyObject): Buffer => key.export({ type: 'pkcs8', format: 'der' });

/** The same key, read again: no test depends on the object that made it. */
export const readKey = (pem: string, passphrase?: string): KeyObject => createPrivateKey({ key: pem, passphrase });
