import type { Readable } from 'node:stream';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readOperation, readService } from '../../aws/catalog/read';
import type { AwsClient, CallMetadata, CallOptions, CallResult, Page } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import type { Json } from '../../aws/protocol/output';
import { toJson, valueToJson } from '../../aws/protocol/output';
import { isAgentTool } from '../shared/agentTool';
import { fileFactsOf, metadataOf } from '../shared/answerFacts';
import { isStream, storeBinary } from '../shared/binary';
import { singular } from '../shared/names';
import { regionOf } from '../shared/region';
import type { ItemRun, OutputItem, RunOptions } from '../shared/run';
import { guardAgent } from './agentGuard';
import { withDeadline } from '../shared/deadline';
import type { TargetCall } from './fanOut';
import { fanOut, isFanOut, runInOf } from './fanOut';
import { numberParameter } from '../shared/numberParameter';
import { callNewerOperation, type NewerOperation, newerOperation } from './newerOperation';
import type { InputReader } from './operationInput';
import { operationChoice, type OperationChoice } from './operationChoice';
import { outputPaths, selectFields } from '../shared/outputFields';

/** The collection `options` of Call API Operation. */
interface CallApiOptions {
	textBytes?: boolean;
	includeMetadata?: boolean;
	concurrency?: unknown;
	maxAttempts?: unknown;
	pageSize?: unknown;
	outputBinaryField?: string;
	outputFields?: unknown;
	startCursor?: string;
	timeout?: unknown;
}

const PARALLEL_READS = 10;

/** How many items go at once: reads together, everything else one after the other, unless the option says so. */
export function callConcurrency(context: IExecuteFunctions): RunOptions {
	const { concurrency } = context.getNodeParameter('options', 0, {}) as CallApiOptions;
	const stated = numberParameter(concurrency, 'concurrency', 'Items in Parallel', { max: 50 });
	if (stated !== undefined) return { concurrency: stated };
	const stored = JSON.stringify([context.getNode().parameters.service, context.getNode().parameters.apiOperation]);
	if (stored.includes('"=')) return { concurrency: 1 };
	return { concurrency: readsOnly(context) ? PARALLEL_READS : 1 };
}

function readsOnly(context: IExecuteFunctions): boolean {
	try {
		const { service, operation } = operationChoice(context, 0);
		const { access, flags = [] } = readOperation(service, operation);
		return (access === 'read' || access === 'list') && flags.length === 0;
	} catch {
		// A wrong choice is reported with the item that it belongs to.
		return false;
	}
}

/** Calls the chosen operation for one item. */
export async function callApiOperation(
	context: IExecuteFunctions,
	client: AwsClient,
	inputs: InputReader,
	{ itemIndex, signal: cancelled }: ItemRun,
): Promise<OutputItem[]> {
	// Its access class is not known, so no agent may call it.
	const newer = isAgentTool(context) ? undefined : newerOperation(context, itemIndex);
	if (newer !== undefined) return await callNewer(context, client, newer, { itemIndex, signal: cancelled });
	const choice = operationChoice(context, itemIndex);
	const guard = guardAgent(context);
	guard?.allowOperation(choice);
	const options = context.getNodeParameter('options', itemIndex, {}) as CallApiOptions;
	const runIn = runInOf(context, itemIndex);
	const textBytes = options.textBytes === true;
	// A stream can be sent to one place only.
	const input = await inputs.read(choice, itemIndex, { textBytes, allowStream: !isFanOut(runIn) });
	const simplify = context.getNodeParameter('simplify', itemIndex, true) as boolean;
	const answer = new Answer(context, choice, input, options, simplify);
	const paged = readService(choice.service).paginators[choice.operation] !== undefined;
	const all = paged && (context.getNodeParameter('returnAll', itemIndex, false) as boolean);
	const asked = paged && !all ? context.getNodeParameter('limit', itemIndex, 50) : undefined;
	const limit = Math.min(numberParameter(asked, 'limit', 'Limit') ?? Infinity, guard?.maxItems ?? Infinity);
	const pageSize = numberParameter(options.pageSize, 'pageSize', 'Page Size');
	const maxAttempts = numberParameter(options.maxAttempts, 'maxAttempts', 'Max Attempts', { max: 10 });
	const timeout = numberParameter(options.timeout, 'timeout', 'Timeout (Seconds)', { whole: false });

	const callOnce: TargetCall = async (target, region, signal) => {
		guard?.allowRegion(region ?? target.settings.region);
		const callOptions: CallOptions = { region, signal, maxAttempts };
		if (!paged) return await answer.whole(await target.call(choice.service, choice.operation, input, callOptions));
		const pages = target.paginate(choice.service, choice.operation, input, {
			...callOptions,
			limit: limit === Infinity ? undefined : limit,
			pageSize,
			startCursor: options.startCursor === '' ? undefined : options.startCursor,
		});
		const outputs: OutputItem[] = [];
		let fetched = 0;
		for await (const page of pages) {
			outputs.push(...(await answer.page(page)));
			if ((fetched += 1) >= (guard?.maxPages ?? Infinity)) break;
		}
		answer.hint();
		return outputs;
	};
	return await withDeadline(cancelled, timeout, async (signal) => {
		const region = regionOf(context, itemIndex);
		if (!isFanOut(runIn)) return await callOnce(client, region, signal);
		const request = { service: choice.service, client, region, runIn, signal };
		return await fanOut(context, request, async (target, place, stopped) => await callOnce(target, place, stopped));
	});
}

/** An operation that the catalog does not have: no pages, no regions at once, nothing converted. */
async function callNewer(
	context: IExecuteFunctions,
	client: AwsClient,
	newer: NewerOperation,
	{ itemIndex, signal: cancelled }: Pick<ItemRun, 'itemIndex' | 'signal'>,
): Promise<OutputItem[]> {
	if (isFanOut(runInOf(context, itemIndex))) {
		throw new AwsError({
			code: 'NotInCatalog',
			message: `${newer.service}:${newer.operation} is not in this package's models, so it can be called in one region only`,
			nextStep: "Remove 'Run In', or call the regions one by one with several items.",
			field: 'runIn',
		});
	}
	const options = context.getNodeParameter('options', itemIndex, {}) as CallApiOptions;
	const maxAttempts = numberParameter(options.maxAttempts, 'maxAttempts', 'Max Attempts', { max: 10 });
	const timeout = numberParameter(options.timeout, 'timeout', 'Timeout (Seconds)', { whole: false });
	return await withDeadline(cancelled, timeout, async (signal) => {
		const callOptions = { region: regionOf(context, itemIndex), signal, maxAttempts };
		return await callNewerOperation(context, client, newer, itemIndex, callOptions);
	});
}

/** From answers of one operation to n8n items. */
class Answer {
	private readonly others = new Set<string>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly choice: OperationChoice,
		private readonly input: Readonly<Record<string, unknown>>,
		private readonly options: CallApiOptions,
		private readonly simplify: boolean,
	) {}

	/** One item for a whole answer; a streamed body becomes its file. */
	async whole({ output, metadata }: CallResult, nextCursor?: string): Promise<OutputItem[]> {
		const events = this.simplify ? Object.values(output).find(isEventStream) : undefined;
		if (events !== undefined) return await this.events(events, metadata);
		const item: OutputItem = { json: {} };
		const field = this.options.outputBinaryField ?? 'data';
		const json = await toJson(output, {
			textBytes: this.options.textBytes,
			binary: async (_member: string, body: Readable) => {
				item.binary = { [field]: await storeBinary(this.context, body, fileFactsOf(output, metadata, this.input.Key)) };
				return undefined;
			},
		});
		// An answer without content still tells that the call was made.
		const bare = this.simplify && Object.keys(json).length === 0 && item.binary === undefined;
		item.json = this.withMetadata(bare ? { success: true } : (json as IDataObject), metadata, nextCursor);
		return [item];
	}

	/** Simplified: one item for each event, under the name of its kind, in the order in which they came. */
	private async events(events: AsyncIterable<unknown>, metadata: CallMetadata): Promise<OutputItem[]> {
		const items: OutputItem[] = [];
		for await (const event of events) {
			const json = valueToJson(event, { textBytes: this.options.textBytes });
			items.push({ json: this.withMetadata((json ?? {}) as IDataObject, metadata) });
		}
		return items;
	}

	/** Simplified: one item for each entry of the main list. */
	async page(page: Page): Promise<OutputItem[]> {
		if (!this.simplify) return await this.whole(page, page.nextCursor);
		const name = this.entryName(page.output);
		return page.items.map((entry) => {
			const json = valueToJson(entry, { textBytes: this.options.textBytes }) ?? null;
			const object = isObject(json) ? json : { [name]: json };
			return { json: this.withMetadata(object as IDataObject, page.metadata, page.nextCursor) };
		});
	}

	/** Says which other lists of the answer are not in the simplified output. */
	hint(): void {
		if (this.others.size === 0) return;
		this.context.addExecutionHints({
			message: `The answer also held ${[...this.others].join(' and ')}. Turn 'Simplify' off to get everything.`,
			location: 'outputPane',
		});
	}

	/** Name of an entry that has no fields: the list's name in the singular, as AWS names it in inputs. */
	private entryName(output: Page['output']): string {
		const lists = this.lists().filter((path) => {
			const list = valueAt(output, path);
			return Array.isArray(list) && list.length > 0;
		});
		const [main = 'value', ...others] = lists;
		for (const other of others) this.others.add(other);
		return singular(main.split('.').at(-1) ?? main);
	}

	private lists(): readonly string[] {
		return readService(this.choice.service).paginators[this.choice.operation]?.result ?? [];
	}

	private withMetadata(json: IDataObject, metadata: CallMetadata, nextCursor?: string): IDataObject {
		const chosen = selectFields(json, outputPaths(this.options.outputFields));
		if (this.options.includeMetadata !== true) return chosen;
		return { ...chosen, $metadata: metadataOf(metadata, nextCursor) };
	}
}

/** A stream of events; one of bytes becomes a file. */
const isEventStream = (value: unknown): value is AsyncIterable<unknown> =>
	typeof value === 'object' && value !== null && Symbol.asyncIterator in value && !isStream(value);

/** Value at a dotted path; result paths with more than that name no list that is looked for here. */
const valueAt = (output: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>(
			(place, name) => (typeof place === 'object' && place !== null ? Reflect.get(place, name) : undefined),
			output,
		);

const isObject = (json: Json): json is Record<string, Json> =>
	typeof json === 'object' && json !== null && !Array.isArray(json);
