import { isAwsError } from '../errors';
import type { CustomEndpoints } from '../endpoint/types';
import type { TransportSettings } from '../transport/types';
import { stsSession } from './stsSession';
import type { AwsCredentials, CredentialProvider } from './types';
import {
	checkDuration,
	checkExternalId,
	checkMfaSerialNumber,
	checkPolicy,
	checkPolicyArn,
	checkRegion,
	checkRoleArn,
	checkSessionName,
	checkSourceIdentity,
	checkTags,
} from './validate';

export const DEFAULT_SESSION_NAME = 'n8n-session';

/** Codes that are tried in all: of a device that several processes use, each code serves one of them. */
const MOST_CODES = 3;

export interface MfaDevice {
	readonly serialNumber: string;
	readonly code: (signal?: AbortSignal) => Promise<string>;
	/** Whether asking again gives another code. */
	readonly hasMoreCodes?: boolean;
}

export interface AssumeRoleSettings {
	/** Who asks for the role. */
	readonly source: CredentialProvider;
	readonly roleArn: string;
	readonly externalId?: string;
	/** 2 to 64 characters; default `n8n-session`. */
	readonly roleSessionName?: string;
	/** Seconds, 900 to 43,200; STS's default is 3,600. */
	readonly durationSeconds?: number;
	/** JSON that the session is narrowed to. */
	readonly policy?: string;
	readonly policyArns?: readonly string[];
	readonly tags?: Readonly<Record<string, string>>;
	readonly transitiveTagKeys?: readonly string[];
	/** Name that stays with the session and all that come of it, in CloudTrail. */
	readonly sourceIdentity?: string;
	/** The MFA device of the user who asks. AWS takes each code once, so it is asked for anew each time. */
	readonly mfa?: MfaDevice;
	/** Region of the STS endpoint. */
	readonly region: string;
	readonly endpoints?: CustomEndpoints;
	readonly transport?: TransportSettings;
}

/**
 * A session of a role. Each call asks STS; `sessionCache` keeps the answer. Where the role cannot be assumed this
 * throws, and the keys of the source sign nothing but this one question.
 */
export function fromAssumeRole(settings: AssumeRoleSettings): CredentialProvider {
	const { source, region, endpoints, transport, mfa } = settings;
	const input = assumeRoleInput(settings);
	checkRegion(region);
	const ask = async (signal?: AbortSignal): Promise<AwsCredentials> => {
		const proof = mfa === undefined ? {} : { SerialNumber: mfa.serialNumber, TokenCode: await mfa.code(signal) };
		const way = { region, credentials: source, endpoints, transport };
		return await stsSession(way, 'AssumeRole', { ...input, ...proof }, signal);
	};
	return Object.assign(
		async (signal?: AbortSignal) => {
			for (let codes = 1; ; codes += 1) {
				try {
					return await ask(signal);
				} catch (error) {
					if (mfa?.hasMoreCodes !== true || codes === MOST_CODES || !isCodeRefused(error)) throw error;
				}
			}
		},
		{ invalidate: (accessKeyId: string) => source.invalidate?.(accessKeyId) },
	);
}

/**
 * Whether the code was wrong or used up: by another process of n8n, or by an earlier attempt whose answer was lost. AWS
 * does not say which, so that a wrong secret key is told only after some codes.
 */
const isCodeRefused = (error: unknown): boolean =>
	isAwsError(error) && /MultiFactorAuthentication failed/i.test(error.message);

function assumeRoleInput(settings: AssumeRoleSettings): Record<string, unknown> {
	const { roleArn, externalId, durationSeconds, policy, policyArns, tags, transitiveTagKeys } = settings;
	const roleSessionName = settings.roleSessionName || DEFAULT_SESSION_NAME;
	checkRoleArn(roleArn, { anyShape: hasOwnSts(settings.endpoints) });
	checkSessionName(roleSessionName);
	const input: Record<string, unknown> = { RoleArn: roleArn, RoleSessionName: roleSessionName };
	if (externalId) {
		checkExternalId(externalId);
		input.ExternalId = externalId;
	}
	if (durationSeconds !== undefined) {
		checkDuration(durationSeconds);
		input.DurationSeconds = durationSeconds;
	}
	if (policy) {
		checkPolicy(policy);
		input.Policy = policy;
	}
	if (policyArns?.length) {
		policyArns.forEach(checkPolicyArn);
		input.PolicyArns = policyArns.map((arn) => ({ arn }));
	}
	if (tags !== undefined && Object.keys(tags).length > 0) {
		checkTags(tags);
		input.Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
	}
	if (transitiveTagKeys?.length) input.TransitiveTagKeys = [...transitiveTagKeys];
	if (settings.sourceIdentity) {
		checkSourceIdentity(settings.sourceIdentity);
		input.SourceIdentity = settings.sourceIdentity;
	}
	if (settings.mfa !== undefined) checkMfaSerialNumber(settings.mfa.serialNumber);
	return input;
}

const hasOwnSts = (endpoints: CustomEndpoints | undefined): boolean =>
	Boolean(endpoints?.services.sts || endpoints?.all);
