import { AwsError } from '../errors';
import { notConfigured } from './chain';
import { metadataKeys } from './metadataKeys';
import type { MetadataRequest, MetadataResponse } from './metadataRequest';
import { metadataRequest } from './metadataRequest';
import type { CredentialProvider } from './types';
import { invalidField } from './validate';

export interface InstanceSettings {
	readonly env?: NodeJS.ProcessEnv;
	/** Base address of the metadata service; default AWS's own. */
	readonly endpoint?: string;
	/** Milliseconds for one request; default 1,000. */
	readonly timeout?: number;
}

const IPV4 = 'http://169.254.169.254';
const IPV6 = 'http://[fd00:ec2::254]';
const SOURCE = 'The instance metadata service';
const PROFILE = '/latest/meta-data/iam/security-credentials/';

/** Loopback, IPv4 link-local, AWS's IPv6 address, IPv6 link-local. */
const METADATA_HOST =
	/^(localhost|127(\.\d{1,3}){3}|169\.254(\.\d{1,3}){2}|\[::1\]|\[fd00:ec2::254\]|\[fe[89ab][0-9a-f]:[0-9a-f:]*\])$/;

/**
 * The instance profile of an EC2 machine, by IMDSv2 only: a token first, then the role's name, then its keys. Version
 * 1, which needs no token, is never used.
 */
export function fromInstance(settings: InstanceSettings = {}): CredentialProvider {
	const env = settings.env ?? process.env;
	return async (signal) => {
		if (env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true') {
			throw notConfigured('The instance metadata service is switched off by AWS_EC2_METADATA_DISABLED.');
		}
		const base = settings.endpoint ?? endpointOf(env);
		const options = { timeout: settings.timeout ?? 1000, signal };
		const token = await metadataToken(base, options);
		const headers = { 'x-aws-ec2-metadata-token': token };
		const profile = await get(`${base}${PROFILE}`, { ...options, headers });
		const role = profile.body.split('\n', 1)[0]?.trim() ?? '';
		if (profile.statusCode === 404 || role === '') throw notConfigured('The instance has no instance profile.');
		expectOk(profile);
		const keys = await get(`${base}${PROFILE}${encodeURIComponent(role)}`, { ...options, headers });
		expectOk(keys);
		return metadataKeys(keys.body, SOURCE);
	};
}

function endpointOf(env: NodeJS.ProcessEnv): string {
	const chosen = env.AWS_EC2_METADATA_SERVICE_ENDPOINT;
	if (!chosen) return env.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE?.toLowerCase() === 'ipv6' ? IPV6 : IPV4;
	const url = URL.parse(chosen);
	if (
		url === null ||
		!/^https?:$/.test(url.protocol) ||
		url.username !== '' ||
		url.password !== '' ||
		!METADATA_HOST.test(url.hostname)
	) {
		throw invalidField(
			'AWS_EC2_METADATA_SERVICE_ENDPOINT',
			'AWS_EC2_METADATA_SERVICE_ENDPOINT is neither a loopback nor a link-local address.',
			'Remove it, or set it to an address of this machine.',
		);
	}
	return url.href.replace(/\/+$/, '');
}

async function metadataToken(base: string, options: MetadataRequest): Promise<string> {
	const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' };
	let response: MetadataResponse;
	try {
		response = await metadataRequest(`${base}/latest/api/token`, { ...options, method: 'PUT', headers });
	} catch (error) {
		options.signal?.throwIfAborted();
		throw notConfigured(`${SOURCE} cannot be reached (${(error as Error).message}).`, { retryable: true });
	}
	if (response.statusCode === 403 || response.statusCode === 404 || response.statusCode === 405) {
		throw notConfigured(`${SOURCE} gives no token (status ${response.statusCode}).`);
	}
	expectOk(response);
	const token = response.body.trim();
	if (token === '' || /[^\x21-\x7e]/.test(token)) {
		throw new AwsError({
			code: 'CredentialSourceFailed',
			message: `${SOURCE} answered with an unusable token.`,
			retryable: true,
		});
	}
	return token;
}

async function get(url: string, options: MetadataRequest): Promise<MetadataResponse> {
	try {
		return await metadataRequest(url, options);
	} catch (error) {
		options.signal?.throwIfAborted();
		throw new AwsError({
			code: 'CredentialSourceFailed',
			message: `${SOURCE} cannot be reached (${(error as Error).message}).`,
			retryable: true,
		});
	}
}

/** 401 means that the token has ended: a new one is asked for at the next attempt. */
function expectOk({ statusCode }: MetadataResponse): void {
	if (statusCode === 200) return;
	throw new AwsError({
		code: 'CredentialSourceFailed',
		message: `${SOURCE} answered with status ${statusCode}.`,
		statusCode,
		retryable: statusCode >= 500 || statusCode === 429 || statusCode === 401,
	});
}
