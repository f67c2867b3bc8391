/** Several statements. */
export const statements = {
	statementsJson: {
		label: 'Statements (JSON)',
		type: 'json',
		optional: false,
		default: '[]',
		rows: 5,
		description:
			'A list such as [{"statement": "UPDATE \\"orders\\" SET status = ? WHERE id = ?", "parameters": ["paid", "42"]}]. All of them read or all of them write.',
	},
} as const;
