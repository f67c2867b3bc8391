import { ServiceError } from '../errors';
import { type Role, roleArn, uniqueId, type User, userArn } from '../identities';
import { type Call, type Service, text } from '../service';
import {
	accessOperations,
	accountOf,
	checkUserCanGo,
	descriptionOf,
	findRole,
	findUser,
	nameOf,
	page,
	putTags,
	roleOperations,
	tagsOf,
} from './iamAccess';

const CREATED = '2026-01-02T03:04:05Z';

const describeUser = (user: User): Record<string, unknown> => ({
	Path: user.path ?? '/',
	UserName: user.name,
	UserId: uniqueId('AIDA', userArn(user)),
	Arn: userArn(user),
	CreateDate: CREATED,
});

const describeRole = (role: Role, call: Call): Record<string, unknown> => ({
	Description: descriptionOf(call, role.name) || undefined,
	Path: role.path ?? '/',
	RoleName: role.name,
	RoleId: uniqueId('AROA', roleArn(role)),
	Arn: roleArn(role),
	CreateDate: CREATED,
	AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: role.trust })),
	MaxSessionDuration: role.maxSessionDuration ?? 3600,
});

function createUser(call: Call): Record<string, unknown> {
	const name = nameOf(call, 'UserName');
	const account = accountOf(call);
	if (call.shared.identities.usersOf(account).some((user) => user.name.toLowerCase() === name.toLowerCase())) {
		throw new ServiceError('EntityAlreadyExists', `User with name ${name} already exists.`, 409);
	}
	const user: User = { account, name, path: text(call.input, 'Path'), keys: [], allow: [] };
	call.shared.identities.addUser(user);
	putTags(call, `user ${name}`);
	return { User: describeUser(user) };
}

function getUser(call: Call): Record<string, unknown> {
	const own = /^arn:aws:iam::\d+:user\/(?:.*\/)?([^/]+)$/.exec(call.principal?.principalArn ?? '')?.[1];
	const name = text(call.input, 'UserName') ?? own;
	if (name === undefined) {
		throw new ServiceError('ValidationError', 'Must specify userName when calling with non-User credentials');
	}
	const Tags = tagsOf(call, `user ${name}`);
	return { User: { ...describeUser(findUser(call, name)), ...(Tags.length === 0 ? {} : { Tags }) } };
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
			checkUserCanGo(call, user);
			call.shared.identities.removeUser(user.account, user.name);
			return undefined;
		},
		ListRoles: (call) => {
			const prefix = text(call.input, 'PathPrefix') ?? '/';
			const roles = call.shared.identities
				.rolesOf(accountOf(call))
				.filter((role) => (role.path ?? '/').startsWith(prefix));
			return page(
				call,
				'Roles',
				roles.map((role) => describeRole(role, call)),
			);
		},
		GetRole: (call) => ({ Role: describeRole(findRole(call, nameOf(call, 'RoleName')), call) }),
		...roleOperations(describeRole),
		...accessOperations(describeUser),
	},
};
