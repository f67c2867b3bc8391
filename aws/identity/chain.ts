import { AwsError, isAwsError } from '../errors';
import type { CredentialProvider } from './types';

/** Code of the one failure after which the next source may be tried: this source is not set up on this machine. */
const NOT_CONFIGURED = 'CredentialSourceNotConfigured';

/** Says that a source is not set up here. `retryable` where it may only be out of reach for a moment. */
export function notConfigured(message: string, options: { retryable?: boolean; cause?: unknown } = {}): AwsError {
	return new AwsError({ code: NOT_CONFIGURED, message, ...options });
}

export const mayTryNext = (error: unknown): boolean => isAwsError(error) && error.code === NOT_CONFIGURED;

/**
 * The first source that is set up. A source that is set up but fails ends the chain: going on would sign as somebody
 * else.
 * @throws AwsError `NoCredentials` where none is set up; its message tells what each said
 */
export function chain(...providers: readonly CredentialProvider[]): CredentialProvider {
	return Object.assign(
		async (signal?: AbortSignal) => {
			const reasons: AwsError[] = [];
			for (const provider of providers) {
				signal?.throwIfAborted();
				try {
					return await provider(signal);
				} catch (error) {
					if (!mayTryNext(error)) throw error;
					reasons.push(error as AwsError);
				}
			}
			throw new AwsError({
				code: 'NoCredentials',
				message: `This machine has no AWS identity. ${reasons.map((reason) => reason.message).join(' ')}`,
				nextStep: 'Give the machine, container or pod that runs n8n a role, or enter access keys instead.',
				retryable: reasons.some((reason) => reason.retryable),
			});
		},
		{
			invalidate(accessKeyId: string) {
				for (const provider of providers) provider.invalidate?.(accessKeyId);
			},
		},
	);
}
