import type { ClientSettings } from '../client';
import { createClient } from '../client';
import { AwsError, isAwsError } from '../errors';
import { isAccessDenied } from './explain';
import { signingKeys } from './signingKeys';
import type { AwsCredentials } from './types';

/** From here on a difference between two clocks is one of the clocks, not of the way. */
const SKEW_MS = 5 * 60_000;

interface AssumedRole {
	readonly Credentials?: {
		readonly AccessKeyId?: string;
		readonly SecretAccessKey?: string;
		readonly SessionToken?: string;
		readonly Expiration?: Date;
	};
	readonly AssumedRoleUser?: { readonly Arn?: string };
}

type AssumeOperation = 'AssumeRole' | 'AssumeRoleWithWebIdentity';

/**
 * Asks STS for a session. The end of the session is told by this machine's clock: where that clock is off, STS's own
 * time would let a fresh session look ended.
 */
export async function stsSession(
	settings: ClientSettings,
	operation: AssumeOperation,
	input: Record<string, unknown>,
	signal?: AbortSignal,
): Promise<AwsCredentials> {
	const client = createClient(settings);
	try {
		const { output, metadata } = await client.call<AssumedRole>('sts', operation, input, { signal });
		const { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: end } = output.Credentials ?? {};
		if (!id || !secret || !token || !(end instanceof Date)) {
			throw new AwsError({
				code: 'InvalidResponse',
				message: 'STS answered without a session.',
				requestId: metadata.requestId,
				statusCode: metadata.statusCode,
				retryable: true,
			});
		}
		return signingKeys({
			accessKeyId: id,
			secretAccessKey: secret,
			sessionToken: token,
			expiration: byLocalClock(end, metadata.headers.date),
			accountId: output.AssumedRoleUser?.Arn?.split(':')[4],
		});
	} catch (error) {
		throw isAwsError(error) ? roleError(withoutProofs(error, input), operation, String(input.RoleArn)) : error;
	}
}

/** A server that repeats what it was sent must not make an error show a code or a token. */
function withoutProofs(error: AwsError, { TokenCode, WebIdentityToken }: Record<string, unknown>): AwsError {
	const proofs = [TokenCode, WebIdentityToken].filter((proof) => typeof proof === 'string' && proof !== '');
	const clean = (text: string): string =>
		proofs.reduce<string>((kept, proof) => kept.replaceAll(String(proof), '…'), text);
	const extra = error.extra && (JSON.parse(clean(JSON.stringify(error.extra))) as Record<string, unknown>);
	return proofs.length === 0 ? error : error.with({ message: clean(error.message), extra });
}

/** The failed call is somebody else's by the time it is shown, so the error says which role it is about. */
function roleError(error: AwsError, operation: AssumeOperation, roleArn: string): AwsError {
	// A session of Roles Anywhere was to ask, and there was none: the role is not what failed.
	if (error.extra?.trustAnchorArn !== undefined) return error;
	const nextStep = `The role ${roleArn} could not be assumed. Check its trust policy, the external ID, and that the caller is allowed sts:${operation}.`;
	return error.with({
		service: 'sts',
		operation,
		extra: { ...error.extra, roleArn },
		...(isAccessDenied(error) ? { nextStep } : {}),
	});
}

export function byLocalClock(end: Date, answeredAt: string | undefined): Date {
	const offset = answeredAt === undefined ? Number.NaN : Date.parse(answeredAt) - Date.now();
	return Math.abs(offset) >= SKEW_MS ? new Date(end.getTime() - offset) : end;
}
