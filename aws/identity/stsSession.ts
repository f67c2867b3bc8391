import { createRequire } from 'node:module';

import type { ClientSettings } from '../client';
import { createClient } from '../client';
import { AwsError, isAwsError } from '../errors';
import { isAccessDenied } from './explain';
import { signingKeys } from './signingKeys';
import type { AwsCredentials } from './types';

/** From here on a difference between two clocks is one of the clocks, not of the way. */
const SKEW_MS = 5 * 60_000;

/** Not `import()`, see `aws/client.ts`. Only an error needs the vendor file. */
const requireLater = createRequire(__filename);

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

/** A shorter external ID may be a word, or a number of AWS that the message needs. */
const SHORTEST_EXTERNAL_ID = 16;

/** A server that repeats what it was sent must not make an error show a code, a token or an external ID. */
function withoutProofs(error: AwsError, input: Record<string, unknown>): AwsError {
	const { TokenCode = '', WebIdentityToken = '', ExternalId = '' } = input;
	const proofs = [TokenCode, WebIdentityToken].map(String).filter((proof) => proof !== '');
	// Six digits alone are not to be found in base 64.
	if (TokenCode !== '') proofs.push(`TokenCode=${String(TokenCode)}`);
	if (String(ExternalId).length >= SHORTEST_EXTERNAL_ID) proofs.push(String(ExternalId));
	if (proofs.length === 0) return error;
	const { asAwsError } = requireLater('../protocol/errors') as typeof import('../protocol/errors');
	return asAwsError(error, proofs);
}

/** The failed call is somebody else's by the time it is shown, so the error says which role it is about. */
function roleError(error: AwsError, operation: AssumeOperation, roleArn: string): AwsError {
	// A session of Roles Anywhere was to ask, and there was none: the role is not what failed.
	if (error.extra?.trustAnchorArn !== undefined) return error;
	const nextStep = /MultiFactorAuthentication failed/i.test(error.message)
		? `The role ${roleArn} could not be assumed. AWS takes each code once and for about 30 seconds: enter the one that the device shows now, or its secret key, and check MFA Serial Number and the clock of this machine.`
		: `The role ${roleArn} could not be assumed. Check its trust policy, the external ID, and that the caller is allowed sts:${operation}.`;
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
