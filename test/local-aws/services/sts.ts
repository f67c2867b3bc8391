import { ServiceError } from '../errors';
import type { Principal, Session } from '../identities';
import { type Call, list, number, type Service, text, texts } from '../service';

const credentials = (session: Session): Record<string, unknown> => ({
	AccessKeyId: session.accessKeyId,
	SecretAccessKey: session.secretAccessKey,
	SessionToken: session.sessionToken,
	Expiration: new Date(session.expiration).toISOString().replace(/\.\d{3}Z$/, 'Z'),
});

const assumed = (session: Session): Record<string, unknown> => ({
	AssumedRoleUser: { AssumedRoleId: session.principal.userId, Arn: session.principal.arn },
	Credentials: credentials(session),
});

function callerOf(call: Call): Principal {
	if (call.principal === undefined) {
		throw new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
	}
	return call.principal;
}

function assumeRole(call: Call): Record<string, unknown> {
	const { input, shared } = call;
	const session = shared.identities.assumeRole(callerOf(call), {
		roleArn: text(input, 'RoleArn') ?? '',
		sessionName: text(input, 'RoleSessionName') ?? '',
		externalId: text(input, 'ExternalId'),
		durationSeconds: number(input, 'DurationSeconds'),
		serialNumber: text(input, 'SerialNumber'),
		tokenCode: text(input, 'TokenCode'),
		sourceIdentity: text(input, 'SourceIdentity'),
		tags: Object.fromEntries(list(input, 'Tags').map((tag) => [text(tag, 'Key') ?? '', text(tag, 'Value') ?? ''])),
		transitiveTagKeys: texts(input, 'TransitiveTagKeys'),
	});
	return { ...assumed(session), SourceIdentity: text(input, 'SourceIdentity') };
}

function assumeRoleWithWebIdentity({ input, shared }: Call): Record<string, unknown> {
	const { session, token } = shared.identities.assumeRoleWithWebIdentity({
		roleArn: text(input, 'RoleArn') ?? '',
		sessionName: text(input, 'RoleSessionName') ?? '',
		durationSeconds: number(input, 'DurationSeconds'),
		token: text(input, 'WebIdentityToken') ?? '',
	});
	return {
		...assumed(session),
		SubjectFromWebIdentityToken: token.subject,
		Audience: token.audience,
		Provider: token.provider,
	};
}

function getSessionToken(call: Call): Record<string, unknown> {
	const { input, shared } = call;
	const session = shared.identities.getSessionToken(callerOf(call), {
		durationSeconds: number(input, 'DurationSeconds'),
		serialNumber: text(input, 'SerialNumber'),
		tokenCode: text(input, 'TokenCode'),
	});
	return { Credentials: credentials(session) };
}

export const sts: Service = {
	name: 'sts',
	signingName: 'sts',
	protocol: 'query',
	hostLabels: ['sts'],
	versions: ['2011-06-15'],
	namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
	unsigned: ['AssumeRoleWithWebIdentity'],
	// AssumeRole asks caller and role itself: within one account the role's trust can be enough.
	free: ['GetCallerIdentity', 'GetSessionToken', 'AssumeRole'],
	operations: {
		AssumeRole: assumeRole,
		AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
		GetCallerIdentity: (call) => {
			const { arn, userId, account } = callerOf(call);
			return { UserId: userId, Account: account, Arn: arn };
		},
		GetSessionToken: getSessionToken,
	},
};
