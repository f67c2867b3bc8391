import { jsonIn } from '../shared/fields';

/** A policy as AWS's input takes it: text. */
export const documentText = (document: unknown): unknown =>
	document === undefined || typeof document === 'string' ? document : JSON.stringify(document);

/** A policy as an object. IAM answers it as percent-encoded JSON; what is none stays as it is. */
export function documentOf(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	try {
		return jsonIn(decodeURIComponent(text)) ?? text;
	} catch {
		return text;
	}
}

/** A role with its trust policy as an object. */
export const readableRole = (role: unknown): Record<string, unknown> => {
	const entry = (role ?? {}) as Record<string, unknown>;
	return 'AssumeRolePolicyDocument' in entry
		? { ...entry, AssumeRolePolicyDocument: documentOf(entry.AssumeRolePolicyDocument) }
		: entry;
};
