import { AwsError, isAwsError } from '../errors';

interface Explanation {
	readonly code: string;
	/** Follows the place: `host:port refused the connection.` */
	readonly says: string;
	readonly nextStep: string;
	readonly retryable: boolean;
}

const refused: Explanation = {
	code: 'ConnectionRefused',
	says: 'refused the connection.',
	nextStep: 'Check host and port of the endpoint, and that the service is running there.',
	retryable: true,
};
const notFound: Explanation = {
	code: 'HostNotFound',
	says: 'could not be found: its name does not resolve.',
	nextStep:
		'Check the region and the endpoint (the service may not exist in this region), and the DNS of this machine.',
	retryable: true,
};
const reset: Explanation = {
	code: 'ConnectionReset',
	says: 'closed the connection before the answer was complete.',
	nextStep: 'Try again. If it stays so, check the proxies and firewalls between this machine and the endpoint.',
	retryable: true,
};
const unreachable: Explanation = {
	code: 'HostUnreachable',
	says: 'cannot be reached from this machine.',
	nextStep: 'Check the routes, the firewall and the VPC endpoint of this machine.',
	retryable: true,
};
const connectTimeout: Explanation = {
	code: 'ConnectTimeout',
	says: 'did not accept a connection in time.',
	nextStep: 'Check host and port of the endpoint, security groups, and whether a proxy is needed (HTTPS_PROXY).',
	retryable: true,
};
const socketTimeout: Explanation = {
	code: 'SocketTimeout',
	says: 'sent nothing for too long.',
	nextStep: 'Try again. For operations that work long, raise the timeout.',
	retryable: true,
};
const untrusted: Explanation = {
	code: 'TlsError',
	says: 'has a certificate that this machine does not trust.',
	nextStep:
		'Ask an administrator to add the authority of the certificate with NODE_EXTRA_CA_CERTS. For a local cloud, switch on Ignore SSL Issues.',
	retryable: false,
};
const wrongName: Explanation = {
	code: 'TlsError',
	says: 'has a certificate for another host name.',
	nextStep:
		'Check the endpoint. A bucket with a dot in its name needs path style; a VPC endpoint needs its own DNS name.',
	retryable: false,
};
const expiredCertificate: Explanation = {
	code: 'TlsError',
	says: 'has a certificate that is not valid at this time.',
	nextStep: "Check this machine's clock, then the certificate of the endpoint.",
	retryable: false,
};
const noTls: Explanation = {
	code: 'TlsError',
	says: 'did not agree on a TLS connection.',
	nextStep: 'Check that the port speaks https, and the TLS versions and proxies on the way.',
	retryable: false,
};
const invalidResponse: Explanation = {
	code: 'InvalidResponse',
	says: 'sent an answer that is not HTTP.',
	nextStep: 'Check host, port and scheme (http or https) of the endpoint.',
	retryable: false,
};
const failed: Explanation = {
	code: 'ConnectionFailed',
	says: 'could not be contacted.',
	nextStep: 'Check the endpoint and the network of this machine.',
	retryable: false,
};

/** Node's error codes; `dns`, `net`, `tls` and `http` each have their own. */
const BY_NODE_CODE: Readonly<Record<string, Explanation>> = {
	ECONNREFUSED: refused,
	ENOTFOUND: notFound,
	EAI_AGAIN: notFound,
	EAI_FAIL: notFound,
	EAI_NODATA: notFound,
	ECONNRESET: reset,
	ECONNABORTED: reset,
	EPIPE: reset,
	EHOSTUNREACH: unreachable,
	ENETUNREACH: unreachable,
	ENETDOWN: unreachable,
	EADDRNOTAVAIL: unreachable,
	ETIMEDOUT: connectTimeout,
	CERT_HAS_EXPIRED: expiredCertificate,
	CERT_NOT_YET_VALID: expiredCertificate,
	ERR_TLS_CERT_ALTNAME_INVALID: wrongName,
	CERT_UNTRUSTED: untrusted,
	DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
	SELF_SIGNED_CERT_IN_CHAIN: untrusted,
	UNABLE_TO_GET_ISSUER_CERT: untrusted,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
	EPROTO: noTls,
};

/** Where the failure happened: the target, or the proxy on the way to it. */
export interface Place {
	readonly place: string;
	readonly proxyPlace?: string;
}

/**
 * Makes an AwsError of what Node reports. Node's own error is not kept as cause: it may hold bytes of the answer
 * (`rawPacket`) or parts of a header.
 * @param reused the socket had served a request before: the server may have closed it while it was idle
 */
export function networkError(error: unknown, where: Place, reused = false): AwsError {
	if (isAwsError(error)) return error;
	const nodeCode = codeOf(error);
	const explanation = explain(nodeCode);
	const stale = reused && explanation === reset;
	return awsErrorOf(explanation, where, {
		detail: nodeCode,
		...(stale ? { extra: { reusedConnection: true } } : {}),
	});
}

export const connectTimeoutError = (where: Place, milliseconds: number): AwsError =>
	awsErrorOf(connectTimeout, where, { detail: `${milliseconds} ms` });

export const socketTimeoutError = (where: Place, milliseconds: number): AwsError =>
	awsErrorOf(socketTimeout, where, { detail: `${milliseconds} ms` });

export const abortedError = ({ place }: Place): AwsError =>
	new AwsError({ code: 'Aborted', message: `The request to ${place} was cancelled.` });

function explain(nodeCode: string): Explanation {
	const known = Object.hasOwn(BY_NODE_CODE, nodeCode) ? BY_NODE_CODE[nodeCode] : undefined;
	if (known !== undefined) return known;
	if (nodeCode.startsWith('HPE_')) return invalidResponse;
	if (nodeCode.startsWith('ERR_SSL_') || nodeCode.startsWith('ERR_TLS_')) return noTls;
	return failed;
}

function codeOf(error: unknown): string {
	if (typeof error !== 'object' || error === null || !('code' in error)) return '';
	return typeof error.code === 'string' ? error.code : '';
}

function awsErrorOf(
	{ code, says, nextStep, retryable }: Explanation,
	{ place, proxyPlace }: Place,
	{ detail, extra }: { detail: string; extra?: Readonly<Record<string, unknown>> },
): AwsError {
	const via = proxyPlace === undefined ? '' : ` (through the proxy ${proxyPlace})`;
	const inBrackets = detail === '' ? '' : ` (${detail})`;
	return new AwsError({
		code,
		message: `${place}${via} ${says.replace(/\.$/, '')}${inBrackets}.`,
		nextStep,
		retryable,
		extra,
	});
}
