import type { IDataObject } from 'n8n-workflow';

import type { Envelope, EnvelopeAttribute } from '../../aws/notifications/envelope';

interface Shape {
	/** Whether a message that is a JSON object or array is output as such. */
	readonly parseMessage: boolean;
	readonly simplify: boolean;
}

/** A raw message, and what its headers claim. */
export interface RawMessage {
	readonly body: string;
	readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * A notification as an item: what AWS has signed stands at the top, what it has not signed beneath `unsigned`. Simplified
 * it lacks what only proves the message, and attributes are plain values.
 */
export function notificationItem(
	{ signed, unsigned, signature, signatureVersion, signingCertUrl }: Envelope,
	{ parseMessage, simplify }: Shape,
): IDataObject {
	const { Message = '', ...members } = Object.fromEntries(signed);
	const { MessageAttributes, ...others } = unsigned;
	const attributes = (MessageAttributes ?? {}) as Readonly<Record<string, EnvelopeAttribute>>;
	const proof = {
		Signature: signature.toString('base64'),
		SignatureVersion: signatureVersion,
		SigningCertURL: signingCertUrl,
	};
	return {
		...(simplify ? without(members, 'Type') : { ...members, ...proof }),
		Message: parseMessage ? parsed(Message) : Message,
		verified: true,
		unsigned: {
			...(others as IDataObject),
			...(MessageAttributes === undefined
				? {}
				: {
						MessageAttributes: simplify ? plainAttributes(attributes) : (attributes as unknown as IDataObject),
					}),
		},
	};
}

/** A raw message as an item. All of it may come from anybody who knows the URL of the webhook. */
export function rawItem({ body, headers }: RawMessage, { parseMessage }: Shape): IDataObject {
	const claimed = {
		MessageId: headers['x-amz-sns-message-id'],
		TopicArn: headers['x-amz-sns-topic-arn'],
		SubscriptionArn: headers['x-amz-sns-subscription-arn'],
	};
	return {
		Message: parseMessage ? parsed(body) : body,
		verified: false,
		unsigned: claimed,
	};
}

const without = (members: Readonly<Record<string, string>>, name: string): IDataObject =>
	Object.fromEntries(Object.entries(members).filter(([each]) => each !== name));

/** Only what has members is read as JSON: a text that happens to be a number stays a text. */
function parsed(text: string): IDataObject | string {
	if (!/^\s*[{[]/.test(text)) return text;
	try {
		return JSON.parse(text) as IDataObject;
	} catch {
		return text;
	}
}

const plainAttributes = (attributes: Readonly<Record<string, EnvelopeAttribute>>): IDataObject =>
	Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, plainValue(attribute)]));

/** Numbers that JavaScript holds exactly, and arrays; all else as the text that it is. Binary values stay base64. */
function plainValue({ Type, Value }: EnvelopeAttribute): IDataObject[string] {
	if (Type === 'Number' || Type.startsWith('Number.')) {
		const number = Number(Value);
		return String(number) === Value ? number : Value;
	}
	if (Type === 'String.Array') return parsed(Value) as IDataObject[string];
	return Value;
}
