import type { Page, PageOptions } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import type { OperationRun } from '../shared/operation';

/** Most segments that are read at the same time; the others wait. */
const AT_ONCE = 25;

/**
 * The pages of a scan, segment by segment. The segments are read at the same time, and each no further than the limit:
 * what comes out is in the order of the segments, whichever is read first.
 */
export function scanSegments(
	input: Record<string, unknown>,
	options: PageOptions,
	values: { readonly segments?: number },
	run: OperationRun,
): AsyncIterable<Page> {
	const { segments = 1 } = values;
	if (segments === 1) return run.client.paginate('dynamodb', 'Scan', input, options);
	if (!Number.isInteger(segments) || segments < 1) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: "'Segments in Parallel' is no whole number from 1 on",
			nextStep: 'Give the number of parts, e.g. 4.',
			field: 'segments',
		});
	}
	if (options.startCursor !== undefined) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: "'Start Cursor' belongs to a scan without segments",
			nextStep: "Remove 'Segments in Parallel' or 'Start Cursor'.",
			field: 'startCursor',
		});
	}
	return inOrder(segments, run, (segment, signal) =>
		run.client.paginate(
			'dynamodb',
			'Scan',
			{ ...input, TotalSegments: segments, Segment: segment },
			{ ...options, signal },
		),
	);
}

async function* inOrder(
	segments: number,
	run: OperationRun,
	read: (segment: number, signal: AbortSignal) => AsyncIterable<Page>,
): AsyncGenerator<Page> {
	const stop = new AbortController();
	const signal = AbortSignal.any([run.signal, stop.signal]);
	const collect = async (segment: number): Promise<Page[]> => {
		const pages: Page[] = [];
		// A cursor of one segment is none of the whole scan.
		for await (const page of read(segment, signal)) pages.push({ ...page, nextCursor: undefined });
		return pages;
	};
	const started: Array<Promise<Page[]>> = [];
	const start = (segment: number): void => {
		if (segment >= segments) return;
		const pages = collect(segment);
		// Told when its turn comes.
		pages.catch(() => undefined);
		started.push(pages);
	};
	try {
		for (let segment = 0; segment < AT_ONCE; segment += 1) start(segment);
		for (let segment = 0; segment < segments; segment += 1) {
			yield* (await started[segment]) ?? [];
			start(started.length);
		}
	} finally {
		stop.abort();
	}
}
