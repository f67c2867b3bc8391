/** Attributes that Cognito can search by; custom ones are not among them. */
const SEARCHABLE = {
	'cognito:user_status': 'Confirmation Status',
	email: 'Email',
	family_name: 'Family Name',
	given_name: 'Given Name',
	name: 'Name',
	phone_number: 'Phone Number',
	preferred_username: 'Preferred Username',
	status: 'Status (Enabled or Disabled)',
	sub: 'Sub',
	username: 'Username',
} as const;

/** Fields of the filter of a list of users. */
export const filterFields = {
	filterAttribute: {
		type: 'options',
		label: 'Filter Attribute',
		choices: SEARCHABLE,
		default: 'email',
		description: 'Attribute that is compared with Filter Value',
	},
	filterMatch: {
		type: 'options',
		label: 'Filter Match',
		choices: { '^=': 'Begins With', '=': 'Equals' },
		default: '=',
	},
	filterValue: {
		type: 'string',
		label: 'Filter Value',
		placeholder: 'e.g. ada@example.com',
		description: 'Only users with this value; for Confirmation Status e.g. CONFIRMED, for Status Enabled or Disabled',
	},
} as const;

interface FilterValues {
	readonly filterAttribute?: string;
	readonly filterMatch?: string;
	readonly filterValue?: string;
}

/** The filter as Cognito writes it: `email = "ada@example.com"`. Undefined without a value. */
export function filterOf({
	filterAttribute = 'email',
	filterMatch = '=',
	filterValue,
}: FilterValues): string | undefined {
	if (filterValue === undefined) return undefined;
	return `${filterAttribute} ${filterMatch} "${filterValue.replace(/(["\\])/g, '\\$1')}"`;
}
