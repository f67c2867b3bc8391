import type { AwsClient, Page, PageOptions } from '../client';
import { AwsError } from '../errors';
import { decodedKey } from './keys';

/** Operations that list keys, with the lists of their answers in the order in which entries are given. */
const LISTS = {
	ListObjectsV2: { lists: ['CommonPrefixes', 'Contents'], size: 'MaxKeys' },
	ListObjectVersions: { lists: ['CommonPrefixes', 'Versions', 'DeleteMarkers'], size: 'MaxKeys' },
	ListMultipartUploads: { lists: ['CommonPrefixes', 'Uploads'], size: 'MaxUploads' },
} as const;

export type KeyList = keyof typeof LISTS;

/** Entries of one answer of S3 at most. */
const LARGEST_PAGE = 1_000;

/**
 * Lists keys page by page, every key as the bucket holds it: control characters, which XML cannot carry, arrive encoded
 * and are decoded here. Folders (common prefixes) are entries like keys. Never asks for more than `limit`, so that the
 * cursor of the last page goes on right after it.
 * @param lists which lists of the answers count; all where not stated
 */
export async function* keyPages(
	client: AwsClient,
	command: KeyList,
	input: Readonly<Record<string, unknown>>,
	{ limit = Infinity, startCursor, ...options }: PageOptions = {},
	lists: readonly string[] = LISTS[command].lists,
): AsyncGenerator<Page> {
	const { size } = LISTS[command];
	let cursor = startCursor;
	let left = limit;
	for (;;) {
		const asked = { EncodingType: 'url', [size]: Math.min(LARGEST_PAGE, left), ...input };
		const [page] = await firstOf(client.paginate('s3', command, asked, { ...options, startCursor: cursor }));
		if (page === undefined) return;
		const items = entriesOf(page.output, lists);
		left -= items.length;
		yield { ...page, items };
		if (page.nextCursor === undefined || left <= 0) return;
		if (page.nextCursor === cursor) throw repeated(command);
		cursor = page.nextCursor;
	}
}

async function firstOf(pages: AsyncIterable<Page>): Promise<Page[]> {
	for await (const page of pages) return [page];
	return [];
}

function entriesOf(output: Readonly<Record<string, unknown>>, lists: readonly string[]): unknown[] {
	const encoded = output.EncodingType === 'url';
	return lists.flatMap((name) => {
		const entries = output[name];
		return (Array.isArray(entries) ? (entries as Array<Record<string, unknown>>) : []).map((entry) => ({
			...(encoded ? decoded(entry) : entry),
			...(name === 'DeleteMarkers' ? { DeleteMarker: true } : {}),
		}));
	});
}

const decoded = (entry: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(entry).map(([name, value]) => [
			name,
			(name === 'Key' || name === 'Prefix') && typeof value === 'string' ? decodedKey(value) : value,
		]),
	);

const repeated = (operation: string): AwsError =>
	new AwsError({
		code: 'RepeatedCursor',
		message: `S3 answered ${operation} with a cursor that it had given before, so the listing would never end`,
		service: 's3',
		operation,
	});
