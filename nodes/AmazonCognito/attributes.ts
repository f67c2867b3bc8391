import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { AwsError } from '../../aws/errors';
import { titleOf } from '../shared/fields';
import type { Field } from '../shared/operation';

/** Attributes of every user pool that can be written (OpenID Connect, section 5.1). */
const STANDARD = [
	'address',
	'birthdate',
	'email',
	'email_verified',
	'family_name',
	'gender',
	'given_name',
	'locale',
	'middle_name',
	'name',
	'nickname',
	'phone_number',
	'phone_number_verified',
	'picture',
	'preferred_username',
	'profile',
	'updated_at',
	'website',
	'zoneinfo',
] as const;

const standardNames: INodePropertyOptions[] = STANDARD.map((value) => ({ name: titleOf(value), value }));

const rowValues: INodeProperties[] = [
	{
		displayName: 'Attribute Type',
		name: 'attributeType',
		type: 'options',
		options: [
			{ name: 'Custom', value: 'custom' },
			{ name: 'Standard', value: 'standard' },
		],
		default: 'standard',
	},
	{
		displayName: 'Standard Attribute',
		name: 'standardName',
		type: 'options',
		options: standardNames,
		default: 'email',
		displayOptions: { show: { attributeType: ['standard'] } },
	},
	{
		displayName: 'Custom Attribute Name',
		name: 'customName',
		type: 'string',
		default: '',
		placeholder: 'e.g. team',
		description: 'With or without "custom:" in front; it must exist in the user pool',
		displayOptions: { show: { attributeType: ['custom'] } },
	},
	{ displayName: 'Value', name: 'value', type: 'string', default: '' },
];

/** The field of attributes to set, as rows. */
export const userAttributes: Field = {
	label: 'User Attributes',
	description: 'A new address or phone number counts as unverified until its …_verified is set to true',
	property: {
		displayName: 'User Attributes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add attribute',
		default: {},
		options: [{ name: 'attributes', displayName: 'Attribute', values: rowValues }],
	},
};

interface AttributeRow {
	readonly attributeType?: unknown;
	readonly standardName?: unknown;
	readonly customName?: unknown;
	readonly value?: unknown;
}

/** `team` is `custom:team`; what names its kind by itself stays (`dev:custom:team`). */
function customName(name: string): string {
	if (name !== '') return name.includes(':') ? name : `custom:${name}`;
	throw new AwsError({
		code: 'MissingMember',
		message: "'Custom Attribute Name' is not set",
		nextStep: 'Name the attribute as the user pool has it, or choose a standard one.',
		field: 'userAttributes',
	});
}

/** Rows as AWS's input has them; undefined where there is none. */
export function attributesOf(stored: unknown): object[] | undefined {
	const rows = (stored as { readonly attributes?: readonly AttributeRow[] } | undefined)?.attributes ?? [];
	if (rows.length === 0) return undefined;
	return rows.map(({ attributeType, standardName, customName: own, value }) => ({
		Name: attributeType === 'custom' ? customName(String(own ?? '').trim()) : String(standardName ?? 'email'),
		Value: String(value ?? ''),
	}));
}

/** AWS's list of names and values as an object. */
export const attributesByName = (attributes: unknown): Record<string, string> =>
	Object.fromEntries(
		(Array.isArray(attributes) ? (attributes as Array<{ Name?: unknown; Value?: unknown }>) : []).map(
			({ Name, Value }) => [String(Name), String(Value ?? '')],
		),
	);

/** A user as a person reads it: attributes by their names beside what Cognito says. */
export function readableUser(user: unknown): Record<string, unknown> {
	const { Attributes, UserAttributes, ...facts } = (user ?? {}) as Record<string, unknown>;
	return { ...facts, ...attributesByName(Attributes ?? UserAttributes) };
}
