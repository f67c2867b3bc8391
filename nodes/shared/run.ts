import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { errorItem, toNodeError } from './errors';

/** One input item on its way. */
export interface ItemRun {
	readonly itemIndex: number;
	readonly item: INodeExecutionData;
	/** Aborted when the execution is cancelled, or when another item has failed and the node does not go on. */
	readonly signal: AbortSignal;
}

/** What an item yields: n8n items without their pairing, which only the runner knows. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'>;

export interface RunOptions {
	/** Items in flight at the same time; 1 where not set. The output keeps the order of the input. */
	readonly concurrency?: number;
}

/** Several items that go to AWS in one call. */
export interface Group<Prepared> {
	readonly members: ReadonlyArray<{ readonly itemIndex: number; readonly prepared: Prepared }>;
	/** Groups that share a lane go one after another. */
	readonly lanes: readonly string[];
}

export interface GroupSteps<Prepared> {
	/** From an item's parameters to what is sent for it. */
	prepare(run: ItemRun): Promise<Prepared>;
	/** Which items go together. Every item that was prepared is in exactly one group. */
	group(members: Group<Prepared>['members']): ReadonlyArray<Group<Prepared>>;
	/** What each member of a group yields, or its error. */
	send(group: Group<Prepared>, signal: AbortSignal): Promise<ReadonlyArray<OutputItem[] | Error>>;
}

/**
 * The only loop over items. It pairs every output with its input item, keeps the order, honours "On Error" and the
 * cancel signal, and bounds how many items are in flight. Two items give what two runs with one item give.
 */
export async function runItems(
	context: IExecuteFunctions,
	work: (run: ItemRun) => Promise<OutputItem[]>,
	options: RunOptions = {},
): Promise<INodeExecutionData[][]> {
	const ends = new Ends(context);
	await inParallel(ends.items, options, ends.signal, async (item, itemIndex) => {
		await work({ itemIndex, item, signal: ends.signal }).then(
			(results) => {
				ends.succeed(itemIndex, results);
			},
			(error: unknown) => {
				ends.fail(itemIndex, error);
			},
		);
	});
	return ends.result();
}

/**
 * The same for operations that take several items in one call. All items are prepared before the first call, so that
 * bad input is told before anything has been done; then each ends by itself, in its output or in its error.
 */
export async function runGroups<Prepared>(
	context: IExecuteFunctions,
	{ prepare, group, send }: GroupSteps<Prepared>,
	options: RunOptions = {},
): Promise<INodeExecutionData[][]> {
	const ends = new Ends(context);
	const members: Array<{ itemIndex: number; prepared: Prepared }> = [];
	for (const [itemIndex, item] of ends.items.entries()) {
		if (ends.signal.aborted) break;
		await prepare({ itemIndex, item, signal: ends.signal }).then(
			(prepared) => members.push({ itemIndex, prepared }),
			(error: unknown) => {
				ends.fail(itemIndex, error);
			},
		);
	}
	const lanes = new Map<string, Promise<unknown>>();
	const groups = ends.signal.aborted ? [] : group(members);
	await inParallel(groups, options, ends.signal, async (each) => {
		const before = each.lanes.flatMap((lane) => lanes.get(lane) ?? []);
		const sent = Promise.all(before).then(async () => {
			if (ends.signal.aborted) return;
			const results = await send(each, ends.signal).catch((error: unknown) => each.members.map(() => asError(error)));
			each.members.forEach(({ itemIndex }, position) => {
				const result = results[position] ?? new Error('The node has no result for this item');
				if (result instanceof Error) ends.fail(itemIndex, result);
				else ends.succeed(itemIndex, result);
			});
		});
		for (const lane of each.lanes) lanes.set(lane, sent);
		await sent;
	});
	return ends.result();
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Starts the work for each entry in order, with so many at the same time. */
async function inParallel<T>(
	entries: readonly T[],
	{ concurrency = 1 }: RunOptions,
	signal: AbortSignal,
	work: (entry: T, position: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	const worker = async (): Promise<void> => {
		while (!signal.aborted) {
			const position = next++;
			const entry = entries[position];
			if (entry === undefined) return;
			await work(entry, position);
		}
	};
	const workers = Math.max(1, Math.min(Math.floor(concurrency), entries.length));
	await Promise.all(Array.from({ length: workers }, worker));
}

/** How the items of one execution end. */
class Ends {
	readonly items: INodeExecutionData[];
	readonly signal: AbortSignal;
	private readonly stop = new AbortController();
	private readonly cancelled: AbortSignal | undefined;
	private readonly goOn: boolean;
	private readonly outputs: Array<INodeExecutionData[] | undefined>;
	private failure: ReturnType<typeof toNodeError> | undefined;
	private done = 0;

	constructor(private readonly context: IExecuteFunctions) {
		this.items = context.getInputData();
		this.goOn = context.continueOnFail();
		this.cancelled = context.getExecutionCancelSignal();
		this.signal = this.cancelled === undefined ? this.stop.signal : AbortSignal.any([this.cancelled, this.stop.signal]);
		this.outputs = new Array<INodeExecutionData[] | undefined>(this.items.length);
	}

	succeed(itemIndex: number, results: readonly OutputItem[]): void {
		this.done += 1;
		this.outputs[itemIndex] = results.map((output) => ({ ...output, pairedItem: { item: itemIndex } }));
	}

	fail(itemIndex: number, error: unknown): void {
		const nodeError = toNodeError(this.context.getNode(), error, itemIndex);
		if (this.goOn && this.cancelled?.aborted !== true) {
			// Not as `error` of the item: n8n would keep its message alone.
			this.outputs[itemIndex] = [{ json: errorItem(error, nodeError.message), pairedItem: { item: itemIndex } }];
			return;
		}
		// Items that are aborted because this one failed must not hide its error.
		if (!this.stop.signal.aborted) this.failure = nodeError;
		this.stop.abort();
	}

	result(): INodeExecutionData[][] {
		if (this.cancelled?.aborted === true) {
			throw new NodeOperationError(this.context.getNode(), 'The execution was cancelled');
		}
		if (this.failure !== undefined) throw this.withProgress(this.failure);
		return [this.outputs.flatMap((output) => output ?? [])];
	}

	/** What has been done stays done: the person must know before running the node again. */
	private withProgress(failure: ReturnType<typeof toNodeError>): Error {
		if (this.done === 0) return failure;
		const progress = `${this.done} of ${this.items.length} items had been done when this one failed.`;
		failure.description = [failure.description, progress].filter((line) => (line ?? '') !== '').join('\n');
		return failure;
	}
}
