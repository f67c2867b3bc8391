import { group as groupLocator, role as roleLocator, user as userLocator } from './locators';

export const user = { locator: userLocator } as const;
export const group = { locator: groupLocator } as const;
export const role = { locator: roleLocator } as const;

/** The user of an access key; AWS takes the one who calls where none is named. */
export const ownerOfKey = {
	locator: { ...userLocator, description: 'Empty means the user whose keys sign the call' },
	optional: false,
} as const;

export const path = {
	placeholder: 'e.g. /teams/web/',
	description: 'Begins and ends with a slash; policies can name everything below it',
} as const;

export const pathPrefix = {
	placeholder: 'e.g. /teams/',
	description: 'Only those whose path begins with this text',
} as const;

export const permissionsBoundary = {
	label: 'Permissions Boundary',
	placeholder: 'e.g. arn:aws:iam::111122223333:policy/boundary',
	description: 'ARN of the policy that bounds what others can allow',
} as const;

export const trustPolicy = {
	label: 'Trust Policy',
	type: 'json',
	optional: false,
	rows: 10,
	default: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
	description: 'Who may assume the role',
} as const;
