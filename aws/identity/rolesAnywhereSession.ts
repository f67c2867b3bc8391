import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

import { customEndpointFor } from '../endpoint/customEndpoints';
import { assertMaySign } from '../endpoint/guard';
import { partitionOf } from '../endpoint/partitions';
import { AwsError, isAwsError } from '../errors';
import { collectBody } from '../protocol/body';
import { USER_AGENT } from '../protocol/userAgent';
import type { X509Identity } from '../sign/x509';
import { signX509 } from '../sign/x509';
import { learnClock, signingDate } from '../transport/clock';
import { withRetries } from '../transport/retry';
import { sendRequest } from '../transport/send';
import { readX509Identity } from './certificates';
import type { RolesAnywhereQuestion } from './fromRolesAnywhere';
import { signingKeys } from './signingKeys';
import { byLocalClock } from './stsSession';
import type { AwsCredentials } from './types';

const SERVICE = 'rolesanywhere';
const OPERATION = 'CreateSession';
/** A session is some kilobytes; what is longer is none. */
const MAX_ANSWER = 1024 * 1024;

interface Answer {
	readonly credentialSet?: ReadonlyArray<{
		readonly credentials?: Readonly<Record<string, unknown>>;
		readonly roleArn?: string;
	}>;
}

/** Not `import()`, see `aws/client.ts`. Only an error needs the vendor file. */
const requireLater = createRequire(__filename);

/**
 * Asks IAM Roles Anywhere for a session (docs.aws.amazon.com/rolesanywhere/latest/userguide/
 * authentication-create-session.html). All that can be said of certificate and key is said before anything is sent.
 * @throws AwsError of `readX509Identity`, of the host guard and of the transport, and AWS's own with the next step
 */
export async function createSession(question: RolesAnywhereQuestion, signal?: AbortSignal): Promise<AwsCredentials> {
	const identity = readX509Identity(question.material);
	const clock: Clock = { isLearnt: false };
	const { result } = await withRetries(async () => await ask(question, identity, clock, signal), {
		service: SERVICE,
		operation: OPERATION,
		bucket: createHash('sha256').update(identity.certificate.raw).digest('hex'),
		signal,
		recover: () => Promise.resolve(clock.isLearnt),
	});
	return result;
}

/** Whether the last refusal told that the clocks differ, so that a new signature may help. */
interface Clock {
	isLearnt: boolean;
}

async function ask(
	question: RolesAnywhereQuestion,
	identity: X509Identity,
	clock: Clock,
	signal: AbortSignal | undefined,
): Promise<AwsCredentials> {
	const { endpoints, region, transport } = question;
	const url = urlOf(question);
	assertMaySign(url, { endpoints, signingName: SERVICE, region });
	const request = { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: bodyOf(question) };
	const { host } = new URL(url);
	const date = signingDate(host);
	const headers = { ...signX509(request, identity, { region, date }), 'user-agent': USER_AGENT };
	try {
		const response = await sendRequest({ ...request, headers }, transport, { signal });
		const bytes = await collectBody(response.body, MAX_ANSWER);
		if (response.statusCode < 300) return sessionOf(bytes, response);
		const { errorOfDocument } = requireLater('../protocol/errors') as typeof import('../protocol/errors');
		const error = await errorOfDocument(response.statusCode, response.headers, bytes);
		clock.isLearnt = learnClock(host, response.headers.date, error, date);
		throw error;
	} catch (thrown) {
		throw isAwsError(thrown) ? explained(withoutProofs(thrown, headers), question) : thrown;
	}
}

/** A server that repeats what it was sent must not make an error show the signature or the certificates. */
function withoutProofs(error: AwsError, { authorization = '', ...headers }: Record<string, string>): AwsError {
	const { 'x-amz-x509': certificate = '', 'x-amz-x509-chain': chain = '' } = headers;
	const signature = authorization.slice(authorization.indexOf('Signature=') + 'Signature='.length);
	const { asAwsError } = requireLater('../protocol/errors') as typeof import('../protocol/errors');
	return asAwsError(error, [authorization, signature, certificate, chain, ...chain.split(',')]);
}

function urlOf({ endpoints, region }: RolesAnywhereQuestion): string {
	const suffix = partitionOf(region)?.dnsSuffix ?? 'amazonaws.com';
	const base = customEndpointFor(endpoints, SERVICE, region) ?? `https://${SERVICE}.${region}.${suffix}`;
	return `${base}/sessions`;
}

function bodyOf({
	durationSeconds,
	profileArn,
	roleArn,
	roleSessionName,
	trustAnchorArn,
}: RolesAnywhereQuestion): string {
	return JSON.stringify({
		durationSeconds: durationSeconds ?? 3600,
		profileArn,
		roleArn,
		...(roleSessionName ? { roleSessionName } : {}),
		trustAnchorArn,
	});
}

interface Answered {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
}

function sessionOf(bytes: Uint8Array, { statusCode, headers }: Answered): AwsCredentials {
	const [set] = parsed(bytes)?.credentialSet ?? [];
	const text = (name: string): string => {
		const value = set?.credentials?.[name];
		return typeof value === 'string' ? value : '';
	};
	const accessKeyId = text('accessKeyId');
	const secretAccessKey = text('secretAccessKey');
	const sessionToken = text('sessionToken');
	const end = new Date(text('expiration'));
	if (!accessKeyId || !secretAccessKey || !sessionToken || Number.isNaN(end.getTime())) {
		throw new AwsError({
			code: 'InvalidResponse',
			message: 'IAM Roles Anywhere answered without a session.',
			requestId: headers['x-amzn-requestid'],
			statusCode,
			retryable: true,
		});
	}
	return signingKeys({
		accessKeyId,
		secretAccessKey,
		sessionToken,
		expiration: byLocalClock(end, headers.date),
		accountId: set?.roleArn?.split(':')[4],
	});
}

function parsed(bytes: Uint8Array): Answer | undefined {
	try {
		const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
		return typeof value === 'object' && value !== null ? (value as Answer) : undefined;
	} catch {
		return undefined;
	}
}

/** AWS's words stay; what they leave open is added. */
function explained(error: AwsError, question: RolesAnywhereQuestion): AwsError {
	const nextStep = error.nextStep ?? nextStepOf(error, question);
	// The call that needed the session puts its own name on the error, so this is how the error is still known.
	const extra = { ...error.extra, trustAnchorArn: question.trustAnchorArn };
	return error.with({ service: SERVICE, operation: OPERATION, extra, ...(nextStep === undefined ? {} : { nextStep }) });
}

const NEXT_STEPS: ReadonlyArray<readonly [RegExp, (error: AwsError, question: RolesAnywhereQuestion) => string]> = [
	[
		/^AccessDenied/,
		({ message }, { roleArn, trustAnchorArn }) => {
			if (/untrusted certificate|insufficient certificate/i.test(message)) {
				return `Check that the trust anchor ${trustAnchorArn} is the authority that issued the certificate, and that all certificates between them are in Certificate Chain.`;
			}
			if (/revoked/i.test(message)) return 'Enter a new certificate with its key: this one is on the revocation list.';
			return `Check that trust anchor and profile are enabled, that the profile lists the role ${roleArn}, that the role trusts rolesanywhere.amazonaws.com for sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity, that the conditions of its trust policy fit the certificate, and that a session name is entered only if the profile accepts one.`;
		},
	],
	[
		/^ResourceNotFound/,
		(_, { region }) =>
			`Check Trust Anchor ARN and Profile ARN: one of them does not exist in ${region}, or not in this account.`,
	],
	[
		/^Validation/,
		() => 'Correct the field that AWS names. The duration may be at most what the profile and the role allow.',
	],
	[
		/Signature/,
		() => 'Check that the private key and the certificate belong together, and that no proxy changes the request.',
	],
];

const nextStepOf = (error: AwsError, question: RolesAnywhereQuestion): string | undefined =>
	NEXT_STEPS.find(([code]) => code.test(error.code))?.[1](error, question);
