import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { pack } from '../../aws/batch/pack';
import { sendBatch } from '../../aws/batch/sendBatch';
import type { AwsClient, CallOptions, CallResult, Page, PageOptions } from '../../aws/client';
import { AwsError, isAwsError } from '../../aws/errors';
import { jobRecipe } from '../../aws/jobs';
import { runJob, startJob } from '../../aws/jobs/runJob';
import { coerceInput } from '../../aws/protocol/input';
import { search } from '../../aws/protocol/jmespath';
import { agentError, answeringAgents } from './agentAnswer';
import { guardOperation } from './agentOperation';
import { isAgentTool } from './agentTool';
import { openConnection } from './connection';
import { withDeadline } from './deadline';
import { toNodeError } from './errors';
import type { FieldPlan } from './fields';
import { parameterOf, planOf, readField, setAt } from './fields';
import { Lanes } from './lanes';
import { chosenOf } from './locators';
import { moreParameters } from './moreParameters';
import { numberParameter } from './numberParameter';
import type { Batch, Operation, OperationRun, Service, Values } from './operation';
import { commandOf } from './operation';
import { factsOf } from './operationFacts';
import { Answer, answerWith } from './operationOutput';
import { mergedPages } from './pages';
import { tellProgress } from './progress';
import { regionOf } from './region';
import type { ItemRun, OutputItem } from './run';
import { runGroups, runItems } from './run';
import { listsEntries } from './serviceProperties';

/** Items in flight where the order does not matter, or is kept by lanes. */
const PARALLEL = 10;

/** The collection `options` beside the operation's own fields. */
interface CallSettings {
	batchSize?: unknown;
	concurrency?: unknown;
	includeMetadata?: unknown;
	maxAttempts?: unknown;
	moreParameters?: unknown;
	startCursor?: unknown;
	stopJob?: unknown;
	timeout?: unknown;
	wait?: unknown;
	waitForCompletion?: unknown;
}

/** An item whose parameters have become AWS's input. */
interface Prepared {
	readonly input: Record<string, unknown>;
	readonly values: Values;
	readonly run: OperationRun;
}

/** Runs a service node: the guard first, then one connection for all items. */
export async function runService(context: IExecuteFunctions, service: Service): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const tool = isAgentTool(context);
	try {
		guardOperation(context);
		const client = await openConnection(context);
		return await new Execution(context, service, client).run();
	} catch (error) {
		// n8n tells a model nothing of what its tool throws.
		if (tool && isAwsError(error)) return [[{ json: agentError(context, error, 0), pairedItem: { item: 0 } }]];
		throw toNodeError(context.getNode(), error);
	}
}

class Execution {
	private readonly known = new Map<string, Promise<unknown>>();
	private readonly lanes = new Lanes();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly service: Service,
		private readonly client: AwsClient,
	) {}

	async run(): Promise<INodeExecutionData[][]> {
		const { context } = this;
		const operation = this.operationOf(0);
		const settings = this.settingsOf(0);
		const concurrency =
			numberParameter(settings.concurrency, 'concurrency', 'Items in Parallel', { max: 50 }) ??
			this.parallel(operation);
		const items = context.getInputData().length;
		const { batch } = operation;
		const size = batch === undefined ? 1 : this.batchSize(settings, batch.size);
		if (batch !== undefined && size > 1 && items > 1 && !this.choosesByItem()) {
			return await this.runBatches(operation, { ...batch, size }, concurrency);
		}
		const work = async (run: ItemRun): Promise<OutputItem[]> => await this.runItem(run);
		const called = (itemIndex: number): ReturnType<typeof commandOf> | undefined => {
			const { command, request } = this.operationOf(itemIndex);
			return request === undefined ? commandOf(this.service, command) : undefined;
		};
		const answering = isAgentTool(context) ? answeringAgents(context, work, called) : work;
		return await runItems(context, answering, { concurrency });
	}

	/** Whether the operation comes from an expression: then each item may have another one. */
	private choosesByItem(): boolean {
		const { resource, operation } = this.context.getNode().parameters;
		return [resource, operation].some((value) => typeof value === 'string' && value.startsWith('='));
	}

	private batchSize({ batchSize }: CallSettings, largest: number): number {
		return Math.min(numberParameter(batchSize, 'batchSize', 'Batch Size', { max: largest }) ?? largest, largest);
	}

	/** Reads go together, and whatever keeps its order by lanes; everything else goes one after another. */
	private parallel(operation: Operation): number {
		if (this.choosesByItem()) return 1;
		const { access, flags } = factsOf(this.service, operation);
		// What a read costs, and that its answer is a secret, does not make the order matter.
		const reads =
			(access === 'read' || access === 'list') && flags.every((flag) => flag === 'billed' || flag === 'secret');
		return reads || operation.lane !== undefined || operation.batch !== undefined ? PARALLEL : 1;
	}

	private operationOf(itemIndex: number): Operation {
		const resource = String(parameterOf(this.context, 'resource', itemIndex, this.service.default));
		const found = Object.hasOwn(this.service.resources, resource) ? this.service.resources[resource] : undefined;
		const key = String(parameterOf(this.context, 'operation', itemIndex, found?.default ?? ''));
		const operation = found !== undefined && Object.hasOwn(found.operations, key) ? found.operations[key] : undefined;
		if (operation === undefined) {
			throw new AwsError({
				code: 'UnknownOperation',
				message: `${this.service.name} has no operation "${key}" of "${resource}"`,
				nextStep: "Choose resource and operation of the node again. The node 'AWS' calls any operation of AWS.",
				field: found === undefined ? 'resource' : 'operation',
			});
		}
		return operation;
	}

	private settingsOf(itemIndex: number): CallSettings & Record<string, unknown> {
		const options = parameterOf(this.context, 'options', itemIndex, {});
		return typeof options === 'object' && options !== null ? (options as Record<string, unknown>) : {};
	}

	private async runItem(item: ItemRun): Promise<OutputItem[]> {
		const operation = this.operationOf(item.itemIndex);
		const settings = this.settingsOf(item.itemIndex);
		// A job has its own end, with its own words.
		const seconds = operation.job === undefined ? secondsOf(settings) : undefined;
		return await withDeadline(item.signal, seconds, async (signal) => {
			const turn = await this.lanes.turn(
				async () => await this.prepare(operation, settings, { ...item, signal }),
				async ({ input, run }) => operation.lane?.(input) ?? (await operation.batch?.entry(input, run))?.lane,
			);
			return await turn(async (prepared) => await this.sendOne(operation, settings, prepared));
		});
	}

	/** From the parameters of an item to AWS's input. */
	private async prepare(
		operation: Operation,
		settings: CallSettings & Record<string, unknown>,
		item: ItemRun,
	): Promise<Prepared> {
		let run = this.operationRun(operation, settings, item);
		let place: string | undefined;
		const plan = planOf(this.service, operation);
		const values: Record<string, unknown> = {};
		const missing: string[] = [];
		for (const field of plan) {
			// null, since n8n takes undefined for no fallback at all.
			const stored = field.optional
				? settings[field.name]
				: parameterOf(this.context, field.name, item.itemIndex, null);
			if (place === undefined) {
				place = placeOf(field, stored);
				if (place !== undefined) run = this.operationRun(operation, settings, item, place);
			}
			const value = await readField(field, stored, run);
			if (value !== undefined) values[field.key] = value;
			else if (this.mustBeSet(field, item.itemIndex)) missing.push(field.label);
		}
		if (missing.length > 0) throw missingFields(missing);
		if (operation.run !== undefined) return { input: values, values, run };
		const made = operation.input === undefined ? undefined : await operation.input(values, run);
		if (operation.request !== undefined) return { input: { ...(made ?? values) }, values, run };
		const input: Record<string, unknown> = {};
		for (const { key, member } of plan) {
			if (made === undefined && member !== undefined && values[key] !== undefined) setAt(input, key, values[key]);
		}
		Object.assign(input, made);
		return { input: this.checked(operation, settings, input, operation.input === undefined), values, run };
	}

	/** AWS's input with what always stands in it and what the person has added, checked by the catalog. */
	private checked(operation: Operation, settings: CallSettings, made: object, form: boolean): Record<string, unknown> {
		const { service, operation: command } = commandOf(this.service, operation.command);
		const input = { ...made, ...operation.always, ...moreParameters(settings.moreParameters) };
		try {
			return coerceInput(service, command, input, { form });
		} catch (error) {
			throw isAwsError(error) ? withLabels(error, planOf(this.service, operation)) : error;
		}
	}

	/** Whether a field that is empty is missing, beyond what the catalog tells. */
	private mustBeSet({ field, member, optional, required }: FieldPlan, itemIndex: number): boolean {
		if (optional || !required || member?.required === true) return false;
		if (field.show === undefined) return true;
		return (
			field.required === true &&
			Object.entries(field.show).every(([name, values]) =>
				(values as readonly unknown[]).includes(parameterOf(this.context, name, itemIndex, null)),
			)
		);
	}

	private operationRun(
		operation: Operation,
		settings: CallSettings,
		{ itemIndex, item, signal }: ItemRun,
		place?: string,
	): OperationRun {
		const { context, client } = this;
		const callOptions: CallOptions = {
			region: place ?? regionOf(context, itemIndex),
			signal,
			maxAttempts: numberParameter(settings.maxAttempts, 'maxAttempts', 'Max Attempts', { max: 10 }),
		};
		return {
			context,
			client,
			itemIndex,
			item,
			signal,
			callOptions,
			simplify: operation.simplify === undefined || parameterOf(context, 'simplify', itemIndex, true) !== false,
			call: async (command, input) => {
				const { service, operation: action } = commandOf(this.service, command);
				return (await client.call(service, action, input, callOptions)).output;
			},
			once: async <T>(key: string, work: () => Promise<T>): Promise<T> => {
				const found = this.known.get(key) ?? work();
				this.known.set(key, found);
				return (await found) as T;
			},
			parameter: (name, otherwise) => parameterOf(context, name, itemIndex, otherwise ?? null),
			inputOf: (made) => this.checked(operation, settings, made, false),
			answer: (made, metadata) => answerWith(made, metadata, settings.includeMetadata === true),
		};
	}

	/** The same with another signal. */
	private withSignal(
		operation: Operation,
		settings: CallSettings,
		{ run, ...prepared }: Prepared,
		signal: AbortSignal,
	): Prepared {
		const { itemIndex, item, callOptions } = run;
		return {
			...prepared,
			run: this.operationRun(operation, settings, { itemIndex, item, signal }, callOptions.region),
		};
	}

	private async sendOne(operation: Operation, settings: CallSettings, prepared: Prepared): Promise<OutputItem[]> {
		return await this.send(operation, settings, prepared).catch((error: unknown) => {
			throw isAwsError(error) ? (operation.failure?.(error, prepared.values) ?? error) : error;
		});
	}

	private async send(operation: Operation, settings: CallSettings, prepared: Prepared): Promise<OutputItem[]> {
		const { input, values, run } = prepared;
		if (operation.run !== undefined) return await operation.run(values, run);
		const { service, operation: command } = commandOf(this.service, operation.command);
		const answer = this.answerOf(operation, settings, prepared);
		if (operation.job !== undefined) return await this.runJob(operation, operation.job, settings, prepared, answer);
		if (listsEntries(this.service, operation)) return await this.list(operation, settings, prepared, answer);
		if (operation.allPages === true) {
			const pages =
				operation.pages === undefined
					? run.client.paginate(service, command, input, run.callOptions)
					: await operation.pages(input, run.callOptions, values, run);
			const { output, metadata } = await mergedPages(pages);
			return await answer.whole(output, metadata);
		}
		const result = await this.callOnce(operation, prepared);
		const { wait } = operation;
		const waits = wait !== undefined && (settings.wait === undefined ? wait.default : settings.wait === true);
		if (!waits) return await answer.whole(result.output, result.metadata);
		const waited = await run.client.waitFor(service, wait.waiter, wait.input(input, result.output), {
			...run.callOptions,
			maxSeconds: numberParameter(settings.timeout, 'timeout', 'Timeout (Seconds)', { whole: false }),
		});
		return await answer.whole(wait.output?.(waited.output) ?? waited.output, result.metadata);
	}

	/** The one call of an operation: of AWS's models, or the record's own. */
	private async callOnce(operation: Operation, { input, values, run }: Prepared): Promise<CallResult> {
		if (operation.send !== undefined) return await operation.send(input, values, run);
		const { service, operation: command } = commandOf(this.service, operation.command);
		return await run.client.call(service, command, input, run.callOptions);
	}

	/** Starts a job, waits for its end and reads its result, as its recipe says. */
	private async runJob(
		operation: Operation,
		job: NonNullable<Operation['job']>,
		settings: CallSettings,
		{ input, values, run }: Prepared,
		answer: Answer,
	): Promise<OutputItem[]> {
		const recipe = jobRecipe(job.recipe);
		if (recipe === undefined) throw new AwsError({ code: 'UnknownJob', message: `There is no job "${job.recipe}"` });
		if (settings.waitForCompletion === false) {
			const { started } = await startJob(run.client, recipe, input, run.callOptions);
			return answer.plain(started.output, started.metadata);
		}
		const limit = this.limitOf(operation, run.itemIndex);
		const end = await runJob(run.client, recipe, input, {
			...run.callOptions,
			maxSeconds: numberParameter(settings.timeout, 'timeout', 'Timeout (Seconds)', { whole: false }),
			stopOnEnd: settings.stopJob !== false,
			onAttempt: tellProgress(this.context, run.itemIndex, recipe.name),
		});
		const { metadata } = end.status;
		if (job.output !== undefined) {
			const ended = {
				started: end.started.output,
				status: end.status.output,
				...(end.result === undefined ? {} : { pages: outputsOf(end.result) }),
			};
			return answer.plain(await job.output(ended, values, run), metadata);
		}
		if (end.result === undefined) {
			const found: unknown =
				recipe.status.job === undefined ? end.status.output : search(recipe.status.job, end.status.output);
			return answer.plain(found ?? { success: true }, metadata);
		}
		if (operation.allPages === true) return await answer.whole((await mergedPages(end.result)).output, metadata);
		const outputs: OutputItem[] = [];
		let number = 0;
		for await (const page of end.result) {
			number += 1;
			const rows = job.rows?.(page.output, number, run) ?? recipe.result?.rows?.(page.output, number) ?? page.items;
			outputs.push(...(await answer.entries(rows, 'value', page.metadata, page.nextCursor)));
			if (outputs.length >= limit) break;
		}
		return outputs.slice(0, limit);
	}

	private limitOf(operation: Operation, itemIndex: number): number {
		if (!listsEntries(this.service, operation)) return Infinity;
		const all = parameterOf(this.context, 'returnAll', itemIndex, false) === true;
		const asked = all ? undefined : parameterOf(this.context, 'limit', itemIndex, 50);
		return numberParameter(asked, 'limit', 'Limit') ?? Infinity;
	}

	/** Page by page, to the limit. */
	private async list(
		operation: Operation,
		settings: CallSettings,
		prepared: Prepared,
		answer: Answer,
	): Promise<OutputItem[]> {
		const { input, values, run } = prepared;
		const { service, operation: command, model } = factsOf(this.service, operation);
		const leavesOut = operation.entry !== undefined && operation.everyEntry !== true;
		const limit = this.limitOf(operation, run.itemIndex);
		const paginator = model.paginators[command];
		const outputs: OutputItem[] = [];
		if (paginator === undefined && operation.pages === undefined) {
			const { output, metadata } = await this.callOnce(operation, prepared);
			const found = search(String(operation.list), output);
			const entries: unknown[] = Array.isArray(found) ? found : [];
			return await answer.entries(entries.slice(0, limit), entryName(String(operation.list)), metadata);
		}
		const own =
			typeof operation.list === 'string' && operation.list !== paginator?.result[0] ? operation.list : undefined;
		const options: PageOptions = {
			...run.callOptions,
			// Entries that the record leaves out, or takes from another list, do not count.
			...(limit === Infinity || leavesOut || (own !== undefined && paginator !== undefined) ? {} : { limit }),
			...(typeof settings.startCursor === 'string' && settings.startCursor !== ''
				? { startCursor: settings.startCursor }
				: {}),
		};
		const pages =
			operation.pages === undefined
				? run.client.paginate(service, command, input, options)
				: await operation.pages(input, options, values, run);
		for await (const page of pages) {
			const found: unknown = own === undefined ? page.items : search(own, page.output);
			const entries: unknown[] = Array.isArray(found) ? found : [];
			const name = entryName(own ?? paginator?.result[0] ?? 'value');
			outputs.push(...(await answer.entries(entries, name, page.metadata, page.nextCursor)));
			if (outputs.length >= limit) break;
		}
		return outputs.slice(0, limit);
	}

	private answerOf(operation: Operation, settings: CallSettings, { input, values, run }: Prepared): Answer {
		const { operation: command } = commandOf(this.service, operation.command);
		return new Answer(operation, command, { input, values, run, metadata: settings.includeMetadata === true });
	}

	private async runBatches(
		operation: Operation,
		batch: NonNullable<Operation['batch']>,
		concurrency: number,
	): Promise<INodeExecutionData[][]> {
		const { service } = commandOf(this.service, operation.command);
		interface Member extends Prepared {
			readonly settings: CallSettings;
			readonly together: boolean;
			readonly entry: Awaited<ReturnType<typeof batch.entry>>;
		}
		return await runGroups<Member>(
			this.context,
			{
				prepare: async (item) => {
					const settings = this.settingsOf(item.itemIndex);
					return await withDeadline(item.signal, secondsOf(settings), async (signal) => {
						const prepared = await this.prepare(operation, settings, { ...item, signal });
						const together = batch.when === undefined || batch.when(prepared.input);
						const entry = await batch.entry(prepared.input, prepared.run);
						// What follows has a time of its own.
						return { ...this.withSignal(operation, settings, prepared, item.signal), settings, together, entry };
					});
				},
				group: (members) => {
					const entries = members.map(({ prepared: { entry, input, run, together } }, position) => ({
						...entry,
						input,
						target: together ? JSON.stringify([entry.target, run.callOptions.region]) : `alone ${position}`,
					}));
					return pack(entries, batch).map((positions) => ({
						members: positions.flatMap((position) => members[position] ?? []),
						lanes: [...new Set(positions.flatMap((position) => entries[position]?.lane ?? []))],
					}));
				},
				send: async ({ members }, signal) => {
					const [first] = members;
					if (first === undefined) return [];
					const { settings, run } = first.prepared;
					const seconds = secondsOf(settings);
					if (members.length === 1) {
						const alone = async (ended: AbortSignal): Promise<OutputItem[]> =>
							await this.sendOne(operation, settings, this.withSignal(operation, settings, first.prepared, ended));
						return [await withDeadline(signal, seconds, alone)];
					}
					const entries = members.map(({ prepared: { entry, input } }) => ({ ...entry, input }));
					const ends = await withDeadline(
						signal,
						seconds,
						async (ended) =>
							await sendBatch(batchClient(batch, run), service, batch, entries, { ...run.callOptions, signal: ended }),
					);
					return await Promise.all(
						members.map(async ({ prepared }, position) => {
							const end = ends[position];
							if (end === undefined) return new Error('AWS has not answered for this item');
							if ('error' in end) return operation.failure?.(end.error, prepared.values) ?? end.error;
							return await this.answerOf(operation, prepared.settings, prepared).whole(end.output, end.metadata);
						}),
					);
				},
			},
			{ concurrency },
		);
	}
}

/** How long an item may take; undefined means no end. */
const secondsOf = ({ timeout }: CallSettings): number | undefined =>
	numberParameter(timeout, 'timeout', 'Timeout (Seconds)', { whole: false });

/** What a batch is called by: the client, or the record itself. */
function batchClient({ send }: Batch, run: OperationRun): Pick<AwsClient, 'call'> {
	if (send === undefined) return run.client;
	return {
		call: async <Output>(_service: string, _command: string, request: Record<string, unknown>, options?: CallOptions) =>
			(await send(request, { ...run, callOptions: { ...run.callOptions, ...options } })) as CallResult<Output>,
	};
}

/** The region that a field's value names. */
function placeOf({ field }: FieldPlan, stored: unknown): string | undefined {
	const { value } = chosenOf(stored);
	return value === '' ? undefined : (field.regionOf ?? field.locator?.regionOf)?.(value);
}

/** The catalog speaks of members; the person sees labels. */
function withLabels(error: AwsError, plan: ReturnType<typeof planOf>): AwsError {
	const labels = new Map(plan.map(({ key, label }) => [key, label]));
	const missing = error.extra?.missing;
	if (error.code === 'MissingMember' && Array.isArray(missing)) {
		return missingFields(missing.map((path: string) => labels.get(path) ?? path)).with({
			service: error.service,
			operation: error.operation,
			field: error.field,
		});
	}
	const label = error.field === undefined ? undefined : labels.get(error.field);
	return label === undefined ? error : error.with({ message: error.message.replace(`'${error.field}'`, `'${label}'`) });
}

const missingFields = (labels: readonly string[]): AwsError =>
	new AwsError({
		code: 'MissingMember',
		message: `${labels.map((label) => `'${label}'`).join(' and ')} ${labels.length === 1 ? 'is' : 'are'} not set`,
		nextStep: labels.length === 1 ? 'Give this parameter a value.' : 'Give these parameters a value.',
	});

async function* outputsOf(pages: AsyncIterable<Page>): AsyncGenerator<Page['output']> {
	for await (const { output } of pages) yield output;
}

const entryName = (path: string): string => path.split('.').at(-1) ?? path;
