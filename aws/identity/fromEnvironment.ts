import { notConfigured } from './chain';
import { fromKeys } from './fromKeys';
import { signingKeys } from './signingKeys';
import type { CredentialProvider } from './types';
import { invalidField } from './validate';

export interface EnvironmentSettings {
	readonly env?: NodeJS.ProcessEnv;
}

const FIELDS = {
	accessKeyId: ['AWS_ACCESS_KEY_ID', 'The environment variable AWS_ACCESS_KEY_ID'],
	secretAccessKey: ['AWS_SECRET_ACCESS_KEY', 'The environment variable AWS_SECRET_ACCESS_KEY'],
	sessionToken: ['AWS_SESSION_TOKEN', 'The environment variable AWS_SESSION_TOKEN'],
} as const;

/** `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`. One key without the other is a wrong setting. */
export function fromEnvironment(settings: EnvironmentSettings = {}): CredentialProvider {
	const env = settings.env ?? process.env;
	return async () => {
		const accessKeyId = env.AWS_ACCESS_KEY_ID ?? '';
		const secretAccessKey = env.AWS_SECRET_ACCESS_KEY ?? '';
		if (accessKeyId === '' && secretAccessKey === '') throw notConfigured('AWS_ACCESS_KEY_ID is not set.');
		const keys = await fromKeys({
			accessKeyId,
			secretAccessKey,
			sessionToken: env.AWS_SESSION_TOKEN,
			fields: FIELDS,
		})();
		const expiration = env.AWS_CREDENTIAL_EXPIRATION ? new Date(env.AWS_CREDENTIAL_EXPIRATION) : undefined;
		if (expiration !== undefined && Number.isNaN(expiration.getTime())) {
			throw invalidField(
				'AWS_CREDENTIAL_EXPIRATION',
				'The environment variable AWS_CREDENTIAL_EXPIRATION is not a time.',
			);
		}
		return signingKeys({ ...keys, expiration, accountId: env.AWS_ACCOUNT_ID });
	};
}
