import { taggingOf } from '../../aws/s3/keys';

type Values = Readonly<Record<string, unknown>>;

/** Members that name the algorithm of a customer's key, which is the same for all of them. */
const ALGORITHMS = ['SSECustomer', 'CopySourceSSECustomer'] as const;

/**
 * Members of AWS's input among the values of a form: what is set, tags as S3's headers carry them, and the algorithm where
 * a customer's key stands alone. Fields of our own are in lower case.
 */
export function membersOf({ tags, ...values }: Values): Record<string, unknown> {
	const members = Object.fromEntries(
		Object.entries(values).filter(([name, value]) => /^[A-Z]/.test(name) && value !== '' && value !== undefined),
	);
	for (const name of ALGORITHMS) if (members[`${name}Key`] !== undefined) members[`${name}Algorithm`] ??= 'AES256';
	const rows = rowsOf(tags);
	return rows.length === 0 ? members : { ...members, Tagging: taggingOf(rows) };
}

/** Rows of tags as the form keeps them, or a list of them by expression. */
const rowsOf = (tags: unknown): unknown[] => {
	const rows = (tags as { entries?: unknown } | undefined)?.entries ?? tags;
	return Array.isArray(rows) ? (rows as unknown[]) : [];
};

/** A folder as the beginning of keys: with the slash at its end. */
export const folderPrefix = (folder: unknown): string => String(folder).replace(/\/?$/, '/');

/** Items that write the same object keep their order. */
export const objectLane = ({ Bucket, Key }: Values): string => JSON.stringify([Bucket, Key]);
