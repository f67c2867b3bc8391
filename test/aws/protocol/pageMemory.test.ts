import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as turn } from 'node:timers/promises';
import { engineWith } from './answers';

/** Memory is bounded by the page: of the pages that have been given out, none is held. */

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const OBJECTS = 5_000;
const PAGE = 500;

/** S3's answer for the page that a token names. */
function listing(url: string): string {
	const start = Number(new URL(url).searchParams.get('continuation-token') ?? 0);
	const end = start + PAGE;
	const contents = Array.from(
		{ length: PAGE },
		(_, at) => `<Contents><Key>key-${start + at}-${'x'.repeat(900)}</Key></Contents>`,
	);
	const next = end < OBJECTS ? `<NextContinuationToken>${end}</NextContinuationToken>` : '';
	return `<ListBucketResult><IsTruncated>${end < OBJECTS}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
}

it('5,000 S3 objects in 10 pages: never more than the page at hand and the one before it', async () => {
	const { engine, sent } = engineWith(({ url }) => ({ body: listing(url) }));
	const given: Array<WeakRef<object>> = [];
	const alive: number[] = [];
	let objects = 0;
	for await (const page of engine.paginate('s3', 'ListObjectsV2', { Bucket: 'my-bucket' }, { pageSize: PAGE })) {
		objects += page.items.length;
		given.push(new WeakRef(page.output));
		// References that were looked at stay until the end of the turn.
		await turn();
		collectGarbage();
		alive.push(given.filter((ref) => ref.deref() !== undefined).length);
		await turn();
	}
	expect(objects).toBe(OBJECTS);
	expect(sent).toHaveLength(OBJECTS / PAGE);
	expect(Math.max(...alive)).toBeLessThanOrEqual(2);
	console.info(`pages in memory after each page: ${alive.join(', ')}`);
});
