/** What OpenSearch says about a failed request, or about one action of a bulk request. */
export interface Problem {
	/** OpenSearch's type of error, e.g. `index_not_found_exception`. */
	readonly code: string;
	readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads OpenSearch's errors: `error` with type and reason, its causes, and the details of SQL. A search whose shards
 * have failed says why only in the causes.
 * @param error what stands in `error`: an object, or a bare text
 * @returns undefined where it says nothing
 */
export function problemOf(error: unknown): Problem | undefined {
	if (typeof error === 'string') return error === '' ? undefined : { code: codeIn(error), message: error };
	if (!isObject(error)) return undefined;
	const reasons = [...new Set(reasonsOf(error))];
	const code = textOf(error.type) ?? codeIn(reasons[0] ?? '');
	return reasons.length === 0 && error.type === undefined ? undefined : { code, message: reasons.join(': ') || code };
}

/** Its own reason, then those of what caused it; SQL explains itself in `details`. */
function reasonsOf(error: Json): string[] {
	const own = [textOf(error.reason), textOf(error.details)];
	const [root] = Array.isArray(error.root_cause) ? (error.root_cause as unknown[]) : [];
	const causes = [root, error.caused_by].flatMap((cause) => (isObject(cause) ? reasonsOf(cause) : []));
	return [...own, ...causes].filter((reason) => reason !== undefined);
}

/** `404 Not Found` and the like name no type. */
const codeIn = (text: string): string => /^\w+_exception\b/.exec(text)?.[0] ?? 'RequestFailed';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
