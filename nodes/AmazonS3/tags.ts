interface Tag {
	readonly Key?: unknown;
	readonly Value?: unknown;
}

/** Tags as names and values. */
export const tagsAsObject = (tags: unknown): Record<string, unknown> =>
	Object.fromEntries((Array.isArray(tags) ? (tags as Tag[]) : []).map(({ Key, Value }) => [String(Key), Value]));
