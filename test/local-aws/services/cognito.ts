import { randomBytes, randomUUID } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Handler, type Input, list, number, type Service, text, texts } from '../service';

interface User {
	readonly username: string;
	readonly created: number;
	readonly attributes: Map<string, string>;
	status: string;
	enabled: boolean;
}

interface Group {
	readonly name: string;
	readonly created: number;
	readonly users: Set<string>;
	settings: Input;
}

interface Pool {
	readonly id: string;
	readonly name: string;
	readonly custom: ReadonlySet<string>;
	readonly users: Map<string, User>;
	readonly groups: Map<string, Group>;
	/** Times at which somebody was signed out everywhere. */
	readonly signedOut: string[];
}

/** A fresh account has one pool in each region. */
const poolsOf = (call: Call): Map<string, Pool> =>
	call.shared.state(`cognito-idp ${call.principal?.account} ${call.region}`, () => {
		const first = newPool(`${call.region}_LocalAws1`, 'local-aws', ['team']);
		return new Map([[first.id, first]]);
	});

const newPool = (id: string, name: string, custom: readonly string[]): Pool => ({
	id,
	name,
	custom: new Set(custom.map((each) => `custom:${each}`)),
	users: new Map(),
	groups: new Map(),
	signedOut: [],
});

function poolOf(call: Call): Pool {
	const id = text(call.input, 'UserPoolId') ?? '';
	const pool = poolsOf(call).get(id);
	if (pool === undefined) throw new ServiceError('ResourceNotFoundException', `User pool ${id} does not exist.`);
	return pool;
}

/** By name or by the alias `email`. */
function userOf(call: Call): User {
	const asked = text(call.input, 'Username') ?? '';
	const { users } = poolOf(call);
	const user =
		users.get(asked) ??
		[...users.values()].find(({ attributes }) => attributes.get('email') === asked || attributes.get('sub') === asked);
	if (user === undefined) throw new ServiceError('UserNotFoundException', 'User does not exist.');
	return user;
}

function groupOf(call: Call): Group {
	const group = poolOf(call).groups.get(text(call.input, 'GroupName') ?? '');
	if (group === undefined) throw new ServiceError('ResourceNotFoundException', 'Group not found.');
	return group;
}

function setAttributes(call: Call, user: User): void {
	const { custom } = poolOf(call);
	const given = list(call.input, 'UserAttributes').map((each) => [text(each, 'Name') ?? '', text(each, 'Value') ?? '']);
	for (const [name = ''] of given) {
		if ((name.startsWith('custom:') && !custom.has(name)) || name === 'profilepicture') {
			throw new ServiceError(
				'InvalidParameterException',
				`Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.\n`,
			);
		}
	}
	for (const [name = '', value = ''] of given) user.attributes.set(name, value);
}

const attributesOf = ({ attributes }: User, only: readonly string[] = []): Input[] =>
	[...attributes]
		.filter(([name]) => only.length === 0 || only.includes(name))
		.map(([Name, Value]) => ({ Name, Value }));

const describeUser = (user: User, only?: readonly string[]): Input => ({
	Username: user.username,
	Attributes: attributesOf(user, only),
	UserCreateDate: new Date(user.created),
	UserLastModifiedDate: new Date(user.created),
	Enabled: user.enabled,
	UserStatus: user.status,
});

const describeGroup = (call: Call, { name, created, settings }: Group): Input => ({
	GroupName: name,
	UserPoolId: text(call.input, 'UserPoolId'),
	...settings,
	CreationDate: new Date(created),
	LastModifiedDate: new Date(created),
});

function page(call: Call, member: string, all: readonly Input[], size: string, cursor: string): Input {
	const wanted = number(call.input, size) ?? 60;
	if (!(wanted >= 1 && wanted <= 60)) {
		throw new ServiceError(
			'InvalidParameterException',
			`1 validation error detected: Value '${wanted}' at '${size}' failed to satisfy constraint: Member must have value less than or equal to 60`,
		);
	}
	const start = Number(text(call.input, cursor) ?? 0);
	const end = start + wanted;
	return { [member]: all.slice(start, end), [cursor]: end < all.length ? String(end) : undefined };
}

function createUser(call: Call): Input {
	const { users } = poolOf(call);
	const username = text(call.input, 'Username') ?? '';
	if (text(call.input, 'MessageAction') === 'RESEND') {
		const user = userOf(call);
		if (user.status !== 'FORCE_CHANGE_PASSWORD') {
			throw new ServiceError(
				'UnsupportedUserStateException',
				'Resend not possible. User status is not FORCE_CHANGE_PASSWORD',
			);
		}
		return { User: describeUser(user) };
	}
	if (users.has(username)) throw new ServiceError('UsernameExistsException', 'User account already exists');
	const user: User = {
		username,
		created: call.shared.clock.now(),
		attributes: new Map([['sub', randomUUID()]]),
		status: 'FORCE_CHANGE_PASSWORD',
		enabled: true,
	};
	setAttributes(call, user);
	checkPassword(text(call.input, 'TemporaryPassword'));
	users.set(username, user);
	return { User: describeUser(user) };
}

function checkPassword(password: string | undefined): void {
	if (password !== undefined && password.length < 8) {
		throw new ServiceError(
			'InvalidPasswordException',
			'Password did not conform with policy: Password not long enough',
		);
	}
}

/** `email = "x"` or `email ^= "x"`. */
function matches(user: User, filter: string | undefined): boolean {
	if (filter === undefined) return true;
	const parsed = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter);
	if (parsed === null) throw new ServiceError('InvalidParameterException', 'Error while parsing filter.');
	const [, name = '', operator, quoted = ''] = parsed;
	const wanted = quoted.replace(/\\(.)/g, '$1');
	const value =
		name === 'username'
			? user.username
			: name === 'cognito:user_status'
				? user.status
				: name === 'status'
					? user.enabled
						? 'Enabled'
						: 'Disabled'
					: (user.attributes.get(name) ?? '');
	return operator === '=' ? value === wanted : value.startsWith(wanted);
}

const groupSettings = (input: Input): Input =>
	Object.fromEntries(
		['Description', 'Precedence', 'RoleArn'].flatMap((name) =>
			input[name] === undefined ? [] : [[name, input[name]]],
		),
	);

/** Changes a user and answers with nothing. */
const changing =
	(change: (user: User, call: Call) => void): Handler =>
	(call) => {
		change(userOf(call), call);
		return {};
	};

function resetPassword(user: User): void {
	if (user.status === 'FORCE_CHANGE_PASSWORD') {
		throw new ServiceError('NotAuthorizedException', 'User password cannot be reset in the current state.');
	}
	if (user.attributes.get('email_verified') !== 'true' && user.attributes.get('phone_number_verified') !== 'true') {
		throw new ServiceError(
			'InvalidParameterException',
			'Cannot reset password for the user as there is no registered/verified email or phone_number',
		);
	}
	user.status = 'RESET_REQUIRED';
}

export const cognito: Service = {
	name: 'cognito-idp',
	signingName: 'cognito-idp',
	protocol: 'json',
	hostLabels: ['cognito-idp'],
	targets: ['AWSCognitoIdentityProviderService'],
	operations: {
		CreateUserPool: (call) => {
			const id = `${call.region}_${randomBytes(5).toString('hex')}`;
			const custom = list(call.input, 'Schema').map((each) => text(each, 'Name') ?? '');
			const pool = newPool(id, text(call.input, 'PoolName') ?? '', custom);
			poolsOf(call).set(id, pool);
			return { UserPool: { Id: id, Name: pool.name } };
		},
		DeleteUserPool: (call) => {
			poolsOf(call).delete(poolOf(call).id);
			return {};
		},
		ListUserPools: (call) => {
			const pools = [...poolsOf(call).values()].map(({ id, name }) => ({ Id: id, Name: name }));
			if (call.input.MaxResults === undefined) {
				throw new ServiceError(
					'InvalidParameterException',
					"1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member must not be null",
				);
			}
			return page(call, 'UserPools', pools, 'MaxResults', 'NextToken');
		},
		DescribeUserPool: (call) => {
			const { id, name, users } = poolOf(call);
			return { UserPool: { Id: id, Name: name, EstimatedNumberOfUsers: users.size } };
		},
		AdminCreateUser: createUser,
		AdminGetUser: (call) => {
			const { Attributes, ...user } = describeUser(userOf(call));
			return { ...user, UserAttributes: Attributes };
		},
		AdminDeleteUser: (call) => {
			const { users, groups } = poolOf(call);
			const { username } = userOf(call);
			users.delete(username);
			for (const group of groups.values()) group.users.delete(username);
			return {};
		},
		ListUsers: (call) => {
			const users = [...poolOf(call).users.values()].filter((user) => matches(user, text(call.input, 'Filter')));
			const described = users.map((user) => describeUser(user, texts(call.input, 'AttributesToGet')));
			return page(call, 'Users', described, 'Limit', 'PaginationToken');
		},
		AdminUpdateUserAttributes: changing((user, call) => {
			setAttributes(call, user);
		}),
		AdminDeleteUserAttributes: changing((user, call) => {
			for (const name of texts(call.input, 'UserAttributeNames')) user.attributes.delete(name);
		}),
		AdminEnableUser: changing((user) => {
			user.enabled = true;
		}),
		AdminDisableUser: changing((user) => {
			user.enabled = false;
		}),
		AdminUserGlobalSignOut: changing((user, call) => {
			poolOf(call).signedOut.push(user.username);
		}),
		AdminSetUserPassword: changing((user, call) => {
			checkPassword(text(call.input, 'Password'));
			user.status = call.input.Permanent === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
		}),
		AdminResetUserPassword: changing(resetPassword),
		AdminAddUserToGroup: (call) => {
			groupOf(call).users.add(userOf(call).username);
			return {};
		},
		AdminRemoveUserFromGroup: (call) => {
			groupOf(call).users.delete(userOf(call).username);
			return {};
		},
		AdminListGroupsForUser: (call) => {
			const { username } = userOf(call);
			const groups = [...poolOf(call).groups.values()].filter(({ users }) => users.has(username));
			return page(
				call,
				'Groups',
				groups.map((group) => describeGroup(call, group)),
				'Limit',
				'NextToken',
			);
		},
		CreateGroup: (call) => {
			const { groups } = poolOf(call);
			const name = text(call.input, 'GroupName') ?? '';
			if (groups.has(name)) {
				throw new ServiceError('GroupExistsException', 'A group with the name already exists.');
			}
			const group: Group = {
				name,
				created: call.shared.clock.now(),
				users: new Set(),
				settings: groupSettings(call.input),
			};
			groups.set(name, group);
			return { Group: describeGroup(call, group) };
		},
		GetGroup: (call) => ({ Group: describeGroup(call, groupOf(call)) }),
		UpdateGroup: (call) => {
			const group = groupOf(call);
			group.settings = { ...group.settings, ...groupSettings(call.input) };
			return { Group: describeGroup(call, group) };
		},
		DeleteGroup: (call) => {
			poolOf(call).groups.delete(groupOf(call).name);
			return {};
		},
		ListGroups: (call) => {
			const groups = [...poolOf(call).groups.values()].map((group) => describeGroup(call, group));
			return page(call, 'Groups', groups, 'Limit', 'NextToken');
		},
		ListUsersInGroup: (call) => {
			const { users } = poolOf(call);
			const members = [...groupOf(call).users].flatMap((name) => users.get(name) ?? []);
			return page(
				call,
				'Users',
				members.map((user) => describeUser(user)),
				'Limit',
				'NextToken',
			);
		},
	},
};
