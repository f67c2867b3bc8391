/** Fields of tags that are added: rows of key and value. */
export const tags = {
	label: 'Tags',
	description: 'Keys and values; a key that is there already gets the new value',
} as const;

/** Keys of tags that are removed. */
export const tagKeys = {
	type: 'list',
	label: 'Tag Keys',
	optional: false,
	placeholder: 'e.g. team, stage',
	description: 'Keys of the tags, separated by commas',
} as const;

/** Tags as an object: AWS's list of keys and values by key. */
export const tagsByKey = (tags: unknown): Record<string, string> =>
	Object.fromEntries(
		(Array.isArray(tags) ? (tags as Array<{ Key?: unknown; Value?: unknown }>) : []).map(({ Key, Value }) => [
			String(Key),
			String(Value ?? ''),
		]),
	);
