import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from './clock';
import { ServiceError } from './errors';
import { type MfaDevice, UsedCodes } from './mfa';
import type { KnownKey } from './verify';

type OneOrMore = string | readonly string[];

/** A statement of a trust policy, in IAM's own form. */
export interface TrustStatement {
	readonly Effect: 'Allow' | 'Deny';
	readonly Principal: { readonly AWS?: OneOrMore; readonly Federated?: OneOrMore; readonly Service?: OneOrMore };
	readonly Action: OneOrMore;
	/** Operators StringEquals, StringNotEquals, StringLike, Bool, Null. */
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

export interface Permissions {
	/** Actions such as `s3:GetObject`, with `*` and `?`. */
	readonly allow: readonly string[];
	readonly deny?: readonly string[];
}

export interface AccessKey {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly active?: boolean;
}

export interface User extends Permissions {
	readonly account: string;
	readonly name: string;
	readonly path?: string;
	readonly keys: readonly AccessKey[];
	readonly mfa?: MfaDevice;
	/** The account's root user. */
	readonly root?: boolean;
}

export interface Role extends Permissions {
	readonly account: string;
	readonly name: string;
	readonly path?: string;
	readonly trust: readonly TrustStatement[];
	/** Seconds; default 3,600. */
	readonly maxSessionDuration?: number;
}

/** A Bedrock API key. */
export interface BearerKey extends Permissions {
	readonly account: string;
	readonly userName: string;
	readonly token: string;
	/** Milliseconds since the epoch. */
	readonly expiration?: number;
}

export interface OidcToken {
	readonly token: string;
	/** ARN of the identity provider. */
	readonly provider: string;
	readonly subject: string;
	readonly audience: string;
	readonly expiration?: number;
}

/** Authority whose certificates are taken for identities (IAM Roles Anywhere). */
export interface TrustAnchor {
	/** PEM. */
	readonly certificate: string;
	readonly enabled?: boolean;
}

/** Roles that Roles Anywhere may hand out. */
export interface Profile {
	readonly roleArns: readonly string[];
	readonly enabled?: boolean;
	readonly acceptRoleSessionName?: boolean;
}

export interface IdentitySetup {
	readonly users: readonly User[];
	readonly roles: readonly Role[];
	readonly bearerKeys?: readonly BearerKey[];
	readonly oidcTokens?: readonly OidcToken[];
	/** Regions that no account has enabled. */
	readonly disabledRegions?: readonly string[];
}

/** Who a request comes from. */
export interface Principal extends Permissions {
	readonly kind: 'root' | 'user' | 'userSession' | 'roleSession' | 'bearer';
	readonly account: string;
	readonly arn: string;
	readonly userId: string;
	readonly accessKeyId: string;
	/** ARN that trust policies name: of the user, or of the role behind the session. */
	readonly principalArn: string;
	readonly mfa?: boolean;
	readonly sessionName?: string;
	/** Session tags, those inherited from the session that asked included. */
	readonly tags?: SessionTags;
	/** Keys of the tags that go on to every role that is assumed with the session. */
	readonly transitiveTagKeys?: readonly string[];
}

export type SessionTags = Readonly<Record<string, string>>;

export interface Session {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken: string;
	/** Milliseconds since the epoch. */
	expiration: number;
	readonly principal: Principal;
}

export interface AssumeRoleInput {
	readonly roleArn: string;
	readonly sessionName: string;
	readonly externalId?: string;
	readonly durationSeconds?: number;
	readonly serialNumber?: string;
	readonly tokenCode?: string;
	readonly sourceIdentity?: string;
	readonly tags?: SessionTags;
	readonly transitiveTagKeys?: readonly string[];
}

const listOf = (value: OneOrMore | undefined): readonly string[] =>
	value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Whether a text fits a pattern with IAM's `*` and `?`. */
export function fits(pattern: string, text: string, ignoreCase = false): boolean {
	const source = pattern
		.replace(/[.+^${}()|[\]\\]/g, '\\$&')
		.replaceAll('*', '[\\s\\S]*')
		.replaceAll('?', '[\\s\\S]');
	return new RegExp(`^${source}$`, ignoreCase ? 'i' : '').test(text);
}

export function mayCall(permissions: Permissions, action: string): boolean {
	const covers = (pattern: string): boolean => fits(pattern, action, true);
	return permissions.allow.some(covers) && !(permissions.deny ?? []).some(covers);
}

/** A stable id in IAM's form: a prefix of four letters and 17 of base 32. */
export function uniqueId(prefix: string, of: string): string {
	const digits = BigInt(`0x${createHash('sha256').update(of).digest('hex')}`).toString(32);
	return prefix + digits.toUpperCase().replaceAll('0', 'W').replaceAll('1', 'X').slice(0, 17);
}

const randomLetters = (length: number): string =>
	[...randomBytes(length)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte & 31]).join('');

export const userArn = (user: User): string =>
	user.root ? `arn:aws:iam::${user.account}:root` : `arn:aws:iam::${user.account}:user${user.path ?? '/'}${user.name}`;

export const roleArn = (role: Role): string => `arn:aws:iam::${role.account}:role${role.path ?? '/'}${role.name}`;

type Context = Readonly<Record<string, string | undefined>>;

const OPERATORS: Record<string, (actual: string | undefined, wanted: readonly string[]) => boolean> = {
	StringEquals: (actual, wanted) => actual !== undefined && wanted.includes(actual),
	StringNotEquals: (actual, wanted) => actual === undefined || !wanted.includes(actual),
	StringLike: (actual, wanted) => actual !== undefined && wanted.some((pattern) => fits(pattern, actual)),
	Bool: (actual, wanted) => actual !== undefined && wanted.includes(actual),
	Null: (actual, wanted) => wanted.includes(String(actual === undefined)),
};

function conditionsHold(conditions: TrustStatement['Condition'], context: Context): boolean {
	return Object.entries(conditions ?? {}).every(([operator, keys]) => {
		const holds = OPERATORS[operator];
		if (holds === undefined) {
			throw new Error(`local-aws knows no condition operator ${operator}`);
		}
		return Object.entries(keys).every(([key, wanted]) => holds(context[key], listOf(wanted)));
	});
}

const namesPrincipal = (wanted: string, caller: Principal): boolean =>
	wanted === '*' ||
	wanted === caller.account ||
	wanted === `arn:aws:iam::${caller.account}:root` ||
	wanted === caller.principalArn ||
	wanted === caller.arn;

function trusted(role: Role, action: string, named: (statement: TrustStatement) => boolean, context: Context): boolean {
	const applies = (statement: TrustStatement): boolean =>
		listOf(statement.Action).some((pattern) => fits(pattern, action, true)) &&
		named(statement) &&
		conditionsHold(statement.Condition, context);
	return (
		role.trust.some((statement) => statement.Effect === 'Allow' && applies(statement)) &&
		!role.trust.some((statement) => statement.Effect === 'Deny' && applies(statement))
	);
}

/** Whether a role lets Roles Anywhere hand it out, for certificates of this trust anchor. */
export const rolesAnywhereTrusts = (role: Role, trustAnchorArn: string): boolean =>
	['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'].every((action) =>
		trusted(role, action, (statement) => listOf(statement.Principal.Service).includes('rolesanywhere.amazonaws.com'), {
			'aws:SourceArn': trustAnchorArn,
		}),
	);

const validation = (message: string): ServiceError =>
	new ServiceError('ValidationError', `1 validation error detected: ${message}`, 400);

/** Bounds as the STS model states them, in the words of its answers. */
function checkLength(name: string, value: string | undefined, minimum: number, maximum: number, pattern: RegExp): void {
	if (value === undefined) {
		throw validation(`Value null at '${name}' failed to satisfy constraint: Member must not be null`);
	}
	if (value.length < minimum) {
		throw validation(
			`Value '${value}' at '${name}' failed to satisfy constraint: Member must have length greater than or equal to ${minimum}`,
		);
	}
	if (value.length > maximum) {
		throw validation(
			`Value '${value}' at '${name}' failed to satisfy constraint: Member must have length less than or equal to ${maximum}`,
		);
	}
	if (!pattern.test(value)) {
		throw validation(
			`Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source.slice(1, -1)}`,
		);
	}
}

function checkDuration(seconds: number | undefined, maximum: number): void {
	if (seconds === undefined) {
		return;
	}
	if (!Number.isInteger(seconds)) {
		throw new ServiceError('MalformedInput', 'DurationSeconds is not a number', 400);
	}
	if (seconds < 900) {
		throw validation(
			`Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
		);
	}
	if (seconds > maximum) {
		throw validation(
			`Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to ${maximum}`,
		);
	}
}

const sameKey = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The tags of the new session, and which of them go on: what the caller's session hands on, and what is asked for. */
function sessionTags(
	caller: Principal,
	{ tags = {}, transitiveTagKeys = [] }: AssumeRoleInput,
): Required<Pick<Principal, 'tags' | 'transitiveTagKeys'>> {
	const { tags: held = {}, transitiveTagKeys: handedOn = [] } = caller;
	const conflict = Object.keys(tags).some((key) => handedOn.some((inherited) => sameKey(inherited, key)));
	if (conflict) {
		throw new ServiceError(
			'InvalidParameterValue',
			"One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
			400,
		);
	}
	if (transitiveTagKeys.some((key) => !Object.keys(tags).some((given) => sameKey(given, key)))) {
		throw new ServiceError(
			'InvalidParameterValue',
			'The specified transitive tag key must be included in the requested tags.',
			400,
		);
	}
	const inherited = Object.fromEntries(Object.entries(held).filter(([key]) => handedOn.includes(key)));
	return { tags: { ...inherited, ...tags }, transitiveTagKeys: [...handedOn, ...transitiveTagKeys] };
}

const tagContext = (kind: string, tags: SessionTags = {}): Context =>
	Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:${kind}/${key}`, value]));

/** Accounts, users, keys, roles and the sessions handed out for them. */
export class Identities {
	private users: User[] = [];
	private roles: Role[] = [];
	private readonly sessions = new Map<string, Session>();
	/** Trust anchors and profiles of Roles Anywhere, by ARN. A fresh server has none: certificates are made in the run. */
	readonly trustAnchors = new Map<string, TrustAnchor>();
	readonly profiles = new Map<string, Profile>();
	private bearerKeys: BearerKey[] = [];
	private oidcTokens: OidcToken[] = [];
	private readonly usedCodes = new UsedCodes();
	disabledRegions = new Set<string>();

	constructor(
		private readonly setup: IdentitySetup,
		private readonly clock: Clock,
	) {
		this.reset();
	}

	/** Back to the identities of the start; all sessions are forgotten. */
	reset(): void {
		this.users = [...this.setup.users];
		this.roles = [...this.setup.roles];
		this.bearerKeys = [...(this.setup.bearerKeys ?? [])];
		this.oidcTokens = [...(this.setup.oidcTokens ?? [])];
		this.disabledRegions = new Set(this.setup.disabledRegions);
		this.sessions.clear();
		this.usedCodes.clear();
		this.trustAnchors.clear();
		this.profiles.clear();
	}

	addUser(user: User): void {
		this.users.push(user);
	}

	removeUser(account: string, name: string): void {
		this.users = this.users.filter((user) => user.account !== account || user.name !== name);
	}

	/** Adds a role, or replaces the one of the same ARN. */
	putRole(role: Role): void {
		this.roles = [...this.roles.filter((other) => roleArn(other) !== roleArn(role)), role];
	}

	removeRole(account: string, name: string): void {
		this.roles = this.roles.filter((role) => role.account !== account || role.name !== name);
	}

	putOidcToken(token: OidcToken): void {
		this.oidcTokens.push(token);
	}

	putBearerKey(key: BearerKey): void {
		this.bearerKeys.push(key);
	}

	usersOf(account: string): readonly User[] {
		return this.users.filter((user) => user.account === account && !user.root);
	}

	rolesOf(account: string): readonly Role[] {
		return this.roles.filter((role) => role.account === account);
	}

	roleByArn(arn: string): Role | undefined {
		return this.roles.find((role) => roleArn(role) === arn);
	}

	private owner(accessKeyId: string): { user: User; key: AccessKey } | undefined {
		for (const user of this.users) {
			const key = user.keys.find((candidate) => candidate.accessKeyId === accessKeyId);
			if (key !== undefined) {
				return { user, key };
			}
		}
		return undefined;
	}

	/** The keys that belong to an access key id; undefined where there are none or they are inactive. */
	keyOf(accessKeyId: string): KnownKey | undefined {
		const session = this.sessions.get(accessKeyId);
		if (session !== undefined) {
			return session;
		}
		const owner = this.owner(accessKeyId);
		return owner === undefined || owner.key.active === false ? undefined : owner.key;
	}

	principalOf(accessKeyId: string): Principal | undefined {
		const session = this.sessions.get(accessKeyId);
		if (session !== undefined) {
			return session.principal;
		}
		const owner = this.owner(accessKeyId);
		return owner && this.principalOfUser(owner.user, accessKeyId);
	}

	private principalOfUser(user: User, accessKeyId: string): Principal {
		const arn = userArn(user);
		return {
			kind: user.root ? 'root' : 'user',
			account: user.account,
			arn,
			principalArn: arn,
			userId: user.root ? user.account : uniqueId('AIDA', arn),
			accessKeyId,
			allow: user.allow,
			deny: user.deny,
		};
	}

	/** Whose Bedrock API key this is; `expired` where its time is over. */
	bearer(token: string): Principal | 'expired' | undefined {
		const key = this.bearerKeys.find((candidate) => candidate.token === token);
		if (key === undefined) {
			return undefined;
		}
		if (key.expiration !== undefined && key.expiration <= this.clock.now()) {
			return 'expired';
		}
		const arn = `arn:aws:iam::${key.account}:user/${key.userName}`;
		return {
			kind: 'bearer',
			account: key.account,
			arn,
			principalArn: arn,
			userId: uniqueId('AIDA', arn),
			accessKeyId: '',
			allow: key.allow,
			deny: key.deny,
		};
	}

	/** Ends sessions at once: all, or the one of an access key id. Returns how many. */
	expireSessions(accessKeyId?: string): number {
		const ended = [...this.sessions.values()].filter(
			(session) => accessKeyId === undefined || session.accessKeyId === accessKeyId,
		);
		for (const session of ended) {
			session.expiration = this.clock.now();
		}
		return ended.length;
	}

	/** All sessions handed out since the last reset, oldest first, those that have ended included. */
	get issuedSessions(): readonly Session[] {
		return [...this.sessions.values()];
	}

	/** Hands out a session as a service does that needs no call to STS (instance and container roles). */
	startRoleSession(
		role: Role,
		sessionName: string,
		seconds: number,
		tagging: Pick<Principal, 'tags' | 'transitiveTagKeys'> = {},
	): Session {
		const arn = `arn:aws:sts::${role.account}:assumed-role/${role.name}/${sessionName}`;
		const accessKeyId = `ASIALOCALAWS${randomLetters(8)}`;
		return this.start(accessKeyId, seconds, {
			kind: 'roleSession',
			account: role.account,
			arn,
			principalArn: roleArn(role),
			userId: `${uniqueId('AROA', roleArn(role))}:${sessionName}`,
			accessKeyId,
			allow: role.allow,
			deny: role.deny,
			sessionName,
			...tagging,
		});
	}

	private start(accessKeyId: string, seconds: number, principal: Principal): Session {
		const session = {
			accessKeyId,
			secretAccessKey: randomBytes(30).toString('base64'),
			sessionToken: randomBytes(96).toString('base64'),
			expiration: Math.floor(this.clock.now() / 1000) * 1000 + seconds * 1000,
			principal,
		};
		this.sessions.set(accessKeyId, session);
		return session;
	}

	assumeRole(caller: Principal, input: AssumeRoleInput): Session {
		checkLength('roleArn', input.roleArn, 20, 2048, /^[\s\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD]+$/);
		checkLength('roleSessionName', input.sessionName, 2, 64, /^[\w+=,.@-]*$/);
		if (input.externalId !== undefined) {
			checkLength('externalId', input.externalId, 2, 1224, /^[\w+=,.@:/-]*$/);
		}
		checkDuration(input.durationSeconds, 43_200);
		if (!/^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(input.roleArn)) {
			throw new ServiceError('ValidationError', `${input.roleArn} is invalid`, 400);
		}
		if (caller.kind === 'root') {
			throw new ServiceError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
		}
		const role = this.roleByArn(input.roleArn);
		const mfa = this.checkMfa(caller, input);
		const context = {
			'sts:ExternalId': input.externalId,
			'sts:RoleSessionName': input.sessionName,
			'sts:SourceIdentity': input.sourceIdentity,
			'aws:MultiFactorAuthPresent': mfa ? 'true' : undefined,
			'aws:PrincipalArn': caller.principalArn,
			'aws:PrincipalAccount': caller.account,
			...tagContext('PrincipalTag', caller.tags),
			...tagContext('RequestTag', input.tags),
		};
		const trusts = (action: string): boolean =>
			role !== undefined &&
			trusted(
				role,
				action,
				(statement) => listOf(statement.Principal.AWS).some((wanted) => namesPrincipal(wanted, caller)),
				context,
			);
		const denied = (action: string): ServiceError =>
			new ServiceError(
				'AccessDenied',
				`User: ${caller.arn} is not authorized to perform: ${action} on resource: ${input.roleArn}`,
				403,
			);
		const directly =
			role?.trust.some((statement) => listOf(statement.Principal.AWS).includes(caller.principalArn)) ?? false;
		const permitted = (action: string): boolean =>
			trusts(action) && (mayCall(caller, action) || (directly && role?.account === caller.account));
		if (role === undefined || !permitted('sts:AssumeRole')) {
			throw denied('sts:AssumeRole');
		}
		const tagging = sessionTags(caller, input);
		// Tags that come along from the session before need the permission as well.
		if (Object.keys(tagging.tags).length > 0 && !permitted('sts:TagSession')) {
			throw denied('sts:TagSession');
		}
		this.checkSessionLength(input.durationSeconds, role, caller.kind === 'roleSession');
		return this.startRoleSession(role, input.sessionName, input.durationSeconds ?? 3600, tagging);
	}

	private checkMfa(caller: Principal, input: { serialNumber?: string; tokenCode?: string }): boolean {
		if (input.serialNumber === undefined && input.tokenCode === undefined) {
			return caller.mfa ?? false;
		}
		const mfa = this.users.find((user) => userArn(user) === caller.principalArn)?.mfa;
		if (mfa === undefined || mfa.serialNumber !== input.serialNumber) {
			return UsedCodes.refuse();
		}
		this.usedCodes.use(mfa, input.tokenCode, this.clock.now());
		return true;
	}

	private checkSessionLength(seconds: number | undefined, role: Role, chained: boolean): void {
		if (chained && (seconds ?? 0) > 3600) {
			throw new ServiceError(
				'ValidationError',
				'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
				400,
			);
		}
		if ((seconds ?? 0) > (role.maxSessionDuration ?? 3600)) {
			throw new ServiceError(
				'ValidationError',
				'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
				400,
			);
		}
	}

	assumeRoleWithWebIdentity(input: AssumeRoleInput & { token: string }): { session: Session; token: OidcToken } {
		checkLength('roleSessionName', input.sessionName, 2, 64, /^[\w+=,.@-]*$/);
		checkLength('webIdentityToken', input.token, 4, 20_000, /^[\s\S]*$/);
		checkDuration(input.durationSeconds, 43_200);
		const token = this.oidcTokens.find((candidate) => candidate.token === input.token);
		if (token === undefined) {
			throw new ServiceError(
				'InvalidIdentityToken',
				'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
				400,
			);
		}
		if (token.expiration !== undefined && token.expiration <= this.clock.now()) {
			throw new ServiceError(
				'ExpiredTokenException',
				`Token expired: current date/time ${Math.floor(this.clock.now() / 1000)} must be before the expiration date/time ${Math.floor(token.expiration / 1000)}`,
				400,
			);
		}
		const role = this.roleByArn(input.roleArn);
		const issuer = token.provider.replace(/^.*:oidc-provider\//, '');
		const context = {
			[`${issuer}:sub`]: token.subject,
			[`${issuer}:aud`]: token.audience,
			'sts:RoleSessionName': input.sessionName,
		};
		if (
			role === undefined ||
			!trusted(
				role,
				'sts:AssumeRoleWithWebIdentity',
				(statement) => listOf(statement.Principal.Federated).includes(token.provider),
				context,
			)
		) {
			throw new ServiceError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
		}
		this.checkSessionLength(input.durationSeconds, role, false);
		return { session: this.startRoleSession(role, input.sessionName, input.durationSeconds ?? 3600), token };
	}

	getSessionToken(
		caller: Principal,
		input: { durationSeconds?: number; serialNumber?: string; tokenCode?: string },
	): Session {
		checkDuration(input.durationSeconds, 129_600);
		if (caller.kind === 'roleSession' || caller.kind === 'userSession') {
			throw new ServiceError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
		}
		const mfa = this.checkMfa(caller, input);
		const accessKeyId = `ASIALOCALAWS${randomLetters(8)}`;
		return this.start(accessKeyId, input.durationSeconds ?? 43_200, {
			...caller,
			kind: 'userSession',
			accessKeyId,
			mfa,
		});
	}
}
