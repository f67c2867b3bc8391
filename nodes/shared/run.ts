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

/**
 * The only loop over items. It pairs every output with its input item, keeps the order, honours "On Error" and the
 * cancel signal, and bounds how many items are in flight. Two items give what two runs with one item give.
 */
export async function runItems(
	context: IExecuteFunctions,
	work: (run: ItemRun) => Promise<OutputItem[]>,
	options: RunOptions = {},
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const goOn = context.continueOnFail();
	const stop = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const signal = cancelled === undefined ? stop.signal : AbortSignal.any([cancelled, stop.signal]);
	const outputs = new Array<INodeExecutionData[]>(items.length);
	const failures: Array<ReturnType<typeof toNodeError>> = [];
	let next = 0;

	const runOne = async (itemIndex: number, item: INodeExecutionData): Promise<void> => {
		const pairedItem = { item: itemIndex };
		try {
			const results = await work({ itemIndex, item, signal });
			outputs[itemIndex] = results.map((output) => ({ ...output, pairedItem }));
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (goOn && cancelled?.aborted !== true) {
				// Not as `error` of the item: n8n would keep its message alone.
				outputs[itemIndex] = [{ json: errorItem(error, nodeError.message), pairedItem }];
				return;
			}
			// Items that are aborted because this one failed must not hide its error.
			if (!stop.signal.aborted) failures.push(nodeError);
			stop.abort();
		}
	};
	const worker = async (): Promise<void> => {
		while (!signal.aborted) {
			const itemIndex = next++;
			const item = items[itemIndex];
			if (item === undefined) return;
			await runOne(itemIndex, item);
		}
	};
	const workers = Math.max(1, Math.min(Math.floor(options.concurrency ?? 1), items.length));
	await Promise.all(Array.from({ length: workers }, worker));

	if (cancelled?.aborted === true) throw new NodeOperationError(context.getNode(), 'The execution was cancelled');
	for (const failure of failures) throw failure;
	return [outputs.flat()];
}
