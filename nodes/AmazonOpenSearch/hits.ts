import type { CallResult, Page, PageOptions } from '../../aws/client';
import { AwsError, isAwsError } from '../../aws/errors';
import { problemOf } from '../../aws/opensearch/problem';
import type { Field, OperationRun, Values } from '../shared/operation';
import { rowsIn, rowsOf, textColumn } from '../shared/rows';
import type { Question } from './ask';
import { ask } from './ask';
import { fieldNamed } from './documents';
import { sourceFields } from './fields';
import { queryBody } from './queries';
import { sourceOf } from './reading';

type Json = Readonly<Record<string, unknown>>;

/** Documents of one answer, where it is not stated; a domain gives 10,000 at most. */
const PAGE_SIZE = 1000;
/** How long OpenSearch keeps what a search has found, from one page to the next. */
const KEEP = '5m';

/** What a search returns, and in which order. */
export const hitFields = {
	...sourceFields,
	sort: {
		label: 'Sort',
		optional: true,
		property: rowsOf(
			'Sort',
			textColumn(
				'Field',
				'field',
				'e.g. price',
				'Of a text its keyword, e.g. title.keyword; _score stands for the relevance',
			),
			{
				displayName: 'Order',
				name: 'order',
				type: 'options',
				default: 'asc',
				options: [
					{ name: 'Ascending', value: 'asc' },
					{ name: 'Descending', value: 'desc' },
				],
			},
		),
	},
	highlight: {
		type: 'list',
		label: 'Fields to Highlight',
		placeholder: 'e.g. description',
		description: 'Separated by commas; the passages that were found come in the field highlight',
	},
	minScore: { type: 'number', label: 'Minimum Score', description: 'Leaves out documents that fit less' },
	from: { type: 'number', label: 'Skip', description: 'How many documents are left out at the beginning' },
	partial: {
		type: 'boolean',
		label: 'Allow Partial Results',
		description: 'Whether to go on with what was found where a part of the index has failed or the time was up',
	},
} as const satisfies Record<string, Field>;

/** The same for a search of any length. */
export const resultFields = {
	...hitFields,
	pageSize: {
		type: 'number',
		label: 'Page Size',
		default: PAGE_SIZE,
		description: 'How many documents are asked for in one request, up to 10,000; less where they are large',
	},
} as const satisfies Record<string, Field>;

/** The body of a search by its fields. */
export function searchBody(values: Values): Json {
	const { highlight, minScore } = values;
	const sort = rowsIn(values.sort).map(({ field, order }) => ({
		[fieldNamed(field, 'sort', 'A sort')]: { order: order ?? 'asc' },
	}));
	return {
		...queryBody(values),
		...sourceOf(values),
		...(sort.length === 0 ? {} : { sort }),
		...(Array.isArray(highlight) ? { highlight: { fields: highlight.map((field: string) => ({ [field]: {} })) } } : {}),
		...(minScore === undefined ? {} : { min_score: minScore }),
	};
}

/** A hit as a person reads it: where it is, how well it fits, and its fields. */
export function simpleHit({ _id, _index, _score, _source, fields, highlight }: Json): object {
	return {
		_id,
		_index,
		...(typeof _score === 'number' ? { _score } : {}),
		...(fields as Json | undefined),
		...(_source as Json | undefined),
		...(highlight === undefined ? {} : { highlight }),
	};
}

export const hitsOf = (output: Json): Json[] => {
	const { hits } = (output.hits ?? {}) as { hits?: unknown };
	return Array.isArray(hits) ? (hits as Json[]) : [];
};

/** The error of an answer that is not the whole one, where the person has not allowed that. */
export function incomplete(output: Json, partial: unknown): AwsError | undefined {
	const { _shards, timed_out: late } = output;
	const { failed = 0, total, failures } = (_shards ?? {}) as { failed?: number; total?: number; failures?: unknown };
	if (partial === true || (late !== true && failed === 0)) return undefined;
	const [first] = Array.isArray(failures) ? (failures as Json[]) : [];
	const why = problemOf(first?.reason)?.message;
	const shards = `${failed} of ${total} shards have failed${why === undefined ? '' : `: ${why}`}`;
	return new AwsError({
		code: 'PartialResults',
		message: late === true ? 'The time of the search was up' : shards,
		nextStep: "Run the node again. To go on with what was found, turn on 'Allow Partial Results'.",
		attempts: 1,
	});
}

/**
 * An answer of a search, which must be the whole one.
 * @throws AwsError where shards have failed or the time was up, and the person has not allowed that
 */
export function wholeAnswer(result: CallResult, { partial }: Values): CallResult {
	const error = incomplete(result.output, partial);
	if (error === undefined) return result;
	const { statusCode, requestId, attempts } = result.metadata;
	throw error.with({ statusCode, requestId, attempts });
}

/** One request of a search. */
export async function searchOnce(values: Values, body: Json, run: OperationRun): Promise<CallResult> {
	const { cluster, index } = values;
	const path = index === undefined ? ['_search'] : [String(index), '_search'];
	return wholeAnswer(await ask(cluster, { method: 'POST', path, body, reads: true }, run), values);
}

/** All hits of a search to a limit: in one request where they are few, otherwise from one state of the index. */
export async function* hitPages(
	values: Values,
	{ limit = Infinity }: PageOptions,
	run: OperationRun,
): AsyncGenerator<Page> {
	const body = searchBody(values);
	const size = Math.max(1, Math.min(Number(values.pageSize ?? PAGE_SIZE), 10_000));
	const from = Number(values.from ?? body.from ?? 0);
	if (limit <= size && from + limit <= 10_000) {
		const whole = { ...body, size: limit, ...(from === 0 ? {} : { from }) };
		yield pageOf(await searchOnce(values, whole, run));
		return;
	}
	let left = from;
	let given = 0;
	for await (const page of await allPages(values, { ...body, size, from: undefined }, run)) {
		const items = page.items.slice(left);
		left = Math.max(0, left - page.items.length);
		given += items.length;
		yield { ...page, output: { ...page.output, hits: { ...(page.output.hits as Json), hits: items } }, items };
		if (given >= limit) return;
	}
}

const pageOf = (result: CallResult): Page => ({ ...result, items: hitsOf(result.output) });

/** Pages from a point in time; by scrolling where the domain has none, as before OpenSearch 2.4. */
async function allPages(values: Values, body: Json, run: OperationRun): Promise<AsyncIterable<Page>> {
	const search = new LongSearch(values, body, run);
	const point = await search.pointInTime().catch((error: unknown) => {
		if (isAwsError(error) && isUnknown(error)) return undefined;
		throw error;
	});
	return point === undefined ? search.scroll() : search.after(point);
}

/** The domain does not know the request, as opposed to the index. */
const isUnknown = ({ code, statusCode, message, service }: AwsError): boolean =>
	service !== 'opensearchserverless' &&
	code !== 'index_not_found_exception' &&
	(statusCode === 405 ||
		((statusCode === 400 || statusCode === 404) &&
			/no handler|point_in_time|unrecognized|unsupported|invalid/i.test(`${code} ${message}`)));

class LongSearch {
	constructor(
		private readonly values: Values,
		private readonly body: Json,
		private readonly run: OperationRun,
	) {}

	private async ask(question: Omit<Question, 'reads'>): Promise<CallResult> {
		return wholeAnswer(await ask(this.values.cluster, { ...question, reads: true }, this.run), this.values);
	}

	/** Also where the search has failed or was cancelled: what is kept costs the domain memory. */
	private async forget(path: readonly string[], body: Json): Promise<void> {
		// It ends by itself after a while, and the hits are there.
		await this.ask({ method: 'DELETE', path, body }).catch(() => undefined);
	}

	private get index(): string {
		const { index } = this.values;
		return index === undefined ? '*' : String(index);
	}

	async pointInTime(): Promise<string> {
		const path = [this.index, '_search', 'point_in_time'];
		const { output } = await this.ask({ method: 'POST', path, query: { keep_alive: KEEP } });
		return String(output.pit_id);
	}

	/** Each page after the last hit of the one before. Hits that are equal otherwise are told apart by their IDs. */
	async *after(point: string): AsyncGenerator<Page> {
		const sort = [...sortOf(this.body.sort), { _id: { order: 'asc' } }];
		let id = point;
		let after: unknown;
		try {
			for (;;) {
				const pit = { id, keep_alive: KEEP };
				const body = { ...this.body, sort, pit, ...(after === undefined ? {} : { search_after: after }) };
				const result = await this.ask({ method: 'POST', path: ['_search'], body }).catch((error: unknown) => {
					if (after === undefined && isAwsError(error) && /fielddata access on the _id/i.test(error.message))
						return undefined;
					throw error;
				});
				if (result === undefined) break;
				const page = pageOf(result);
				if (page.items.length === 0) return;
				yield page;
				if (page.items.length < Number(this.body.size)) return;
				id = String(result.output.pit_id ?? id);
				after = (page.items.at(-1) as { sort?: unknown }).sort;
			}
		} finally {
			await this.forget(['_search', 'point_in_time'], { pit_id: [id] });
		}
		yield* this.scroll();
	}

	async *scroll(): AsyncGenerator<Page> {
		const path = [this.index, '_search'];
		let result = await this.ask({ method: 'POST', path, query: { scroll: KEEP }, body: this.body });
		try {
			for (;;) {
				const page = pageOf(result);
				if (page.items.length === 0) return;
				yield page;
				const body = { scroll: KEEP, scroll_id: result.output._scroll_id };
				result = await this.ask({ method: 'POST', path: ['_search', 'scroll'], body });
			}
		} finally {
			await this.forget(['_search', 'scroll'], { scroll_id: [result.output._scroll_id] });
		}
	}
}

/** Without a wish the hits come by relevance, as in one request. */
function sortOf(sort: unknown): unknown[] {
	if (sort === undefined) return [{ _score: { order: 'desc' } }];
	return Array.isArray(sort) ? (sort as unknown[]) : [sort];
}
