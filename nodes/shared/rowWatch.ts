import type { IDataObject } from 'n8n-workflow';

import type { JobRecipe } from '../../aws/jobs/types';
import { runJob } from '../../aws/jobs/runJob';
import type { Row, RowState } from '../../aws/polling/rows';
import { newRows } from '../../aws/polling/rows';
import type { PollRun } from '../../aws/polling/types';
import type { PollSource } from './pollTrigger';

const SAMPLE_SIZE = 10;

export interface RowWatch {
	readonly name: string;
	readonly region: string | undefined;
	readonly recipe: JobRecipe;
	/** Input of the query that is run now. */
	input(now: number): Record<string, unknown>;
	/** Rows of a page of the result. */
	rows(output: Readonly<Record<string, unknown>>, page: number): readonly Row[];
	/** Whether a row comes each time, or only when it was not in a result before. */
	readonly every: boolean;
	/** Tells rows apart. */
	keyOf(row: Row): string;
	/** Whether the rows of the first run are handed over. */
	readonly first: boolean;
	/** Rows of one poll at most. */
	readonly limit: number;
	toItem(row: Row): IDataObject;
}

interface WatchState extends RowState {
	readonly begun: boolean;
}

/** The rows of a query that is run with each poll. */
export function watchRows(watch: RowWatch): PollSource<WatchState> {
	const { name, region, every, first, limit } = watch;
	return {
		name,
		region,
		begin: () => ({ seen: '', begun: false }),
		async poll(run, state) {
			const silent = !state.begun && !first;
			const pages = pagesOf(run, watch);
			if (every) {
				const rows: Row[] = [];
				let left = 0;
				for await (const page of pages) {
					const taken = silent ? [] : page.slice(0, limit - rows.length);
					rows.push(...taken);
					left += silent ? 0 : page.length - taken.length;
				}
				if (left > 0) run.warn(`${left} rows beyond 'Rows per Poll' are left out; raise it, or narrow the query`);
				return { items: rows.map((row) => watch.toItem(row)), state: { seen: '', begun: true } };
			}
			const found = await newRows(pages, state, {
				keyOf: (row) => watch.keyOf(row),
				limit,
				now: Date.now(),
				silent,
			});
			if (found.left > 0) run.warn(`${found.left} new rows are left for the next poll`);
			return { items: found.rows.map((row) => watch.toItem(row)), state: { ...found.state, begun: true } };
		},
		async sample(run) {
			const rows: Row[] = [];
			for await (const page of pagesOf(run, watch)) {
				rows.push(...page);
				if (rows.length >= SAMPLE_SIZE) break;
			}
			return rows.slice(0, SAMPLE_SIZE).map((row) => watch.toItem(row));
		},
		whereNone: 'The query gives no row at the moment.',
	};
}

async function* pagesOf(run: PollRun, watch: RowWatch): AsyncGenerator<readonly Row[]> {
	const maxSeconds = Math.max(1, Math.round((run.deadline - Date.now()) / 1000));
	const { result } = await runJob(run.client, watch.recipe, watch.input(Date.now()), {
		region: run.region,
		signal: run.signal,
		maxSeconds,
		// The next poll starts another one.
		stopOnEnd: true,
	});
	let page = 0;
	for await (const { output } of result ?? []) {
		page += 1;
		yield watch.rows(output, page);
	}
}
