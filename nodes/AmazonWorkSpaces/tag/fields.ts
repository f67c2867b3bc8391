/** What has tags: a WorkSpace, a directory, a bundle, an image or an IP access control group. */
export const taggedResource = {
	ResourceId: {
		label: 'Resource ID',
		placeholder: 'e.g. ws-0123456ab',
		description: 'ID of a WorkSpace, a directory, a bundle, an image or an IP access control group',
	},
} as const;
