import type {
	IDataObject,
	INodeExecutionData,
	IRun,
	ITriggerFunctions,
	ITriggerResponse,
	NodeApiError,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { createConsumer } from '../../aws/queue/consumer';
import { takeSample } from '../../aws/queue/sample';
import { createSlots } from '../../aws/queue/slots';
import type { ConsumerEvent, Outcome, QueueAccess, QueueMessage, Slots } from '../../aws/queue/types';
import { openTriggerConnection } from './connection';
import { toActivationError, toNodeError } from './errors';
import { readQueueOptions } from './queueTriggerOptions';
import { graceLeft, watchShutdown } from './shutdown';

/** A queue as AWS's calls name it. */
export interface QueuePlace {
	readonly queueUrl: string;
	/** Region of the queue; the credential's where absent. */
	readonly region?: string;
}

/** What makes a trigger out of a queue. */
export interface QueueSource {
	/**
	 * Finds or makes the queue. Called at activation, at each start of n8n, and again after AWS has refused a call, so it
	 * must be safe to repeat: what is there already stays. Read parameters before: n8n evaluates no expressions in the
	 * background. Passing failures may be thrown as they come; they are tried
	 * again with pauses.
	 * @throws AwsError for what a person must repair
	 */
	open(client: AwsClient): Promise<QueuePlace>;
	/**
	 * Items of a message. None: there is nothing to run a workflow for, and the message is deleted.
	 * Throwing counts as failed work: the message comes back.
	 */
	toItems(message: QueueMessage, queueUrl: string): INodeExecutionData[];
}

/** Milliseconds after which also a passing failure is told as a failed execution. */
const TELL_AFTER = 60_000;

/** By n8n's status of an execution that has ended, or that waits. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
	success: 'done',
	waiting: 'waiting',
	error: 'failed',
	crashed: 'failed',
	canceled: 'failed',
};

/**
 * The whole of a trigger: `trigger` of a node returns what this returns. Connects with the credential that the node has
 * chosen (parameter `authentication`), reads the queue in the background by what the collection `options` says
 * (`queueTriggerOptions`), runs an execution for each message, and deletes a message after its execution has succeeded.
 * In a manual test it takes one message, puts it back and hands it over.
 * @throws NodeApiError, NodeOperationError so that activation fails, for what a person must repair; passing failures are
 * tried again in the background
 */
export async function consumeQueue(context: ITriggerFunctions, source: QueueSource): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return sampleQueue(context, source);
	let client: AwsClient | undefined;
	const connect = async (): Promise<QueueAccess> => {
		// Each time anew, since the credential may have been changed; a credential with expressions may not be readable later.
		const opened = await openTriggerConnection(context).catch((error: unknown) => {
			if (client === undefined) throw error;
			return client;
		});
		client = opened;
		return { client: opened, ...(await source.open(opened)) };
	};
	try {
		const { maxInFlight, ...settings } = readQueueOptions(context.getNodeParameter('options', {}) as IDataObject);
		const limit = productionLimit();
		const consumer = createConsumer({
			...settings,
			maxInFlight: Math.min(maxInFlight, limit ?? Infinity),
			...(limit === undefined ? {} : { slots: sharedSlots(limit) }),
			connect,
			handle: async (messages, queueUrl) => await execute(context, source, messages, queueUrl),
			report: reporter(context),
		});
		await consumer.start();
		const unwatch = watchShutdown(() => consumer.pause());
		return {
			closeFunction: async () => {
				await consumer.stop(graceLeft());
				unwatch();
			},
		};
	} catch (error) {
		throw toActivationError(context.getNode(), error);
	}
}

/** Executions that n8n starts at the same time; those beyond it would wait in n8n, and outlive a crash beside their message. */
function productionLimit(env: NodeJS.ProcessEnv = process.env): number | undefined {
	const limit = Number(env.N8N_CONCURRENCY_PRODUCTION_LIMIT ?? '');
	return Number.isInteger(limit) && limit > 0 ? limit : undefined;
}

let shared: { readonly limit: number; readonly slots: Slots } | undefined;

/** One bound for all triggers of the process, as n8n's own limit is one. */
function sharedSlots(limit: number): Slots {
	if (shared?.limit !== limit) shared = { limit, slots: createSlots(limit) };
	return shared.slots;
}

/** One execution for these messages, until n8n tells how it has ended. */
async function execute(
	context: ITriggerFunctions,
	source: QueueSource,
	messages: readonly QueueMessage[],
	queueUrl: string,
): Promise<Outcome> {
	const done = context.helpers.createDeferredPromise<IRun | undefined>();
	try {
		const items = messages.flatMap((message) => source.toItems(message, queueUrl));
		if (items.length === 0) return 'done';
		context.emit([items], undefined, done as Parameters<ITriggerFunctions['emit']>[2]);
	} catch (error) {
		tell(context, toNodeError(context.getNode(), error));
		return 'failed';
	}
	// It rejects when the execution is cancelled or takes too long, and when it could not be started.
	return await done.promise.then(
		(run) => OUTCOMES[run?.status ?? ''] ?? 'unknown',
		(): Outcome => 'failed',
	);
}

/** Writes what happens into n8n's log, and what a person should know into the list of executions: once until it is over. */
function reporter(context: ITriggerFunctions): (event: ConsumerEvent) => void {
	const { logger } = context;
	const { id, name } = context.getWorkflow();
	const facts = { workflowId: id, workflowName: name, nodeName: context.getNode().name };
	let told = false;
	return (event) => {
		switch (event.kind) {
			case 'failure': {
				const { error, passing, failures, lasting } = event;
				logger.warn(`Amazon SQS: ${error.message}`, { ...facts, code: error.code, failures });
				if (told || (passing && lasting < TELL_AFTER)) return;
				told = true;
				tell(context, toNodeError(context.getNode(), error));
				return;
			}
			case 'recovered':
				told = false;
				logger.info('Amazon SQS: the queue answers again', facts);
				return;
			case 'visibilityLost':
				logger.warn(`Amazon SQS: message ${event.messageId} is delivered again: ${event.error.message}`, facts);
				return;
			case 'notDeleted':
				logger.warn(`Amazon SQS: message ${event.messageId} is done and not deleted: ${event.error.message}`, facts);
				return;
			case 'repeated':
				logger.info(`Amazon SQS: message ${event.messageId} came again and was not worked on a second time`, facts);
				return;
			case 'noDeadLetterQueue':
				logger.warn(
					`Amazon SQS: ${event.queueUrl} has no dead-letter queue. A message that always fails comes back until its retention ends.`,
					facts,
				);
		}
	};
}

/** A failed execution in n8n's list, which also starts the error workflow; the trigger goes on. */
function tell(context: ITriggerFunctions, error: NodeApiError | NodeOperationError): void {
	// n8n before 2.0 cannot do it; its log has the error.
	(context.saveFailedExecution as ITriggerFunctions['saveFailedExecution'] | undefined)?.(error);
}

/** A test in the editor: one message is shown, and stays in the queue. */
function sampleQueue(context: ITriggerFunctions, source: QueueSource): ITriggerResponse {
	const end = new AbortController();
	return {
		closeFunction: async () => {
			end.abort();
			await Promise.resolve();
		},
		manualTriggerFunction: async () => {
			try {
				const client = await openTriggerConnection(context);
				const place = await source.open(client);
				const itemsOf = (message: QueueMessage): INodeExecutionData[] => source.toItems(message, place.queueUrl);
				const message = await takeSample({ client, ...place }, (each) => itemsOf(each).length > 0, end.signal);
				context.emit([itemsOf(message)]);
			} catch (error) {
				if (end.signal.aborted) throw new NodeOperationError(context.getNode(), 'The execution was cancelled');
				throw toNodeError(context.getNode(), error);
			}
		},
	};
}
