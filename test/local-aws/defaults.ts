import type { IdentitySetup, TrustStatement } from './identities';

const ACCOUNT = '111122223333';
const OTHER_ACCOUNT = '444455556666';
const OIDC_PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.local-aws.test`;

/** The identities of a fresh server. All values are made up and work nowhere else. */
export const DEFAULTS = {
	region: 'us-east-1',
	account: ACCOUNT,
	otherAccount: OTHER_ACCOUNT,
	externalId: 'local-aws-external-id',
	/** May do anything. */
	user: { accessKeyId: 'LOCALAWSUSERDEMO0001', secretAccessKey: 'not-a-real-secret-of-local-aws-demo-user' },
	/** May only call STS: what signs an AssumeRole should be able to do nothing else. */
	source: { accessKeyId: 'LOCALAWSUSERSOURCE01', secretAccessKey: 'not-a-real-secret-of-local-aws-source-u1' },
	/** Has keys, but may do nothing. */
	deniedUser: { accessKeyId: 'LOCALAWSUSERDENIED01', secretAccessKey: 'not-a-real-secret-of-local-aws-denied-u1' },
	/** Switched-off keys. */
	inactiveUser: { accessKeyId: 'LOCALAWSUSERINACTIV1', secretAccessKey: 'not-a-real-secret-of-local-aws-inactive1' },
	roles: {
		/** Wants `externalId`; may do anything; sessions up to 12 hours. */
		demo: `arn:aws:iam::${OTHER_ACCOUNT}:role/local-aws-demo`,
		/** Wants no external id; sessions up to 1 hour. */
		open: `arn:aws:iam::${OTHER_ACCOUNT}:role/local-aws-open`,
		/** Can be assumed, may do nothing. */
		denied: `arn:aws:iam::${OTHER_ACCOUNT}:role/local-aws-denied`,
		/** Trusts somebody else. */
		untrusting: `arn:aws:iam::${OTHER_ACCOUNT}:role/local-aws-untrusting`,
		/** Wants MFA. */
		mfa: `arn:aws:iam::${OTHER_ACCOUNT}:role/local-aws-mfa`,
		/** Can be assumed by `open`: role chaining. */
		chained: `arn:aws:iam::${OTHER_ACCOUNT}:role/local-aws-chained`,
		/** For web identity tokens. */
		webIdentity: `arn:aws:iam::${ACCOUNT}:role/local-aws-web-identity`,
		/** For certificates, through Roles Anywhere; sessions up to 12 hours. */
		rolesAnywhere: `arn:aws:iam::${ACCOUNT}:role/local-aws-roles-anywhere`,
		/** What instance metadata and the container endpoints hand out. */
		instance: `arn:aws:iam::${ACCOUNT}:role/local-aws-instance`,
	},
	mfa: { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/demo`, code: '123456' },
	webIdentityToken: 'not-a-real-web-identity-token-of-local-aws',
	bedrockKey: 'not-a-real-bedrock-key-of-local-aws',
	/** Wanted by the EKS Pod Identity endpoint. */
	containerToken: 'not-a-real-container-token-of-local-aws',
	disabledRegion: 'me-south-1',
} as const;

const trusts = (principal: string, condition?: TrustStatement['Condition']): TrustStatement[] => [
	{
		Effect: 'Allow',
		Principal: { AWS: principal },
		Action: ['sts:AssumeRole', 'sts:TagSession'],
		Condition: condition,
	},
];

const nameOf = (arn: string): string => arn.slice(arn.indexOf('/') + 1);

const ANYTHING = ['*'];
const caller = `arn:aws:iam::${ACCOUNT}:root`;

export const DEFAULT_IDENTITIES: IdentitySetup = {
	users: [
		{ account: ACCOUNT, name: 'demo', keys: [DEFAULTS.user], allow: ANYTHING, mfa: DEFAULTS.mfa },
		{ account: ACCOUNT, name: 'source', keys: [DEFAULTS.source], allow: ['sts:*'] },
		{ account: ACCOUNT, name: 'denied', keys: [DEFAULTS.deniedUser], allow: [] },
		{ account: ACCOUNT, name: 'inactive', keys: [{ ...DEFAULTS.inactiveUser, active: false }], allow: ANYTHING },
	],
	roles: [
		{
			account: OTHER_ACCOUNT,
			name: nameOf(DEFAULTS.roles.demo),
			allow: ANYTHING,
			maxSessionDuration: 43_200,
			trust: trusts(caller, { StringEquals: { 'sts:ExternalId': DEFAULTS.externalId } }),
		},
		{ account: OTHER_ACCOUNT, name: nameOf(DEFAULTS.roles.open), allow: ANYTHING, trust: trusts(caller) },
		{ account: OTHER_ACCOUNT, name: nameOf(DEFAULTS.roles.denied), allow: [], trust: trusts(caller) },
		{
			account: OTHER_ACCOUNT,
			name: nameOf(DEFAULTS.roles.untrusting),
			allow: ANYTHING,
			trust: trusts('arn:aws:iam::777788889999:root'),
		},
		{
			account: OTHER_ACCOUNT,
			name: nameOf(DEFAULTS.roles.mfa),
			allow: ANYTHING,
			trust: trusts(caller, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
		},
		{
			account: OTHER_ACCOUNT,
			name: nameOf(DEFAULTS.roles.chained),
			allow: ANYTHING,
			maxSessionDuration: 43_200,
			trust: trusts(DEFAULTS.roles.open),
		},
		{
			account: ACCOUNT,
			name: nameOf(DEFAULTS.roles.webIdentity),
			allow: ANYTHING,
			trust: [
				{
					Effect: 'Allow',
					Principal: { Federated: OIDC_PROVIDER },
					Action: 'sts:AssumeRoleWithWebIdentity',
					Condition: { StringEquals: { 'oidc.local-aws.test:aud': 'sts.amazonaws.com' } },
				},
			],
		},
		{
			account: ACCOUNT,
			name: nameOf(DEFAULTS.roles.rolesAnywhere),
			allow: ANYTHING,
			maxSessionDuration: 43_200,
			trust: [
				{
					Effect: 'Allow',
					Principal: { Service: 'rolesanywhere.amazonaws.com' },
					Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
				},
			],
		},
		{
			account: ACCOUNT,
			name: nameOf(DEFAULTS.roles.instance),
			allow: ANYTHING,
			trust: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
		},
	],
	bearerKeys: [{ account: ACCOUNT, userName: 'bedrock-key', token: DEFAULTS.bedrockKey, allow: ['bedrock:*'] }],
	oidcTokens: [
		{
			token: DEFAULTS.webIdentityToken,
			provider: OIDC_PROVIDER,
			subject: 'system:serviceaccount:default:n8n',
			audience: 'sts.amazonaws.com',
		},
	],
	disabledRegions: [DEFAULTS.disabledRegion],
};
