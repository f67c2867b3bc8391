import { group as groupLocator, user as userLocator, userPool as userPoolLocator } from './locators';

export const userPool = { locator: userPoolLocator } as const;
export const user = { locator: userLocator } as const;
export const group = { locator: groupLocator } as const;

export const description = { label: 'Description' } as const;
export const precedence = {
	label: 'Precedence',
	description: 'Where a user is in several groups, the one with the lowest number decides the role; 0 comes first',
} as const;
export const roleArn = {
	label: 'Role ARN',
	placeholder: 'e.g. arn:aws:iam::111122223333:role/editors',
	description: 'Role of the group in tokens, for identity pools',
} as const;
export const includeUsers = { type: 'boolean', optional: false } as const;
