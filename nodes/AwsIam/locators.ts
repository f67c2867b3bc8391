import { arnIn } from '../shared/arns';
import type { Locator, SearchRun } from '../shared/locators';
import { nameInArn } from '../shared/locators';

const textAt = (entry: unknown, member: string): string =>
	String((entry as Readonly<Record<string, unknown>>)[member] ?? '');

const named =
	(member: string) =>
	(entry: unknown): { name: string; value: string } => ({ name: textAt(entry, member), value: textAt(entry, member) });

/** Names hold neither a colon nor a slash: what has one is an ARN, or a name below its path. */
const byName = (placeholder: string): Pick<Locator, 'modes' | 'resolve'> => ({
	modes: [{ name: 'name', label: 'By Name', placeholder }],
	resolve: (value) => nameInArn(value),
});

/** Input that names the owner chosen in another parameter; nothing is listed before. */
const ownedBy =
	(member: string, parameter: string) =>
	(run: SearchRun): Record<string, unknown> | undefined => {
		const owner = nameInArn(run.parameter(parameter));
		return owner === '' ? undefined : { [member]: owner };
	};

export const user: Locator = {
	...byName('e.g. ada'),
	method: 'searchUsers',
	label: 'User',
	list: { command: 'ListUsers', item: named('UserName') },
};

export const group: Locator = {
	...byName('e.g. developers'),
	method: 'searchGroups',
	label: 'Group',
	list: { command: 'ListGroups', item: named('GroupName') },
};

/** A group that the chosen user is in. */
export const groupOfUser: Locator = {
	...byName('e.g. developers'),
	method: 'searchGroupsForUser',
	label: 'Group',
	list: { command: 'ListGroupsForUser', input: ownedBy('UserName', 'userName'), item: named('GroupName') },
};

export const role: Locator = {
	...byName('e.g. my-function-role'),
	method: 'searchRoles',
	label: 'Role',
	list: { command: 'ListRoles', item: named('RoleName') },
};

/** A key of the chosen user, or of the caller where none is chosen. */
export const accessKey: Locator = {
	method: 'searchAccessKeys',
	label: 'Access Key',
	list: {
		command: 'ListAccessKeys',
		input: (run) => ownedBy('UserName', 'userName')(run) ?? {},
		item: (entry) => ({
			name: `${textAt(entry, 'AccessKeyId')} (${textAt(entry, 'Status')})`,
			value: textAt(entry, 'AccessKeyId'),
		}),
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. AKIAIOSFODNN7EXAMPLE' }],
};

const byArn: Pick<Locator, 'modes' | 'resolve'> = {
	modes: [{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:iam::aws:policy/ReadOnlyAccess' }],
	resolve: (value) => arnIn(value, 'iam', ['PolicyArn', 'Policy']),
};

export const policy: Locator = {
	...byArn,
	method: 'searchPolicies',
	label: 'Policy',
	list: {
		command: 'ListPolicies',
		item: (entry) => {
			const value = textAt(entry, 'Arn');
			const owner = /^arn:[\w-]+:iam::aws:/.test(value) ? 'AWS' : 'Own';
			return { name: `${textAt(entry, 'PolicyName')} (${owner})`, value };
		},
	},
};

const attachedTo = (method: string, command: string, member: string, parameter: string): Locator => ({
	...byArn,
	method,
	label: 'Policy',
	list: {
		command,
		input: ownedBy(member, parameter),
		item: (entry) => ({ name: textAt(entry, 'PolicyName'), value: textAt(entry, 'PolicyArn') }),
	},
});

export const policyOfGroup = attachedTo('searchPoliciesOfGroup', 'ListAttachedGroupPolicies', 'GroupName', 'groupName');
export const policyOfRole = attachedTo('searchPoliciesOfRole', 'ListAttachedRolePolicies', 'RoleName', 'roleName');
export const policyOfUser = attachedTo('searchPoliciesOfUser', 'ListAttachedUserPolicies', 'UserName', 'userName');
