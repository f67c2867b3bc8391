import { randomBytes } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Permissions, type Role, type TrustStatement, type User, uniqueId } from '../identities';
import { type Call, type Handler, type Input, list, number, text, texts } from '../service';

/** Groups, managed policies and what they are attached to, tags: what the identities themselves do not know. */
interface Access {
	readonly groups: Map<string, { name: string; path: string; readonly users: Set<string> }>;
	/** Attached policies by `user <name>`, `group <name>`, `role <name>`. */
	readonly attached: Map<string, Set<string>>;
	readonly tags: Map<string, Map<string, string>>;
	readonly descriptions: Map<string, string>;
}

const CREATED = '2026-01-02T03:04:05Z';
const MANAGED = ['AdministratorAccess', 'IAMReadOnlyAccess', 'ReadOnlyAccess'];

export const accountOf = (call: Call): string => call.principal?.account ?? '';

const accessOf = (call: Call): Access =>
	call.shared.state(`iam ${accountOf(call)}`, () => ({
		groups: new Map(),
		attached: new Map(),
		tags: new Map(),
		descriptions: new Map(),
	}));

/** One page of a list: `Marker` is opaque, `MaxItems` 1 to 1,000, by default 100. */
export function page(call: Call, member: string, all: ReadonlyArray<Record<string, unknown>>): Record<string, unknown> {
	const size = number(call.input, 'MaxItems') ?? 100;
	if (!(size >= 1 && size <= 1000)) {
		throw new ServiceError(
			'ValidationError',
			`1 validation error detected: Value '${size}' at 'maxItems' failed to satisfy constraint: Member must have value ${size < 1 ? 'greater than or equal to 1' : 'less than or equal to 1000'}`,
		);
	}
	const marker = text(call.input, 'Marker');
	const start = marker === undefined ? 0 : Number(Buffer.from(marker, 'base64').toString('latin1'));
	if (!Number.isInteger(start) || (marker !== undefined && start <= 0)) {
		throw new ServiceError('ValidationError', `Invalid Marker.`);
	}
	const end = start + size;
	const more = end < all.length;
	return {
		[member]: all.slice(start, end),
		IsTruncated: more,
		Marker: more ? Buffer.from(String(end)).toString('base64') : undefined,
	};
}

export function nameOf(call: Call, member: string): string {
	const name = text(call.input, member);
	if (name === undefined || name === '') {
		throw new ServiceError(
			'ValidationError',
			`1 validation error detected: Value null at '${member[0]?.toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
		);
	}
	return name;
}

const missing = (what: string, name: string): ServiceError =>
	new ServiceError('NoSuchEntity', `The ${what} with name ${name} cannot be found.`, 404);
const taken = (what: string, name: string): ServiceError =>
	new ServiceError('EntityAlreadyExists', `${what} with name ${name} already exists.`, 409);
const conflict = (what: string): ServiceError =>
	new ServiceError('DeleteConflict', `Cannot delete entity, must ${what} first.`, 409);

export function findUser(call: Call, name: string): User {
	const user = call.shared.identities.usersOf(accountOf(call)).find((candidate) => candidate.name === name);
	if (user === undefined) throw missing('user', name);
	return user;
}

export function findRole(call: Call, name: string): Role {
	const role = call.shared.identities.rolesOf(accountOf(call)).find((candidate) => candidate.name === name);
	if (role === undefined) throw missing('role', name);
	return role;
}

function findGroup(call: Call, name = nameOf(call, 'GroupName')) {
	const group = accessOf(call).groups.get(name);
	if (group === undefined) throw missing('group', name);
	return group;
}

/** The user that a call names, or the one who calls. */
const userOfCall = (call: Call): User =>
	findUser(call, text(call.input, 'UserName') ?? /([^/]+)$/.exec(call.principal?.principalArn ?? '')?.[1] ?? '');

function change(call: Call, user: User, to: Partial<User>): void {
	const { identities } = call.shared;
	identities.removeUser(user.account, user.name);
	identities.addUser({ ...user, ...to });
}

const describeGroup = (call: Call, { name, path }: { name: string; path: string }): Record<string, unknown> => ({
	Path: path,
	GroupName: name,
	GroupId: uniqueId('AGPA', name),
	Arn: `arn:aws:iam::${accountOf(call)}:group${path}${name}`,
	CreateDate: CREATED,
});

const listOf = (all: Set<string> | undefined): readonly string[] => [...(all ?? [])];

const arnOfManaged = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

function describePolicy(call: Call, arn: string): Record<string, unknown> {
	const name = MANAGED.find((each) => arnOfManaged(each) === arn);
	if (name === undefined) {
		throw new ServiceError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, 404);
	}
	return {
		PolicyName: name,
		PolicyId: uniqueId('ANPA', name),
		Arn: arn,
		Path: '/',
		DefaultVersionId: 'v1',
		AttachmentCount: [...accessOf(call).attached.values()].filter((policies) => policies.has(arn)).length,
		IsAttachable: true,
		CreateDate: CREATED,
		UpdateDate: CREATED,
	};
}

const allowedBy = (policies: Iterable<string>): Permissions['allow'] =>
	[...policies].flatMap((arn) =>
		arn.endsWith('/AdministratorAccess') ? ['*'] : arn.endsWith('/IAMReadOnlyAccess') ? ['iam:Get*', 'iam:List*'] : [],
	);

/** What a user may do follows from the policies, once one has been attached. */
function permit(call: Call, kind: string, name: string): void {
	const policies = accessOf(call).attached.get(`${kind} ${name}`) ?? new Set();
	if (kind === 'user') change(call, findUser(call, name), { allow: allowedBy(policies) });
	if (kind === 'role') call.shared.identities.putRole({ ...findRole(call, name), allow: allowedBy(policies) });
}

function attachments(kind: 'User' | 'Group' | 'Role'): Record<string, Handler> {
	const lower = kind.toLowerCase();
	const target = (call: Call): string => {
		const name = nameOf(call, `${kind}Name`);
		if (kind === 'User') findUser(call, name);
		else if (kind === 'Role') findRole(call, name);
		else findGroup(call, name);
		return name;
	};
	return {
		[`Attach${kind}Policy`]: (call) => {
			const name = target(call);
			const arn = nameOf(call, 'PolicyArn');
			describePolicy(call, arn);
			const { attached } = accessOf(call);
			attached.set(`${lower} ${name}`, new Set([...listOf(attached.get(`${lower} ${name}`)), arn]));
			permit(call, lower, name);
			return undefined;
		},
		[`Detach${kind}Policy`]: (call) => {
			const name = target(call);
			const arn = nameOf(call, 'PolicyArn');
			if (accessOf(call).attached.get(`${lower} ${name}`)?.delete(arn) !== true) {
				throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`, 404);
			}
			permit(call, lower, name);
			return undefined;
		},
		[`ListAttached${kind}Policies`]: (call) =>
			page(
				call,
				'AttachedPolicies',
				listOf(accessOf(call).attached.get(`${lower} ${target(call)}`)).map((PolicyArn) => ({
					PolicyName: PolicyArn.split('/').at(-1),
					PolicyArn,
				})),
			),
	};
}

function renameGroup(call: Call): undefined {
	const { groups } = accessOf(call);
	const group = findGroup(call);
	const name = text(call.input, 'NewGroupName') ?? group.name;
	if (name !== group.name && groups.has(name)) throw taken('Group', name);
	groups.delete(group.name);
	const policies = accessOf(call).attached.get(`group ${group.name}`);
	if (policies !== undefined) accessOf(call).attached.set(`group ${name}`, policies);
	group.name = name;
	group.path = text(call.input, 'NewPath') ?? group.path;
	groups.set(name, group);
	return undefined;
}

function updateUser(call: Call): undefined {
	const user = findUser(call, nameOf(call, 'UserName'));
	const name = text(call.input, 'NewUserName') ?? user.name;
	if (name !== user.name && call.shared.identities.usersOf(user.account).some((other) => other.name === name)) {
		throw taken('User', name);
	}
	for (const { users } of accessOf(call).groups.values()) if (users.delete(user.name)) users.add(name);
	change(call, user, { name, path: text(call.input, 'NewPath') ?? user.path });
	return undefined;
}

/** Throws what AWS answers where a user still has something. */
export function checkUserCanGo(call: Call, { name, keys }: User): void {
	const { groups, attached } = accessOf(call);
	if ([...groups.values()].some(({ users }) => users.has(name))) throw conflict('remove users from group');
	if ((attached.get(`user ${name}`)?.size ?? 0) > 0) throw conflict('detach all policies');
	if (keys.length > 0) throw conflict('delete access keys');
}

export const tagsOf = (call: Call, key: string): Array<Record<string, string>> =>
	[...(accessOf(call).tags.get(key) ?? [])].map(([Key, Value]) => ({ Key, Value }));

export function putTags(call: Call, key: string): void {
	const tags = new Map(list(call.input, 'Tags').map((tag) => [text(tag, 'Key') ?? '', text(tag, 'Value') ?? '']));
	if (tags.size > 0) accessOf(call).tags.set(key, tags);
}

export const descriptionOf = (call: Call, role: string): string | undefined => accessOf(call).descriptions.get(role);

function trustIn(call: Call, member: string): readonly TrustStatement[] {
	try {
		const document = JSON.parse(nameOf(call, member)) as { Statement?: TrustStatement | TrustStatement[] };
		const statements = [document.Statement ?? []].flat();
		if (statements.length > 0) return statements;
	} catch {
		// It is told below.
	}
	throw new ServiceError('MalformedPolicyDocument', 'Syntax errors in policy.');
}

function createRole(call: Call): Role {
	const account = accountOf(call);
	const name = nameOf(call, 'RoleName');
	if (call.shared.identities.rolesOf(account).some((role) => role.name === name)) throw taken('Role', name);
	const role: Role = {
		account,
		name,
		path: text(call.input, 'Path'),
		trust: trustIn(call, 'AssumeRolePolicyDocument'),
		maxSessionDuration: number(call.input, 'MaxSessionDuration'),
		allow: [],
	};
	call.shared.identities.putRole(role);
	accessOf(call).descriptions.set(name, text(call.input, 'Description') ?? '');
	putTags(call, `role ${name}`);
	return role;
}

/** The operations on roles that need no more than the identities; the answers are the service's. */
export const roleOperations = (describeRole: (role: Role, call: Call) => Input): Record<string, Handler> => ({
	CreateRole: (call) => ({ Role: describeRole(createRole(call), call) }),
	UpdateRole: (call) => {
		const role = findRole(call, nameOf(call, 'RoleName'));
		const seconds = number(call.input, 'MaxSessionDuration');
		call.shared.identities.putRole({ ...role, ...(seconds === undefined ? {} : { maxSessionDuration: seconds }) });
		const description = text(call.input, 'Description');
		if (description !== undefined) accessOf(call).descriptions.set(role.name, description);
		return {};
	},
	UpdateAssumeRolePolicy: (call) => {
		const role = findRole(call, nameOf(call, 'RoleName'));
		call.shared.identities.putRole({ ...role, trust: trustIn(call, 'PolicyDocument') });
		return undefined;
	},
	DeleteRole: (call) => {
		const { account, name } = findRole(call, nameOf(call, 'RoleName'));
		if ((accessOf(call).attached.get(`role ${name}`)?.size ?? 0) > 0) throw conflict('detach all policies');
		call.shared.identities.removeRole(account, name);
		return undefined;
	},
});

export const accessOperations = (describeUser: (user: User) => Input): Record<string, Handler> => ({
	...attachments('User'),
	...attachments('Group'),
	...attachments('Role'),
	UpdateUser: updateUser,
	CreateGroup: (call) => {
		const name = nameOf(call, 'GroupName');
		const { groups } = accessOf(call);
		if (groups.has(name)) throw taken('Group', name);
		const group = { name, path: text(call.input, 'Path') ?? '/', users: new Set<string>() };
		groups.set(name, group);
		return { Group: describeGroup(call, group) };
	},
	GetGroup: (call) => {
		const group = findGroup(call);
		const users = [...group.users].sort().map((name) => describeUser(findUser(call, name)));
		return { Group: describeGroup(call, group), ...page(call, 'Users', users) };
	},
	ListGroups: (call) => {
		const prefix = text(call.input, 'PathPrefix') ?? '/';
		const groups = [...accessOf(call).groups.values()].filter(({ path }) => path.startsWith(prefix));
		return page(
			call,
			'Groups',
			groups.map((group) => describeGroup(call, group)),
		);
	},
	ListGroupsForUser: (call) => {
		const { name } = findUser(call, nameOf(call, 'UserName'));
		const groups = [...accessOf(call).groups.values()].filter(({ users }) => users.has(name));
		return page(
			call,
			'Groups',
			groups.map((group) => describeGroup(call, group)),
		);
	},
	ListGroupPolicies: (call) => {
		findGroup(call);
		return page(call, 'PolicyNames', []);
	},
	UpdateGroup: renameGroup,
	DeleteGroup: (call) => {
		const { name, users } = findGroup(call);
		if (users.size > 0) throw conflict('remove users from group');
		if ((accessOf(call).attached.get(`group ${name}`)?.size ?? 0) > 0) throw conflict('detach all policies');
		accessOf(call).groups.delete(name);
		return undefined;
	},
	AddUserToGroup: (call) => {
		findGroup(call).users.add(findUser(call, nameOf(call, 'UserName')).name);
		return undefined;
	},
	RemoveUserFromGroup: (call) => {
		findGroup(call).users.delete(findUser(call, nameOf(call, 'UserName')).name);
		return undefined;
	},
	ListPolicies: (call) =>
		page(
			call,
			'Policies',
			(text(call.input, 'Scope') === 'Local' ? [] : MANAGED)
				.map((name) => describePolicy(call, arnOfManaged(name)))
				.filter(({ AttachmentCount }) => text(call.input, 'OnlyAttached') !== 'true' || AttachmentCount !== 0),
		),
	GetPolicy: (call) => ({ Policy: describePolicy(call, nameOf(call, 'PolicyArn')) }),
	GetPolicyVersion: (call) => {
		const arn = nameOf(call, 'PolicyArn');
		describePolicy(call, arn);
		const Statement = [{ Effect: 'Allow', Action: allowedBy([arn]), Resource: '*' }];
		return {
			PolicyVersion: {
				Document: encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement })),
				VersionId: 'v1',
				IsDefaultVersion: true,
				CreateDate: CREATED,
			},
		};
	},
	CreateAccessKey: (call) => {
		const user = userOfCall(call);
		if (user.keys.length >= 2) {
			throw new ServiceError('LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2', 409);
		}
		const accessKeyId = `LOCALAWS${randomBytes(6).toString('hex').toUpperCase()}`;
		const secretAccessKey = `not-a-real-secret-${randomBytes(11).toString('hex')}`;
		change(call, user, { keys: [...user.keys, { accessKeyId, secretAccessKey }] });
		return {
			AccessKey: {
				UserName: user.name,
				AccessKeyId: accessKeyId,
				Status: 'Active',
				SecretAccessKey: secretAccessKey,
				CreateDate: CREATED,
			},
		};
	},
	ListAccessKeys: (call) => {
		const { name, keys } = userOfCall(call);
		return page(
			call,
			'AccessKeyMetadata',
			keys.map(({ accessKeyId, active }) => ({
				UserName: name,
				AccessKeyId: accessKeyId,
				Status: active === false ? 'Inactive' : 'Active',
				CreateDate: CREATED,
			})),
		);
	},
	UpdateAccessKey: (call) => {
		const user = userOfCall(call);
		const id = nameOf(call, 'AccessKeyId');
		if (!user.keys.some(({ accessKeyId }) => accessKeyId === id)) {
			throw new ServiceError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`, 404);
		}
		const active = text(call.input, 'Status') === 'Active';
		change(call, user, { keys: user.keys.map((key) => (key.accessKeyId === id ? { ...key, active } : key)) });
		return undefined;
	},
	DeleteAccessKey: (call) => {
		const user = userOfCall(call);
		const id = nameOf(call, 'AccessKeyId');
		if (!user.keys.some(({ accessKeyId }) => accessKeyId === id)) {
			throw new ServiceError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`, 404);
		}
		change(call, user, { keys: user.keys.filter(({ accessKeyId }) => accessKeyId !== id) });
		return undefined;
	},
	GetAccessKeyLastUsed: (call) => {
		const id = nameOf(call, 'AccessKeyId');
		const user = call.shared.identities
			.usersOf(accountOf(call))
			.find(({ keys }) => keys.some(({ accessKeyId }) => accessKeyId === id));
		if (user === undefined) throw new ServiceError('AccessDenied', 'Access denied', 403);
		return { UserName: user.name, AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } };
	},
	ListUserTags: (call) => page(call, 'Tags', tagsOf(call, `user ${nameOf(call, 'UserName')}`)),
	TagUser: (call) => {
		putTags(call, `user ${findUser(call, nameOf(call, 'UserName')).name}`);
		return undefined;
	},
	UntagUser: (call) => {
		const keys = texts(call.input, 'TagKeys');
		const tags = accessOf(call).tags.get(`user ${nameOf(call, 'UserName')}`);
		for (const key of keys) tags?.delete(key);
		return undefined;
	},
});
