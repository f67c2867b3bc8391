import { AwsError } from '../../aws/errors';
import { jsonIn } from '../shared/fields';

export interface ListedKey {
	readonly Key: string;
	readonly VersionId?: string;
}

/**
 * Keys of a list: texts, or objects with Key and, where a version is meant, VersionId; a text with one key on each line.
 * Nothing is trimmed: spaces and commas belong to keys.
 * @throws AwsError `InvalidParameter`
 */
export function keysIn(given: unknown): ListedKey[] {
	const value = typeof given === 'string' ? (listIn(given) ?? given.split('\n')) : given;
	const entries: unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
	const keys = entries.flatMap((entry) => {
		if (typeof entry === 'string') return entry === '' ? [] : [{ Key: entry }];
		const { Key, VersionId } = (entry ?? {}) as { Key?: unknown; VersionId?: unknown };
		if (typeof Key !== 'string' || Key === '') throw invalid('has an entry without a key');
		return [typeof VersionId === 'string' && VersionId !== '' ? { Key, VersionId } : { Key }];
	});
	if (keys.length === 0) throw invalid('names no key');
	return keys;
}

/** A list that an expression gave, which came as its JSON. */
function listIn(text: string): unknown[] | undefined {
	const value = text.startsWith('[') ? jsonIn(text) : undefined;
	return Array.isArray(value) ? (value as unknown[]) : undefined;
}

const invalid = (what: string): AwsError =>
	new AwsError({
		code: 'InvalidParameter',
		message: `'Object Keys' ${what}`,
		nextStep: 'Write one key on each line, or give a list, e.g. {{ $json.keys }} or [{"Key": "a", "VersionId": "…"}].',
		field: 'keys',
	});
