import { ServiceError } from '../errors';
import { type Role, roleArn, uniqueId, type User, userArn } from '../identities';
import { type Call, number, type Service, text } from '../service';

const CREATED = '2026-01-02T03:04:05Z';

const accountOf = (call: Call): string => call.principal?.account ?? '';

const describeUser = (user: User): Record<string, unknown> => ({
	Path: user.path ?? '/',
	UserName: user.name,
	UserId: uniqueId('AIDA', userArn(user)),
	Arn: userArn(user),
	CreateDate: CREATED,
});

const describeRole = (role: Role): Record<string, unknown> => ({
	Path: role.path ?? '/',
	RoleName: role.name,
	RoleId: uniqueId('AROA', roleArn(role)),
	Arn: roleArn(role),
	CreateDate: CREATED,
	AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: role.trust })),
	MaxSessionDuration: role.maxSessionDuration ?? 3600,
});

/** One page of a list: `Marker` is opaque, `MaxItems` 1 to 1,000, by default 100. */
function page(call: Call, member: string, all: ReadonlyArray<Record<string, unknown>>): Record<string, unknown> {
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

function findUser(call: Call, name: string): User {
	const user = call.shared.identities.usersOf(accountOf(call)).find((candidate) => candidate.name === name);
	if (user === undefined) {
		throw new ServiceError('NoSuchEntity', `The user with name ${name} cannot be found.`, 404);
	}
	return user;
}

function nameOf(call: Call, member: string): string {
	const name = text(call.input, member);
	if (name === undefined || name === '') {
		throw new ServiceError(
			'ValidationError',
			`1 validation error detected: Value null at '${member[0]?.toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
		);
	}
	return name;
}

function createUser(call: Call): Record<string, unknown> {
	const name = nameOf(call, 'UserName');
	const account = accountOf(call);
	if (call.shared.identities.usersOf(account).some((user) => user.name.toLowerCase() === name.toLowerCase())) {
		throw new ServiceError('EntityAlreadyExists', `User with name ${name} already exists.`, 409);
	}
	const user: User = { account, name, path: text(call.input, 'Path'), keys: [], allow: [] };
	call.shared.identities.addUser(user);
	return { User: describeUser(user) };
}

function getUser(call: Call): Record<string, unknown> {
	const own = /^arn:aws:iam::\d+:user\/(?:.*\/)?([^/]+)$/.exec(call.principal?.principalArn ?? '')?.[1];
	const name = text(call.input, 'UserName') ?? own;
	if (name === undefined) {
		throw new ServiceError('ValidationError', 'Must specify userName when calling with non-User credentials');
	}
	return { User: describeUser(findUser(call, name)) };
}

export const iam: Service = {
	name: 'iam',
	signingName: 'iam',
	protocol: 'query',
	hostLabels: ['iam'],
	versions: ['2010-05-08'],
	namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
	globalRegion: 'us-east-1',
	operations: {
		ListUsers: (call) => {
			const prefix = text(call.input, 'PathPrefix') ?? '/';
			const users = call.shared.identities
				.usersOf(accountOf(call))
				.filter((user) => (user.path ?? '/').startsWith(prefix));
			return page(call, 'Users', users.toSorted((left, right) => (left.name < right.name ? -1 : 1)).map(describeUser));
		},
		GetUser: getUser,
		CreateUser: createUser,
		DeleteUser: (call) => {
			const user = findUser(call, nameOf(call, 'UserName'));
			if (user.keys.length > 0) {
				throw new ServiceError('DeleteConflict', 'Cannot delete entity, must delete access keys first.', 409);
			}
			call.shared.identities.removeUser(user.account, user.name);
			return undefined;
		},
		ListRoles: (call) => page(call, 'Roles', call.shared.identities.rolesOf(accountOf(call)).map(describeRole)),
		GetRole: (call) => {
			const name = nameOf(call, 'RoleName');
			const role = call.shared.identities.rolesOf(accountOf(call)).find((candidate) => candidate.name === name);
			if (role === undefined) {
				throw new ServiceError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
			}
			return { Role: describeRole(role) };
		},
	},
};
