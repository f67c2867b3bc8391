import { AwsError } from '../../aws/errors';
import type { Locator, SearchRun } from '../shared/locators';
import { nameInArn, regionInArn } from '../shared/locators';
import { attributesByName } from './attributes';

const textAt = (entry: unknown, member: string): string =>
	String((entry as Readonly<Record<string, unknown>>)[member] ?? '');

/** A user pool; its ID begins with its region. */
export const userPool: Locator = {
	method: 'searchUserPools',
	label: 'User Pool',
	list: {
		command: 'ListUserPools',
		input: () => ({ MaxResults: 60 }),
		item: (entry) => ({ name: `${textAt(entry, 'Name')} (${textAt(entry, 'Id')})`, value: textAt(entry, 'Id') }),
	},
	modes: [
		{ name: 'id', label: 'By ID', placeholder: 'e.g. eu-west-1_AbCdEfGhI' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Ab',
		},
	],
	regionOf: (value) => regionInArn(value) ?? /^([a-z]+(?:-[a-z]+)+-\d+)_/.exec(value)?.[1],
	resolve: (value) => {
		const id = nameInArn(value);
		if (/^[\w-]+_[0-9a-zA-Z]+$/.test(id)) return id;
		throw new AwsError({
			code: 'InvalidParameter',
			message: `'User Pool' is no ID of a user pool: ${value}`,
			nextStep: 'Choose it from the list, or enter its ID, which is region and letters with "_" between them.',
			field: 'userPoolId',
		});
	},
};

const inPool = (run: SearchRun): { UserPoolId: string } | undefined => {
	const UserPoolId = nameInArn(run.parameter('userPoolId'));
	return UserPoolId === '' ? undefined : { UserPoolId };
};

/** What tells a person who it is: the user name alone may be a number. */
const userLabel = (entry: unknown): string => {
	const name = textAt(entry, 'Username');
	const {
		email,
		phone_number: phone,
		name: fullName,
	} = attributesByName((entry as { Attributes?: unknown }).Attributes);
	const known = email ?? phone ?? fullName;
	return known === undefined || known === name ? name : `${known} (${name})`;
};

export const user: Locator = {
	method: 'searchUsers',
	label: 'User',
	list: {
		command: 'ListUsers',
		input: (run) => {
			const pool = inPool(run);
			// Cognito itself finds an address in pools of any size.
			return pool === undefined || !/^[^"\\]+@/.test(run.filter)
				? pool
				: { ...pool, Filter: `email ^= "${run.filter}"` };
		},
		item: (entry) => ({ name: userLabel(entry), value: textAt(entry, 'Username') }),
	},
	modes: [
		{
			name: 'id',
			label: 'By Username',
			placeholder: 'e.g. ada',
			hint: 'Or an alias of the user: an e-mail address, a phone number, the sub',
		},
	],
};

const groupItem = (entry: unknown): { name: string; value: string } => ({
	name: textAt(entry, 'GroupName'),
	value: textAt(entry, 'GroupName'),
});

export const group: Locator = {
	method: 'searchGroups',
	label: 'Group',
	list: { command: 'ListGroups', input: inPool, item: groupItem },
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. editors' }],
};

/** A group that the chosen user is in. */
export const groupOfUser: Locator = {
	...group,
	method: 'searchGroupsForUser',
	list: {
		command: 'AdminListGroupsForUser',
		input: (run) => {
			const pool = inPool(run);
			const Username = run.parameter('username');
			return pool === undefined || Username === '' ? undefined : { ...pool, Username };
		},
		item: groupItem,
	},
};
