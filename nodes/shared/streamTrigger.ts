import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { isAwsError } from '../../aws/errors';
import type { Checkpoints, KeptStream } from '../../aws/streams/checkpoints';
import { objectCheckpoints } from '../../aws/streams/checkpoints';
import type { FoundStream } from '../../aws/streams/follow';
import { StreamFollower } from '../../aws/streams/follow';
import { sampleOf } from '../../aws/streams/sample';
import type { Batch, Outcome, StreamEvent, StreamRecord } from '../../aws/streams/types';
import { classify } from '../../aws/transport/classify';
import { toActivationError, toNodeError } from './errors';
import { numberParameter } from './numberParameter';
import { plainCopy } from './plainCopy';
import type { TriggerConnection } from './triggerConnection';

/** How one kind of stream becomes items. Parameters are read before; these functions run for as long as the trigger does. */
export interface StreamTrigger<R extends StreamRecord> {
	/** What a person has chosen to read, and from where: another choice is a new beginning. */
	readonly name: string;
	readonly connection: TriggerConnection;
	readonly start: 'oldest' | 'latest' | { readonly time: number };
	find(signal: AbortSignal): Promise<FoundStream<R>>;
	former?(id: string): FoundStream<R> | undefined;
	wanted?(record: R): boolean;
	/** Items of a record. None: there is nothing to run a workflow for. */
	toItems(record: R, shard: string): IDataObject[];
	/** Undefined keeps positions in n8n. */
	readonly checkpoints?: Checkpoints;
}

/** Seconds that n8n leaves for the end of running work, less what the rest of its stop takes. */
const GRACE_MARGIN_S = 5;
const DEFAULT_GRACE_S = 30;
const DEFAULT_AT_ONCE = 5;
/** Records in a manual test. */
const SAMPLE_SIZE = 10;
/** How long activation waits for AWS before it goes on in the background. */
const PREPARE_MS = 60_000;

/**
 * What was kept last in this process. n8n saves static data when items are handed over, not at a stop: a trigger that
 * starts again in the same process need not repeat anything.
 */
const remembered = new Map<string, KeptStream>();

/**
 * Reads a stream for as long as the workflow is active. A manual test shows records and keeps nothing.
 * @throws what a person must repair: a missing permission, a stream that is not there
 */
export async function startStreamTrigger<R extends StreamRecord>(
	context: ITriggerFunctions,
	trigger: StreamTrigger<R>,
): Promise<ITriggerResponse> {
	return context.getMode() === 'manual' ? testStream(context, trigger) : await readStream(context, trigger);
}

/** Whatever goes wrong while a trigger starts, as an error that n8n shows. */
export async function explained<T>(context: ITriggerFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toActivationError(context.getNode(), error);
	}
}

function testStream<R extends StreamRecord>(context: ITriggerFunctions, trigger: StreamTrigger<R>): ITriggerResponse {
	const closing = new AbortController();
	return {
		async closeFunction() {
			closing.abort();
			await Promise.resolve();
		},
		async manualTriggerFunction() {
			try {
				const { source } = await trigger.find(closing.signal);
				const wanted = trigger.wanted?.bind(trigger) ?? (() => true);
				const { shard, records } = await sampleOf(source, wanted, SAMPLE_SIZE, closing.signal);
				if (closing.signal.aborted) return;
				context.emit([jsonItems(trigger, records, shard)]);
			} catch (error) {
				if (!closing.signal.aborted) throw toNodeError(context.getNode(), error);
			}
		},
	};
}

async function readStream<R extends StreamRecord>(
	context: ITriggerFunctions,
	trigger: StreamTrigger<R>,
): Promise<ITriggerResponse> {
	const { connection, name, start } = trigger;
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const whole = (field: string, label: string, fallback: number): number =>
		numberParameter(options[field], field, label) ?? fallback;
	const retry = context.getNodeParameter('onFailure', 'retry') === 'retry';
	const follower = new StreamFollower<R>({
		checkpoints: trigger.checkpoints ?? objectCheckpoints(placeOf(context), name),
		find: async (signal) => await trigger.find(signal),
		...(trigger.former === undefined ? {} : { former: (id: string) => trigger.former?.(id) }),
		...(trigger.wanted === undefined ? {} : { wanted: (record: R) => trigger.wanted?.(record) ?? true }),
		start,
		batchSize: numberParameter(context.getNodeParameter('batchSize', 100), 'batchSize', 'Records per Execution') ?? 100,
		atOnce: Math.min(whole('atOnce', 'Executions at Once', DEFAULT_AT_ONCE), productionLimit()),
		idleInterval: 1000 * (numberParameter(options.pollInterval, 'pollInterval', 'Poll Interval (Seconds)') ?? 1),
		maxAttempts: retry
			? (numberParameter(options.maxAttempts || undefined, 'maxAttempts', 'Max Attempts') ?? Infinity)
			: 1,
		deliver: async (batch) => await deliver(context, trigger, batch),
		tell: (event) => {
			tell(context, connection, event);
		},
	});
	try {
		await follower.prepare(AbortSignal.timeout(PREPARE_MS));
	} catch (error) {
		// n8n gives up after five attempts: what passes is waited for below.
		if (!passes(error)) throw toActivationError(context.getNode(), error);
		context.logger.warn(`${context.getNode().name}: ${textOf(error)}; it is tried again until it works`);
	}
	const running = follower.run().catch((error: unknown) => {
		tell(context, connection, { kind: 'failing', error });
	});
	return {
		async closeFunction() {
			await within(
				graceMs(),
				follower.stop().then(async () => await running),
			);
		},
	};
}

const jsonItems = <R extends StreamRecord>(
	trigger: StreamTrigger<R>,
	records: readonly R[],
	shard: string,
): INodeExecutionData[] => records.flatMap((record) => trigger.toItems(record, shard).map((json) => ({ json })));

/** An execution for each batch; its end decides. One that waits has been handed over. */
async function deliver<R extends StreamRecord>(
	context: ITriggerFunctions,
	trigger: StreamTrigger<R>,
	batch: Batch<R>,
): Promise<Outcome> {
	try {
		const items = jsonItems(trigger, batch.records, batch.shard);
		if (items.length === 0) return 'done';
		const done = context.helpers.createDeferredPromise<IRun>();
		context.emit([items], undefined, done);
		// Undefined where n8n has not run it.
		const run = (await done.promise) as IRun | undefined;
		return run?.status === 'success' || run?.status === 'waiting' ? 'done' : 'failed';
	} catch {
		// Cancelled, timed out, or refused by n8n.
		return 'failed';
	}
}

function tell(context: ITriggerFunctions, connection: TriggerConnection, event: StreamEvent): void {
	const node = context.getNode();
	switch (event.kind) {
		case 'recovered':
			context.logger.info(`${node.name}: reading works again`);
			return;
		case 'conflict':
			context.logger.warn(
				`${node.name}: another reader has moved the checkpoint of ${event.shard}; it goes on from there`,
			);
			return;
		case 'skipped':
			context.logger.warn(
				`${node.name}: records ${event.from} to ${event.to} of ${event.shard} are left behind after their last attempt`,
			);
			return;
		case 'gap':
			context.logger.warn(`${node.name}: ${event.message}`);
			saveFailure(context, new Error(event.message));
			return;
		case 'failing':
			connection.drop();
			context.logger.warn(`${node.name}: ${textOf(event.error)}; it is tried again until it works`);
			if (!passes(event.error)) saveFailure(context, event.error);
	}
}

/** A failed execution in the list, which also starts the error workflow. Older n8n has the log alone. */
function saveFailure(context: ITriggerFunctions, error: unknown): void {
	const { saveFailedExecution } = context as Partial<Pick<ITriggerFunctions, 'saveFailedExecution'>>;
	saveFailedExecution?.call(context, toNodeError(context.getNode(), error));
}

const textOf = (error: unknown): string =>
	isAwsError(error) ? `${error.code}: ${error.message}` : error instanceof Error ? error.message : String(error);

/** Whether trying again may help without anybody's doing. */
const passes = (error: unknown): boolean => {
	if (error instanceof DOMException) return true;
	return isAwsError(error) && (error.code === 'Aborted' || ['transient', 'throttling'].includes(classify(error)));
};

function placeOf(context: ITriggerFunctions): { get(): KeptStream | undefined; set(kept: KeptStream): void } {
	const data = context.getWorkflowStaticData('node');
	const key = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	return {
		get() {
			const saved = data.stream as unknown as KeptStream | undefined;
			const here = remembered.get(key);
			const newer = (here?.changes ?? -1) > (saved?.changes ?? -1) ? here : saved;
			return newer === undefined ? undefined : plainCopy(newer);
		},
		set(kept) {
			remembered.set(key, kept);
			// A new object each time: n8n sees that it has changed.
			data.stream = plainCopy(kept) as unknown as IDataObject;
		},
	};
}

/** n8n queues what is above its limit, and runs that after a crash too: it would be done twice. */
function productionLimit(): number {
	const limit = Number(process.env.N8N_CONCURRENCY_PRODUCTION_LIMIT ?? -1);
	return limit > 0 ? limit : Infinity;
}

function graceMs(): number {
	const seconds = Number(process.env.N8N_GRACEFUL_SHUTDOWN_TIMEOUT ?? DEFAULT_GRACE_S);
	return 1000 * Math.max(1, (seconds > 0 ? seconds : DEFAULT_GRACE_S) - GRACE_MARGIN_S);
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const end = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, milliseconds);
	});
	await Promise.race([work, end]);
	clearTimeout(timer);
}
