import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { timeOf } from './verify';
import { bytesOf, header, percentEncode, queryPairs, type RawRequest, splitTarget } from './wire';

/**
 * The server's side of IAM Roles Anywhere's signature: certificate, chain and signature, from the raw bytes and AWS's
 * public description. Shares nothing with the signer that it judges.
 */
export interface X509Claim {
	readonly algorithm: 'AWS4-X509-RSA-SHA256' | 'AWS4-X509-ECDSA-SHA256';
	/** Decimal. */
	readonly serial: string;
	readonly day: string;
	readonly region: string;
	readonly signedHeaders: readonly string[];
	readonly signature: Buffer;
	readonly timestamp: string;
	readonly certificate: X509Certificate;
	/** As sent: from the certificate upwards. */
	readonly chain: readonly X509Certificate[];
}

/** Why a request was refused. The words are ours: AWS's are not documented. */
export class X509Problem extends Error {}

const AUTHORIZATION =
	/^(AWS4-X509-(?:RSA|ECDSA)-SHA256) Credential=([0-9]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]+)$/;
const MAX_CHAIN = 5;

export const isX509 = (request: RawRequest): boolean =>
	(header(request, 'authorization') ?? '').startsWith('AWS4-X509-');

/** What a request claims, before anything of it is checked. */
export function readClaim(request: RawRequest): X509Claim {
	const authorization = header(request, 'authorization');
	if (authorization === undefined) throw new X509Problem('Missing Authentication Token');
	const match = AUTHORIZATION.exec(authorization);
	if (match === null) throw new X509Problem('The authorization header is malformed');
	const [, algorithm = '', serial = '', day = '', region = '', service, signedHeaders = '', signature = ''] = match;
	if (service !== 'rolesanywhere')
		throw new X509Problem('Credential should be scoped to correct service: rolesanywhere');
	const own = header(request, 'x-amz-x509');
	if (own === undefined) throw new X509Problem('X-Amz-X509 is missing');
	const chain = header(request, 'x-amz-x509-chain');
	const links = chain === undefined ? [] : chain.split(',');
	if (links.length > MAX_CHAIN) throw new X509Problem(`The chain has more than ${MAX_CHAIN} certificates`);
	return {
		algorithm: algorithm as X509Claim['algorithm'],
		serial,
		day,
		region,
		signedHeaders: signedHeaders.split(';'),
		signature: Buffer.from(signature, 'hex'),
		timestamp: header(request, 'x-amz-date') ?? '',
		certificate: readCertificate(own),
		chain: links.map(readCertificate),
	};
}

function readCertificate(text: string): X509Certificate {
	const bytes = Buffer.from(text, 'base64');
	if (bytes.length === 0 || bytes.toString('base64') !== text) throw new X509Problem('A certificate is not base64');
	try {
		return new X509Certificate(bytes);
	} catch {
		throw new X509Problem('A certificate cannot be read');
	}
}

/** Whether the request was signed by the certificate that it shows, now, and as a whole. */
export function checkSignature(request: RawRequest, claim: X509Claim, now: number, maxSkew = 5 * 60_000): void {
	const { algorithm, certificate, day, serial, signedHeaders, timestamp } = claim;
	if (Math.abs(timeOf(timestamp) - now) <= maxSkew !== true)
		throw new X509Problem('Signature expired or not yet current');
	if (!timestamp.startsWith(day)) throw new X509Problem('The date of the credential scope is not that of X-Amz-Date');
	const present = new Set(request.headers.map(([name]) => name.toLowerCase()));
	const needed = ['host', 'x-amz-date', 'x-amz-x509', 'content-type', 'x-amz-x509-chain'];
	for (const name of needed) {
		if (!signedHeaders.includes(name) && (present.has(name) || name === 'host')) {
			throw new X509Problem(`The header ${name} must be signed`);
		}
	}
	if ([...signedHeaders].sort().join(';') !== signedHeaders.join(';'))
		throw new X509Problem('Signed headers are not sorted');
	const absent = signedHeaders.find((name) => !present.has(name));
	if (absent !== undefined) throw new X509Problem(`The signed header ${absent} is missing`);
	if (BigInt(`0x${certificate.serialNumber}`) !== BigInt(serial)) throw new X509Problem('The serial number is another');
	const type = certificate.publicKey.asymmetricKeyType;
	if ((algorithm === 'AWS4-X509-RSA-SHA256' ? 'rsa' : 'ec') !== type)
		throw new X509Problem('The algorithm does not fit the key');
	const stringToSign = `${algorithm}\n${timestamp}\n${day}/${claim.region}/rolesanywhere/aws4_request\n${sha256(canonicalOf(request, signedHeaders))}`;
	if (!isSigned(stringToSign, certificate.publicKey, claim.signature))
		throw new X509Problem('Signature does not match');
}

const isSigned = (text: string, key: KeyObject, signature: Buffer): boolean =>
	verify('sha256', bytesOf(text), key, signature);

const sha256 = (data: string | Buffer): string =>
	createHash('sha256')
		.update(typeof data === 'string' ? bytesOf(data) : data)
		.digest('hex');

function canonicalOf(request: RawRequest, signedHeaders: readonly string[]): string {
	const { path, query } = splitTarget(request.target);
	const pairs = queryPairs(query)
		.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
		.sort();
	const lines = signedHeaders.map((name) => `${name}:${(header(request, name) ?? '').trim().replace(/\s+/g, ' ')}\n`);
	return [
		request.method,
		percentEncode(path, '/'),
		pairs.join('&'),
		lines.join(''),
		signedHeaders.join(';'),
		sha256(request.body),
	].join('\n');
}

/** Whether the certificate may sign in by this authority: what the trust model of the service demands. */
export function checkTrust(claim: X509Claim, anchor: X509Certificate, now: number): void {
	const { certificate, chain } = claim;
	if (certificate.ca) throw new X509Problem('The certificate is that of an authority');
	if (!allowsSignatures(certificate)) throw new X509Problem('The key usage has no digital signature');
	const path = [certificate, ...chain];
	for (const each of [...path, anchor]) {
		if (Date.parse(each.validTo) < now) throw new X509Problem('Certificate is expired');
		if (Date.parse(each.validFrom) > now) throw new X509Problem('Certificate is not yet valid');
	}
	path.forEach((each, index) => {
		const issuer = path[index + 1] ?? anchor;
		if (!issuer.ca) throw new X509Problem('Untrusted certificate. An issuer is no authority');
		if (!each.checkIssued(issuer) || !each.verify(issuer.publicKey)) {
			throw new X509Problem('Untrusted certificate. Insufficient certificate');
		}
		if (/sha1|md5|SHA1|MD5/.test(signatureName(each)))
			throw new X509Problem('The certificate is signed by a weak hash');
	});
}

const WEAK = ['06092a864886f70d010105', '06072a8648ce3d0401', '06092a864886f70d010104'];

/** The outer algorithm stands behind the body, so the last place where its bytes are found is the one. */
const signatureName = (certificate: X509Certificate): string => {
	const hex = certificate.raw.toString('hex');
	return WEAK.some((oid) => hex.includes(oid)) ? 'SHA1' : '';
};

/** Extension 2.5.29.15, critical or not: a bit string whose first bit is digitalSignature. */
function allowsSignatures(certificate: X509Certificate): boolean {
	const match = /0603551d0f(?:0101ff)?04[0-9a-f]{2}0302[0-9a-f]{2}([0-9a-f]{2})/.exec(certificate.raw.toString('hex'));
	return match !== null && (Number.parseInt(match[1] ?? '0', 16) & 0x80) !== 0;
}
