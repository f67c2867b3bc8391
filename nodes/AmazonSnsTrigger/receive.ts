import { setTimeout as pause } from 'node:timers/promises';

import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { isAwsError } from '../../aws/errors';
import type { Envelope } from '../../aws/notifications/envelope';
import { looksSigned, MOST_BYTES, textOf } from '../../aws/notifications/envelope';
import { HandedOver } from '../../aws/notifications/handedOver';
import { confirmSubscription } from '../../aws/notifications/subscription';
import { verifyNotification } from '../../aws/notifications/verify';
import { openTriggerConnection } from '../shared/connection';
import { confirmationArrived } from './confirmations';
import { notificationItem, rawItem } from './items';
import { keepForTest } from './manualTest';
import type { TriggerSettings } from './settings';
import { settingsOf } from './settings';

/** Copies of a message that may be of any age are known for so long, in milliseconds. */
const KNOWN_FOR = 24 * 3_600_000;

/** For two minutes after Amazon SNS has hung up; in milliseconds. */
const ASK_EVERY = 500;
const MOST_ASKED = 240;

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Of all triggers of this process. */
const handedOver = new HandedOver();

/**
 * One delivery. Amazon SNS sends a message again where it gets a status of 500 and above, and never again after one of 400
 * and above: that is for what AWS did not send. The sender of a forgery learns nothing but that it was refused.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const settings = settingsOf(context);
		const { headers } = context.getRequestObject();
		const body = bodyOf(context);
		if (body.byteLength > MOST_BYTES) return answer(context, 413);
		if (settings.raw && headers['x-amz-sns-message-type'] === 'Notification' && !looksSigned(body)) {
			return takeRaw(context, settings, body);
		}
		const client = await openTriggerConnection(context);
		const { endpoints, transport } = client.settings;
		const envelope = await verifyNotification(body, {
			...settings.rules,
			endpoints,
			transport,
		});
		return await take(context, settings, client, envelope);
	} catch (error) {
		return refuse(context, error);
	}
}

async function take(
	context: IWebhookFunctions,
	settings: TriggerSettings,
	client: AwsClient,
	envelope: Envelope,
): Promise<IWebhookResponseData> {
	switch (envelope.type) {
		case 'SubscriptionConfirmation':
			return await confirm(context, settings, client, envelope);
		case 'UnsubscribeConfirmation':
			context.logger.warn(
				`The subscription of ${context.getNode().name} has been ended in Amazon SNS. Publish the workflow again to get messages.`,
			);
			return answer(context, 200);
		default: {
			const item = notificationItem(envelope, settings);
			return handOver(context, settings, envelope.signed.get('MessageId') ?? '', item);
		}
	}
}

async function confirm(
	context: IWebhookFunctions,
	{ topicArn }: TriggerSettings,
	client: AwsClient,
	{ signed }: Envelope,
): Promise<IWebhookResponseData> {
	const endpoint = context.getNodeWebhookUrl('default') ?? '';
	const failure = await confirmSubscription(client, topicArn, signed.get('Token') ?? '').then(
		() => undefined,
		(error: unknown) => error,
	);
	confirmationArrived(endpoint, failure);
	return failure === undefined ? answer(context, 200) : refuse(context, failure);
}

function takeRaw(context: IWebhookFunctions, settings: TriggerSettings, body: Buffer): IWebhookResponseData {
	const { headers } = context.getRequestObject();
	const claimed = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
	);
	const { subscriptionArn } = context.getWorkflowStaticData('node');
	// No proof, but who does not even know the subscription is nobody.
	const known = claimed['x-amz-sns-topic-arn'] === settings.topicArn;
	const subscribed = typeof subscriptionArn !== 'string' || claimed['x-amz-sns-subscription-arn'] === subscriptionArn;
	if (!known || !subscribed) return answer(context, 403);
	const item = rawItem({ body: textOf(body), headers: claimed }, settings);
	return handOver(context, settings, claimed['x-amz-sns-message-id'] ?? '', item);
}

/** Starts the workflow, unless this very message has started it before. */
function handOver(
	context: IWebhookFunctions,
	{ rules, suppressDuplicates }: TriggerSettings,
	messageId: string,
	json: INodeExecutionData['json'],
): IWebhookResponseData {
	const items = [[{ json }]];
	if (context.getMode() === 'manual') {
		keepForTest(context, items);
		return { workflowData: items };
	}
	if (!suppressDuplicates || messageId === '') return { workflowData: items };
	const name = `${context.getWorkflow().id} ${context.getNode().id} ${messageId}`;
	const arrival = handedOver.arrived(name, Date.now());
	if (arrival === 'known') return answer(context, 200);
	// The first copy may still fail: AWS must send this one again.
	if (arrival === 'underway') return answer(context, 503);
	void whenAnswered(context.getResponseObject()).then((taken) => {
		if (taken) handedOver.done(name, Date.now() + (rules.maxAge ?? KNOWN_FOR));
		else handedOver.failed(name);
	});
	return { workflowData: items };
}

/**
 * Whether n8n has started an execution: it answers after it has, or with a status of 500. Amazon SNS hangs up after 15
 * seconds; n8n goes on, and says what it has to say to nobody.
 */
async function whenAnswered(response: Response): Promise<boolean> {
	await new Promise((resolve) => response.once('close', resolve));
	for (let asked = 0; !response.writableEnded && asked < MOST_ASKED; asked += 1) {
		await pause(ASK_EVERY, undefined, { ref: false });
	}
	return response.writableEnded && response.statusCode < 300;
}

/** n8n keeps the bytes as they came, whatever Content-Type they claim. */
function bodyOf(context: IWebhookFunctions): Buffer {
	const { rawBody } = context.getRequestObject() as { rawBody?: unknown };
	return Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
}

function refuse(context: IWebhookFunctions, error: unknown): IWebhookResponseData {
	const { name } = context.getNode();
	const reason = error instanceof Error ? error.message : String(error);
	const code = isAwsError(error) ? error.code : undefined;
	// Whoever publishes the workflow must set it right.
	if (code === 'SignatureVersionRefused') confirmationArrived(context.getNodeWebhookUrl('default') ?? '', error);
	if (code === 'NotificationRefused' || code === 'SignatureVersionRefused') {
		context.logger.warn(`${name} has refused a request: ${reason}`);
		return answer(context, 403);
	}
	context.logger.error(`${name} could not take a message, so that Amazon SNS sends it again: ${reason}`);
	return answer(context, 503);
}

function answer(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}
