import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { AwsError, isAwsError } from '../../aws/errors';
import type { WantedSubscription } from '../../aws/notifications/subscription';
import { applySettings, subscribe, subscriptionState, unsubscribe } from '../../aws/notifications/subscription';
import { openTriggerConnection } from '../shared/connection';
import { toActivationError } from '../shared/errors';
import { expectConfirmation } from './confirmations';
import { leaveLater, stay } from './leaving';
import { settingsOf, wantedAt } from './settings';

/** What is kept in the static data of the node. A test has static data of its own. */
interface Kept extends IDataObject {
	subscriptionArn?: string;
	topicArn?: string;
	endpoint?: string;
	/** Made for a manual test. */
	test?: boolean;
}

/** Ten seconds for AWS's confirmation to come. n8n tries five times, and gives up a publication after two minutes. */
const ASK_EVERY = 2_000;
const MOST_ASKED = 5;

/** Whether the subscription that was made before is there, confirmed and as it is wanted. */
export async function isSubscribed(context: IHookFunctions): Promise<boolean> {
	const kept = keptOf(context);
	const wanted = wantedBy(context);
	const staying = stay(wanted.topicArn, wanted.endpoint);
	if (staying !== undefined) Object.assign(kept, placeOf(wanted), { subscriptionArn: staying });
	const { subscriptionArn } = kept;
	if (subscriptionArn === undefined) return false;
	if (kept.topicArn !== wanted.topicArn || kept.endpoint !== wanted.endpoint) return false;
	try {
		const client = await openTriggerConnection(context);
		const state = await subscriptionState(client, subscriptionArn, wanted);
		if (state === 'changed') await applySettings(client, subscriptionArn, wanted);
		return state === 'confirmed' || state === 'changed';
	} catch (error) {
		// At its start n8n would give up the trigger after a few tries, although AWS goes on delivering to it.
		if (isAwsError(error) && error.retryable && isStart(context)) {
			context.logger.warn(`The subscription of ${context.getNode().name} could not be checked: ${error.message}`);
			return true;
		}
		throw toActivationError(context.getNode(), error);
	}
}

/** Subscribes the webhook, and waits until AWS has reached it. */
export async function subscribeWebhook(context: IHookFunctions): Promise<boolean> {
	const kept = keptOf(context);
	const wanted = wantedBy(context);
	const confirmation = expectConfirmation(wanted.endpoint);
	try {
		const client = await openTriggerConnection(context);
		const subscriptionArn = await subscribe(client, wanted);
		await leaveOther(context, client, subscriptionArn);
		Object.assign(kept, placeOf(wanted), {
			subscriptionArn,
			test: context.getMode() === 'manual',
		});
		await confirmed(client, subscriptionArn, wanted, confirmation.settled);
		return true;
	} catch (error) {
		throw toActivationError(context.getNode(), explained(error, wanted));
	} finally {
		confirmation.stop();
	}
}

/** Ends the subscription; may be called again, and where there is none. */
export async function unsubscribeWebhook(context: IHookFunctions): Promise<boolean> {
	const kept = keptOf(context);
	const { subscriptionArn, topicArn, endpoint, test } = kept;
	if (subscriptionArn === undefined || topicArn === undefined || endpoint === undefined) return true;
	try {
		const client = await openTriggerConnection(context);
		const end = async (): Promise<void> => await unsubscribe(client, subscriptionArn, topicArn);
		if (test === true) await end();
		else
			leaveLater(topicArn, endpoint, subscriptionArn, async () => await end().catch(report(context, subscriptionArn)));
		delete kept.subscriptionArn;
		return true;
	} catch (error) {
		throw toActivationError(context.getNode(), error);
	}
}

/** The address of n8n, or the topic, may have changed while n8n was not running: what is left there is ended. */
async function leaveOther(context: IHookFunctions, client: AwsClient, subscriptionArn: string): Promise<void> {
	const { subscriptionArn: other, topicArn } = keptOf(context);
	if (other === undefined || topicArn === undefined || other === subscriptionArn) return;
	await unsubscribe(client, other, topicArn).catch(report(context, other));
}

/** Nobody waits any more: the log is the place where it can be told. */
function report({ logger }: IHookFunctions, subscriptionArn: string): (error: unknown) => void {
	return (error) => {
		const reason = error instanceof Error ? error.message : String(error);
		logger.error(`The subscription ${subscriptionArn} could not be ended. End it in Amazon SNS. ${reason}`);
	};
}

const keptOf = (context: IHookFunctions): Kept => context.getWorkflowStaticData('node');

const placeOf = ({ topicArn, endpoint }: WantedSubscription): Kept => ({
	topicArn,
	endpoint,
});

const isStart = (context: IHookFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

function wantedBy(context: IHookFunctions): WantedSubscription {
	const endpoint = context.getNodeWebhookUrl('default');
	if (endpoint === undefined) throw new NodeOperationError(context.getNode(), 'The node has no webhook URL');
	try {
		return wantedAt(endpoint, settingsOf(context));
	} catch (error) {
		throw toActivationError(context.getNode(), error);
	}
}

/** Waits until AWS says that the subscription is confirmed, told by the webhook or by AWS itself. */
async function confirmed(
	client: AwsClient,
	subscriptionArn: string,
	wanted: WantedSubscription,
	arrived: Promise<void>,
): Promise<void> {
	const isConfirmed = async (): Promise<boolean> =>
		['confirmed', 'changed'].includes(await subscriptionState(client, subscriptionArn, wanted));
	const stop = new AbortController();
	const told = arrived.then(() => true);
	try {
		if (await Promise.race([told, isConfirmed()])) return;
		for (let asked = 0; asked < MOST_ASKED; asked += 1) {
			const wait = pause(ASK_EVERY, false, { signal: stop.signal });
			if (await Promise.race([told, wait])) return;
			if (await isConfirmed()) return;
		}
	} finally {
		stop.abort();
	}
	throw new AwsError({
		code: 'SubscriptionNotConfirmed',
		message: `Amazon SNS could not confirm the subscription: its message has not come to ${wanted.endpoint}`,
		nextStep:
			"AWS must be able to reach this URL from the internet. Set n8n's WEBHOOK_URL to its public address, and let POST requests without a login through proxies and firewalls.",
	});
}

/** AWS refuses these with one code and few words. */
function explained(error: unknown, { topicArn, endpoint }: WantedSubscription): unknown {
	if (!isAwsError(error) || error.nextStep !== undefined) return error;
	if (/^NotFound/.test(error.code)) {
		return error.with({
			nextStep: 'Choose the topic again: it has been deleted, or is in another account or region.',
		});
	}
	if (!error.code.startsWith('InvalidParameter')) return error;
	if (topicArn.endsWith('.fifo')) {
		return error.with({
			nextStep:
				'FIFO topics do not deliver to HTTP. Subscribe a queue of Amazon SQS to the topic and use the Amazon SQS Trigger.',
		});
	}
	return /endpoint/i.test(error.message)
		? error.with({
				nextStep: `AWS does not take the URL ${endpoint}. Set n8n's WEBHOOK_URL to an address that can be reached from the internet.`,
			})
		: error;
}
