import { AwsError } from '../errors';
import { signingKeys } from './signingKeys';
import type { AwsCredentials } from './types';

/**
 * The JSON that container and instance endpoints answer: `AccessKeyId`, `SecretAccessKey`, `Token`, `Expiration`.
 * Its text is never part of an error.
 */
export function metadataKeys(body: string, source: string): AwsCredentials {
	const answer = parse(body);
	const { AccessKeyId: id, SecretAccessKey: secret, Token: token, Expiration: end, AccountId: account } = answer;
	const expiration = typeof end === 'string' ? new Date(end) : undefined;
	if (typeof id !== 'string' || typeof secret !== 'string' || (expiration && Number.isNaN(expiration.getTime()))) {
		const code = typeof answer.Code === 'string' ? ` (${answer.Code.slice(0, 100)})` : '';
		throw new AwsError({
			code: 'CredentialSourceFailed',
			message: `${source} answered without credentials${code}.`,
			retryable: true,
		});
	}
	return signingKeys({
		accessKeyId: id,
		secretAccessKey: secret,
		sessionToken: typeof token === 'string' ? token : undefined,
		expiration,
		accountId: typeof account === 'string' ? account : undefined,
	});
}

function parse(body: string): Record<string, unknown> {
	try {
		const answer: unknown = JSON.parse(body);
		return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}
