import type {
	IHookFunctions,
	INodeExecutionData,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { AwsClient } from '../../../aws/client';
import { ensure } from '../../../aws/provision/ensure';
import { nameOf, TAG } from '../../../aws/provision/names';
import { removeLater, takeBack } from '../../../aws/provision/pending';
import { findQueue, setTags } from '../../../aws/provision/queue';
import { release, remove } from '../../../aws/provision/remove';
import type { Plan } from '../../../aws/provision/types';
import { regionOf } from '../../../aws/provision/site';
import { takeSample } from '../../../aws/queue/sample';
import type { QueueAccess, QueueMessage } from '../../../aws/queue/types';
import { queueOpener } from '../../AmazonSqsTrigger/openQueue';
import { openTriggerConnection } from '../connection';
import { toNodeError } from '../errors';
import { consumeQueue } from '../queueTrigger';
import type { QueuePlace } from '../queueTrigger';
import { itemsOf, sampleItems } from './items';
import { createsQueue, parametersOf, planOf, statedRegion } from './plan';
import type { TriggerRecord } from './record';
import { sweepOnce } from './sweep';
import { templateItem } from './template';

/** Milliseconds between the signs of life on a queue's tags, by which leftovers are told from what is in use. */
const SEEN_EVERY_MS = 3_600_000;

/** Milliseconds that a manual test waits for an event before it shows the sample. */
const SAMPLE_AFTER_MS = 3_000;

/** The whole of `trigger`. */
export async function startEventTrigger(context: ITriggerFunctions, record: TriggerRecord): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return manualTest(context, record);
	let place: QueuePlace | undefined;
	// Parameters are read now: n8n evaluates no expressions later, in the background.
	const open = openerOf(context, record);
	const response = await consumeQueue(context, {
		open: async (client) => {
			const found = await open(client);
			place = found;
			return found;
		},
		toItems: itemsFor(context, record),
	});
	if (!createsQueue(context)) return response;
	const sign = setInterval(() => void showLife(context, place), SEEN_EVERY_MS).unref();
	return {
		...response,
		closeFunction: async () => {
			clearInterval(sign);
			// Nothing is removed here: n8n also closes at shutdown, and where another main takes over.
			await response.closeFunction?.();
		},
	};
}

function itemsFor(context: ITriggerFunctions, record: TriggerRecord): (message: QueueMessage) => INodeExecutionData[] {
	const simplified = simplifies(context);
	return (message) => itemsOf(record, message, simplified);
}

const simplifies = (context: ITriggerFunctions): boolean => context.getNodeParameter('simplify', true) !== false;

/** Finds the queue that is chosen, or sets up what the node needs and repairs it. */
function openerOf(context: ITriggerFunctions, record: TriggerRecord): (client: AwsClient) => Promise<QueuePlace> {
	if (!createsQueue(context)) return queueOpener(context);
	const region = statedRegion(context);
	let plan: Plan;
	try {
		plan = planOf(context, record);
	} catch (error) {
		return async () => await Promise.reject(error as Error);
	}
	return async (client) => {
		const { queueUrl, region: at } = await ensure(client, plan, { region });
		takeBack(nameOf(plan.owner), at);
		sweepOnce(client, plan.owner.instanceId, at, context.logger);
		return { queueUrl, region: at };
	};
}

async function showLife(context: ITriggerFunctions, place: QueuePlace | undefined): Promise<void> {
	if (place === undefined) return;
	const { queueUrl, region } = place;
	try {
		const client = await openTriggerConnection(context);
		await setTags({ client, options: { region } }, queueUrl, { [TAG.seen]: new Date().toISOString() });
	} catch (error) {
		context.logger.warn(`The tags of ${queueUrl} could not be renewed: ${messageOf(error)}`);
	}
}

/** The hooks by which n8n tells that a workflow was unpublished, or that the node's parameters have changed. */
export const lifecycleHooks = (record: TriggerRecord) => ({
	default: {
		// `trigger`, which n8n starts beside these two, makes and repairs everything.
		checkExists: async (): Promise<boolean> => await Promise.resolve(true),
		create: async (): Promise<boolean> => await Promise.resolve(true),
		async delete(this: IHookFunctions): Promise<boolean> {
			try {
				await stopEventTrigger(this, record);
				return true;
			} catch (error) {
				throw toNodeError(this.getNode(), error);
			}
		},
	},
});

/** Marks the queue, and removes everything a little later unless the trigger starts again. */
async function stopEventTrigger(context: IHookFunctions, record: TriggerRecord): Promise<void> {
	const plan = planOf(context, record);
	const client = await openTriggerConnection(context);
	const { logger } = context;
	const released = await release(client, plan, { region: statedRegion(context) });
	const name = nameOf(plan.owner);
	removeLater(
		name,
		released.region,
		async () => {
			const { removed, kept, inUse } = await remove(client, released, {});
			logger.info(`What ${name} had in AWS: ${inUse === true ? 'in use again' : `removed ${removed.join(', ')}`}`, {
				kept,
			});
			return inUse === true || Object.keys(kept).length === 0;
		},
		(error) => {
			logger.warn(`What ${name} has in AWS could not be removed: ${messageOf(error)}`);
			return false;
		},
	);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Nobody calls it; who tries learns nothing. */
export async function answerNothing(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	context.getResponseObject().status(404).end();
	return await Promise.resolve({ noWebhookResponse: true });
}

/** A test in the editor: an event that waits, which stays in the queue, or the sample. Nothing is created. */
function manualTest(context: ITriggerFunctions, record: TriggerRecord): ITriggerResponse {
	const end = new AbortController();
	return {
		closeFunction: async () => {
			end.abort();
			await Promise.resolve();
		},
		manualTriggerFunction: async () => {
			try {
				context.emit([await testItems(context, record, end.signal)]);
			} catch (error) {
				throw toNodeError(context.getNode(), error);
			}
		},
	};
}

async function testItems(
	context: ITriggerFunctions,
	record: TriggerRecord,
	signal: AbortSignal,
): Promise<INodeExecutionData[]> {
	if (parametersOf(context).text('options.testShows') === 'template') return [await templateItem(context, record)];
	const client = await openTriggerConnection(context);
	const place = createsQueue(context) ? await findOwn(context, record, client) : await queueOpener(context)(client);
	const toItems = itemsFor(context, record);
	if (place !== undefined) {
		const message = await waitingMessage({ client, ...place }, (each) => toItems(each).length > 0, signal);
		if (message !== undefined) return toItems(message);
	}
	return sampleItems(record, simplifies(context));
}

/** A message that waits in a queue; undefined where there is none. */
async function waitingMessage(
	access: QueueAccess,
	wanted: (message: QueueMessage) => boolean,
	signal: AbortSignal,
): Promise<QueueMessage | undefined> {
	const patience = AbortSignal.timeout(SAMPLE_AFTER_MS);
	return await takeSample(access, wanted, AbortSignal.any([signal, patience])).catch(
		async (error: unknown) => await (patience.aborted ? undefined : Promise.reject(error as Error)),
	);
}

/** The queue of the published workflow; undefined where it is not published. */
async function findOwn(
	context: ITriggerFunctions,
	record: TriggerRecord,
	client: AwsClient,
): Promise<QueuePlace | undefined> {
	const { owner, pieces } = planOf(context, record);
	const region = await regionOf(client, pieces, { region: statedRegion(context) ?? client.settings.region });
	const queueUrl = await findQueue({ client, options: { region } }, nameOf(owner));
	return queueUrl === undefined ? undefined : { queueUrl, region };
}
