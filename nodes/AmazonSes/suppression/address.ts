/** The address of an operation. */
export const address = {
	EmailAddress: {
		name: 'email',
		label: 'Email',
		placeholder: 'e.g. jane@example.com',
		description: 'The address alone',
	},
} as const;
