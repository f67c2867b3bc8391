import type { Readable } from 'node:stream';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readOperation, readService } from '../../aws/catalog/read';
import type { AwsClient, CallMetadata, CallOptions, CallResult, Page } from '../../aws/client';
import type { Json } from '../../aws/protocol/output';
import { toJson, valueToJson } from '../../aws/protocol/output';
import { fileNameOf, storeBinary } from '../shared/binary';
import type { ItemRun, OutputItem, RunOptions } from '../shared/run';
import { withDeadline } from './deadline';
import type { InputReader } from './operationInput';
import { operationChoice, type OperationChoice } from './operationChoice';

/** The collection `options` of Call API Operation. */
interface CallApiOptions {
	textBytes?: boolean;
	includeMetadata?: boolean;
	concurrency?: number;
	maxAttempts?: number;
	pageSize?: number;
	outputBinaryField?: string;
	startCursor?: string;
	timeout?: number;
}

const PARALLEL_READS = 10;

/** How many items go at once: reads together, everything else one after the other, unless the option says so. */
export function callConcurrency(context: IExecuteFunctions): RunOptions {
	const { concurrency } = context.getNodeParameter('options', 0, {}) as CallApiOptions;
	if (concurrency !== undefined) return { concurrency };
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
	const choice = operationChoice(context, itemIndex);
	const options = context.getNodeParameter('options', itemIndex, {}) as CallApiOptions;
	const textBytes = options.textBytes === true;
	const input = await inputs.read(choice, itemIndex, { textBytes, allowStream: true });
	const simplify = context.getNodeParameter('simplify', itemIndex, true) as boolean;
	const answer = new Answer(context, choice, input, options, simplify);

	return await withDeadline(cancelled, options.timeout, async (signal) => {
		const callOptions: CallOptions = { region: regionOf(context, itemIndex), signal, maxAttempts: options.maxAttempts };
		if (readService(choice.service).paginators[choice.operation] === undefined) {
			return await answer.whole(await client.call(choice.service, choice.operation, input, callOptions));
		}
		const all = context.getNodeParameter('returnAll', itemIndex, false) as boolean;
		const pages = client.paginate(choice.service, choice.operation, input, {
			...callOptions,
			limit: all ? undefined : (context.getNodeParameter('limit', itemIndex, 50) as number),
			pageSize: options.pageSize,
			startCursor: options.startCursor === '' ? undefined : options.startCursor,
		});
		const outputs: OutputItem[] = [];
		for await (const page of pages) outputs.push(...(await answer.page(page)));
		answer.hint();
		return outputs;
	});
}

/** Region of this call; undefined where the credential's holds. */
export function regionOf(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const region = String(context.getNodeParameter('region', itemIndex, '') ?? '').trim();
	return region === '' ? undefined : region;
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
		const item: OutputItem = { json: {} };
		const field = this.options.outputBinaryField ?? 'data';
		const json = await toJson(output, {
			textBytes: this.options.textBytes,
			binary: async (_member: string, body: Readable) => {
				item.binary = { [field]: await storeBinary(this.context, body, this.fileFacts(output, metadata)) };
				return undefined;
			},
		});
		// An answer without content still tells that the call was made.
		const bare = this.simplify && Object.keys(json).length === 0 && item.binary === undefined;
		item.json = this.withMetadata(bare ? { success: true } : (json as IDataObject), metadata, nextCursor);
		return [item];
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
		if (this.options.includeMetadata !== true) return json;
		const { requestId, extendedRequestId, statusCode, attempts, region } = metadata;
		const facts = { requestId, extendedRequestId, statusCode, attempts, region, nextCursor };
		return { ...json, $metadata: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) };
	}

	/** What AWS says about a file, and the last part of its key where it has one. */
	private fileFacts(output: CallResult['output'], { headers }: CallMetadata): { mimeType?: string; fileName?: string } {
		const mimeType = firstText(output.ContentType, output.contentType, headers['content-type']);
		const disposition = firstText(output.ContentDisposition, headers['content-disposition']);
		return { mimeType, fileName: fileNameOf(firstText(this.input.Key), disposition) };
	}
}

const firstText = (...values: unknown[]): string | undefined =>
	values.find((value): value is string => typeof value === 'string' && value !== '');

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

/** `QueueUrls` is `QueueUrl`, `Policies` is `Policy`, `Aliases` is `Alias`. */
export function singular(name: string): string {
	if (/ies$/.test(name)) return `${name.slice(0, -3)}y`;
	if (/(?:ss|sh|ch|x|ias|us)es$/.test(name)) return name.slice(0, -2);
	return /[^su]s$/i.test(name) ? name.slice(0, -1) : name;
}
