import { createHash, sign } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';

import type { HttpRequest } from '../transport/types';

/** Who signs with a certificate. */
export interface X509Identity {
	readonly certificate: X509Certificate;
	readonly privateKey: KeyObject;
	/** The certificates between that of the identity and the trust anchor, from the former upwards. */
	readonly chain: readonly X509Certificate[];
}

export interface X509Request extends HttpRequest {
	readonly body: string;
}

/**
 * Signs a request as IAM Roles Anywhere wants it
 * (docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-sign-process.html): like SigV4, but the string to
 * sign is signed by the private key itself, and the certificate travels along. The hash is always SHA-256, whatever the
 * certificate was signed with; ECDSA signatures are in DER.
 * @returns all headers of the request
 */
export function signX509(
	request: X509Request,
	identity: X509Identity,
	scope: { readonly region: string; readonly date: Date },
): Record<string, string> {
	const url = new URL(request.url);
	const timestamp = scope.date.toISOString().replace(/[-:]|\.\d{3}/g, '');
	const headers: Record<string, string> = {
		...request.headers,
		host: url.host,
		'x-amz-date': timestamp,
		'x-amz-x509': identity.certificate.raw.toString('base64'),
	};
	if (identity.chain.length > 0) {
		headers['x-amz-x509-chain'] = identity.chain.map(({ raw }) => raw.toString('base64')).join(',');
	}
	const names = Object.keys(headers).sort();
	const signedHeaders = names.join(';');
	const canonicalRequest = [
		request.method,
		url.pathname.split('/').map(encoded).join('/'),
		'',
		...names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
		'',
		signedHeaders,
		sha256(request.body),
	].join('\n');
	const algorithm = identity.privateKey.asymmetricKeyType === 'ec' ? 'AWS4-X509-ECDSA-SHA256' : 'AWS4-X509-RSA-SHA256';
	const credentialScope = `${timestamp.slice(0, 8)}/${scope.region}/rolesanywhere/aws4_request`;
	const stringToSign = [algorithm, timestamp, credentialScope, sha256(canonicalRequest)].join('\n');
	const signature = sign('sha256', Buffer.from(stringToSign), identity.privateKey).toString('hex');
	const credential = `${serialOf(identity.certificate)}/${credentialScope}`;
	return {
		...headers,
		authorization: `${algorithm} Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
	};
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const encoded = (segment: string): string =>
	encodeURIComponent(segment).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** In decimal; a serial number may be negative, though it should not. */
function serialOf({ serialNumber }: X509Certificate): string {
	return serialNumber.startsWith('-')
		? `-${BigInt(`0x${serialNumber.slice(1)}`).toString()}`
		: BigInt(`0x${serialNumber}`).toString();
}
