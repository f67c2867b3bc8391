import { X509Certificate } from 'node:crypto';
import { Reply, ServiceError } from '../errors';
import { rolesAnywhereTrusts, type Session } from '../identities';
import { type Call, number, type Service, text } from '../service';
import { checkSignature, checkTrust, readClaim, type X509Claim, X509Problem } from '../x509';

const TRUST_ANCHOR = /^arn:aws[\w-]*:rolesanywhere:([a-z0-9-]+):\d{12}:trust-anchor\/[\w-]+$/;
const PROFILE = /^arn:aws[\w-]*:rolesanywhere:([a-z0-9-]+):(\d{12}):profile\/[\w-]+$/;
const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

const validation = (message: string): ServiceError => new ServiceError('ValidationException', message, 400);
const denied = (message: string): ServiceError => new ServiceError('AccessDeniedException', message, 403);
const missing = (message: string): ServiceError => new ServiceError('ResourceNotFoundException', message, 404);

interface Asked {
	readonly trustAnchorArn: string;
	readonly profileArn: string;
	readonly roleArn: string;
	readonly durationSeconds: number;
	readonly roleSessionName?: string;
}

/** ARNs are taken from the query or from the body, as the service does. */
function read(call: Call): Asked {
	const arn = (name: string, shape: RegExp): string => {
		const value = call.query.get(name) ?? text(call.input, name) ?? '';
		if (!shape.test(value)) {
			throw validation(
				`Value at '${name}' failed to satisfy constraint: Member must satisfy regular expression pattern`,
			);
		}
		return value;
	};
	const durationSeconds = number(call.input, 'durationSeconds') ?? 3600;
	if (!Number.isInteger(durationSeconds) || durationSeconds < 900 || durationSeconds > 43_200) {
		throw validation(`Value '${durationSeconds}' at 'durationSeconds' failed to satisfy constraint`);
	}
	const roleSessionName = text(call.input, 'roleSessionName');
	if (roleSessionName !== undefined && !/^[\w+=,.@-]{2,64}$/.test(roleSessionName)) {
		throw validation(`Value '${roleSessionName}' at 'roleSessionName' failed to satisfy constraint`);
	}
	return {
		trustAnchorArn: arn('trustAnchorArn', TRUST_ANCHOR),
		profileArn: arn('profileArn', PROFILE),
		roleArn: arn('roleArn', ROLE),
		durationSeconds,
		roleSessionName,
	};
}

function signer(call: Call): X509Claim {
	const claim = readClaim(call.request);
	checkSignature(call.request, claim, call.shared.clock.now());
	return claim;
}

function startSession(call: Call): { session: Session; asked: Asked; claim: X509Claim } {
	const { identities, clock } = call.shared;
	const claim = signer(call);
	const asked = read(call);
	const anchorRegion = TRUST_ANCHOR.exec(asked.trustAnchorArn)?.[1];
	const [, profileRegion, account] = PROFILE.exec(asked.profileArn) ?? [];
	if (
		claim.region !== anchorRegion ||
		profileRegion !== anchorRegion ||
		(call.hostRegion ?? anchorRegion) !== anchorRegion
	) {
		throw validation('Trust anchor, profile and credential scope have to be in the region that is called');
	}
	const anchor = identities.trustAnchors.get(asked.trustAnchorArn);
	if (anchor === undefined) throw missing(`Trust anchor not found: ${asked.trustAnchorArn}`);
	const profile = identities.profiles.get(asked.profileArn);
	if (profile === undefined) throw missing(`Profile not found: ${asked.profileArn}`);
	if (anchor.enabled === false) throw denied('Trust anchor is disabled');
	if (profile.enabled === false) throw denied('Profile is disabled');
	checkTrust(claim, new X509Certificate(anchor.certificate), clock.now());
	const role = identities.roleByArn(asked.roleArn);
	if (!profile.roleArns.includes(asked.roleArn) || role === undefined || role.account !== account) {
		throw denied(`Unable to assume role for ${asked.roleArn}: the profile does not list it`);
	}
	if (!rolesAnywhereTrusts(role, asked.trustAnchorArn)) {
		throw denied(`Unable to assume role for ${asked.roleArn}: it does not trust rolesanywhere.amazonaws.com`);
	}
	if (asked.roleSessionName !== undefined && profile.acceptRoleSessionName !== true) {
		throw denied('The profile does not accept a role session name');
	}
	if (asked.durationSeconds > (role.maxSessionDuration ?? 3600)) {
		throw validation('The requested DurationSeconds exceeds the MaxSessionDuration set for this role');
	}
	const name = asked.roleSessionName ?? claim.certificate.serialNumber.toLowerCase();
	return { session: identities.startRoleSession(role, name, asked.durationSeconds), asked, claim };
}

function createSession(call: Call): Reply {
	const { session, asked, claim } = started(call);
	const { accessKeyId, secretAccessKey, sessionToken, principal } = session;
	const answer = {
		credentialSet: [
			{
				assumedRoleUser: { arn: principal.arn, assumedRoleId: principal.userId },
				credentials: {
					accessKeyId,
					secretAccessKey,
					sessionToken,
					expiration: new Date(session.expiration).toISOString().replace(/\.\d{3}Z$/, 'Z'),
				},
				packedPolicySize: 0,
				roleArn: asked.roleArn,
				sourceIdentity: `CN=${/^CN=(.*)$/m.exec(claim.certificate.subject)?.[1] ?? ''}`,
			},
		],
		subjectArn: asked.trustAnchorArn.replace(
			/trust-anchor\/.*$/,
			`subject/${claim.certificate.serialNumber.toLowerCase()}`,
		),
	};
	const headers = { 'content-type': 'application/json', 'x-amzn-requestid': call.requestId };
	return new Reply(201, headers, JSON.stringify(answer));
}

function started(call: Call): ReturnType<typeof startSession> {
	try {
		return startSession(call);
	} catch (error) {
		throw error instanceof X509Problem ? denied(error.message) : error;
	}
}

/** IAM Roles Anywhere, as far as machines use it: sessions for certificates. */
export const rolesanywhere: Service = {
	name: 'rolesanywhere',
	signingName: 'rolesanywhere',
	protocol: 'rest-json',
	hostLabels: ['rolesanywhere'],
	restOperation: ({ method, path }) => (method === 'POST' && path === '/sessions' ? 'CreateSession' : undefined),
	// Signed by a certificate, which is verified here and not with the keys of the accounts.
	unsigned: ['CreateSession'],
	operations: { CreateSession: createSession },
};
