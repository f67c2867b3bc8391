import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { AwsError, isAwsError } from '../errors';
import { notConfigured } from './chain';
import { metadataKeys } from './metadataKeys';
import { metadataRequest } from './metadataRequest';
import type { AwsCredentials, CredentialProvider } from './types';
import { invalidField } from './validate';

export interface ContainerSettings {
	readonly env?: NodeJS.ProcessEnv;
	/** Milliseconds for one attempt; default 2,000. */
	readonly timeout?: number;
	/** Milliseconds between two of the three attempts; default 1,000. */
	readonly pause?: number;
}

const ATTEMPTS = 3;
const SOURCE = 'The container credentials endpoint';

/** ECS, EKS Pod Identity over IPv4 and over IPv6. */
const HTTP_HOSTS = new Set(['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]', 'localhost', '[::1]']);
const LOOPBACK = /^127(\.\d{1,3}){3}$/;

/**
 * The role of an ECS task or of an EKS pod: `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI`, else
 * `AWS_CONTAINER_CREDENTIALS_FULL_URI`, with the token of `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` (read each time, it
 * rotates) or `AWS_CONTAINER_AUTHORIZATION_TOKEN`. The token goes over https, or over http to the addresses that AWS
 * uses and to loopback; to no other host.
 */
export function fromContainer(settings: ContainerSettings = {}): CredentialProvider {
	const env = settings.env ?? process.env;
	return async (signal) => {
		const url = containerUrl(env);
		for (let attempt = 1; ; attempt++) {
			try {
				return await ask(url, env, settings.timeout ?? 2000, signal);
			} catch (error) {
				signal?.throwIfAborted();
				if (attempt === ATTEMPTS || !isAwsError(error) || !error.retryable) throw error;
				await pause(settings.pause ?? 1000, undefined, { signal });
			}
		}
	};
}

function containerUrl(env: NodeJS.ProcessEnv): string {
	const relative = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
	const full = env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
	if (relative) {
		const url = URL.parse(relative, 'http://169.254.170.2/');
		if (!relative.startsWith('/') || url?.origin !== 'http://169.254.170.2') {
			throw invalidField(
				'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
				'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not a path that starts with "/".',
			);
		}
		return url.href;
	}
	if (!full) throw notConfigured('No container credentials endpoint is set.');
	const url = URL.parse(full);
	const allowed =
		url !== null &&
		url.username === '' &&
		url.password === '' &&
		(url.protocol === 'https:' ||
			(url.protocol === 'http:' && (HTTP_HOSTS.has(url.hostname) || LOOPBACK.test(url.hostname))));
	if (!allowed) {
		throw invalidField(
			'AWS_CONTAINER_CREDENTIALS_FULL_URI',
			'AWS_CONTAINER_CREDENTIALS_FULL_URI is not an address that may receive the container token.',
			'Use https, or http to 169.254.170.2, 169.254.170.23, [fd00:ec2::23] or loopback.',
		);
	}
	return url.href;
}

async function containerToken(env: NodeJS.ProcessEnv): Promise<string | undefined> {
	const file = env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
	const variable = file ? 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE' : 'AWS_CONTAINER_AUTHORIZATION_TOKEN';
	const token = file ? await tokenOfFile(file) : env.AWS_CONTAINER_AUTHORIZATION_TOKEN;
	if (token !== undefined && /[^\t\x20-\x7e]/.test(token)) {
		throw invalidField(variable, `The token of ${variable} has a character that no token has.`);
	}
	return token || undefined;
}

async function tokenOfFile(file: string): Promise<string> {
	try {
		return (await readFile(file, 'utf8')).trim();
	} catch {
		throw invalidField('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', `The container token file ${file} cannot be read.`);
	}
}

async function ask(
	url: string,
	env: NodeJS.ProcessEnv,
	timeout: number,
	signal?: AbortSignal,
): Promise<AwsCredentials> {
	const token = await containerToken(env);
	const headers: Record<string, string> = { accept: 'application/json' };
	if (token !== undefined) headers.authorization = token;
	const response = await metadataRequest(url, { headers, timeout, signal }).catch((error: Error) => {
		throw new AwsError({
			code: 'CredentialSourceFailed',
			message: `${SOURCE} cannot be reached (${error.message}).`,
			retryable: true,
		});
	});
	if (response.statusCode !== 200) {
		throw new AwsError({
			code: 'CredentialSourceFailed',
			message: `${SOURCE} answered with status ${response.statusCode}.`,
			statusCode: response.statusCode,
			retryable: response.statusCode >= 500 || response.statusCode === 429,
		});
	}
	return metadataKeys(response.body, SOURCE);
}
