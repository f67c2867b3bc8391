/** A pattern of EventBridge, or a part of one. */
export type Pattern = Readonly<Record<string, unknown>>;

/** Matches any of the texts, in which `*` stands for any characters; undefined where all will do. */
export const anyOf = (texts: readonly string[]): unknown[] | undefined =>
	texts.length === 0 ? undefined : texts.map((text) => (text.includes('*') ? { wildcard: text } : text));

/** The pattern without fields of which nothing is asked. */
export function patternOf(fields: Pattern): Record<string, unknown> {
	const entries = Object.entries(fields).flatMap(([name, value]): Array<[string, unknown]> => {
		if (value === undefined) return [];
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]];
		const inner = patternOf(value as Pattern);
		return Object.keys(inner).length === 0 ? [] : [[name, inner]];
	});
	return Object.fromEntries(entries);
}

/** The piece of an event that AWS services send to the default bus. */
export const ruleOf = (fields: Pattern): { kind: 'rule'; eventBus: string; pattern: Record<string, unknown> } => ({
	kind: 'rule',
	eventBus: 'default',
	pattern: patternOf(fields),
});

/** What every event of EventBridge says of itself. */
export const headOf = (event: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
	time: event.time,
	account: event.account,
	region: event.region,
});

/** The member `detail` of an event. */
export const detailOf = (event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
	isRecord(event.detail) ? event.detail : {};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only what is set. */
export const set = (values: Readonly<Record<string, unknown>>): Record<string, never> =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, never>;
