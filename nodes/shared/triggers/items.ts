import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { QueueMessage } from '../../../aws/queue/types';
import { jsonIn } from '../fields';
import { isRecord } from './pattern';
import type { TriggerRecord } from './record';

/** Items of a message: one for each event in it, with what SQS says about the message. */
export function itemsOf(record: TriggerRecord, message: QueueMessage, simplified: boolean): INodeExecutionData[] {
	const { MessageId, Attributes } = message;
	const time = (name: string): string | undefined =>
		Attributes[name] === undefined ? undefined : new Date(Number(Attributes[name])).toISOString();
	const $metadata = {
		messageId: MessageId,
		receiveCount: Number(Attributes.ApproximateReceiveCount ?? 1),
		sentAt: time('SentTimestamp'),
		firstReceivedAt: time('ApproximateFirstReceiveTimestamp'),
	};
	return eventItems(record, message.Body, simplified).map((json) => ({ json: { ...json, $metadata } }));
}

/** What a manual test shows where no event waits. */
export const sampleItems = (record: TriggerRecord, simplified: boolean): INodeExecutionData[] =>
	eventItems(record, JSON.stringify(record.sample), simplified).map((json) => ({
		json: { ...json, $metadata: { sample: true } },
	}));

function eventItems(record: TriggerRecord, text: string, simplified: boolean): IDataObject[] {
	const body = unwrapped(jsonIn(text));
	// Some services send a text for people.
	const events: readonly unknown[] = isRecord(body) ? (record.events?.(body) ?? [body]) : [{ text }];
	return events.map((event) => {
		if (!isRecord(event)) return { body: event } as IDataObject;
		// What is something else than the trigger's events is handed over as it is.
		const known = record.knows?.(event) ?? isRecord(event.detail);
		return simplified && known ? record.simplify(event) : (event as IDataObject);
	});
}

/** Out of the envelope of Amazon SNS, in which the events of an existing queue may be. */
function unwrapped(body: unknown): unknown {
	if (!isRecord(body) || body.Type !== 'Notification' || typeof body.Message !== 'string') return body;
	// What is not JSON, such as the texts of AWS Budgets, stays with what SNS says of it.
	return jsonIn(body.Message) ?? body;
}
