import { randomBytes, randomUUID, sign } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { issue, type Issued, makeKeys } from './certificates';

/** Where the certificate is served. */
export const CERTIFICATE_PATH = '/SimpleNotificationService-10ca1a3510ca1a3510ca1a3510ca1a35.pem';

/** As AWS's default policy, but not 20 seconds apart. */
const ATTEMPTS = 4;
const PAUSE = 100;
const TIMEOUT = 15_000;

/** A subscription of an HTTP endpoint of this machine. */
export interface HttpSubscription {
	readonly arn: string;
	readonly topicArn: string;
	readonly endpoint: string;
	readonly token: string;
}

/** One message on its way to one endpoint. */
export interface SnsDelivery {
	readonly endpoint: string;
	readonly type: string;
	readonly messageId: string;
	/** Status of each attempt; 0 where there was no answer. */
	readonly statuses: number[];
	/** Whether nothing more is tried. */
	ended: boolean;
}

export interface Published {
	readonly message: string;
	readonly messageId: string;
	readonly subject?: string;
	readonly attributes: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
	readonly signatureVersion: string;
	readonly raw: boolean;
}

let signer: Issued | undefined;

/** Key and certificate of this process, made when first needed. */
export function snsSigner(): Issued {
	return (signer ??= issue({ name: 'sns.amazonaws.com', keys: makeKeys('rsa2048') }));
}

/** The text that is signed; written from AWS's description, and not shared with what is tested by it. */
export function signedText(body: Readonly<Record<string, string | undefined>>): string {
	const { Message, MessageId, Subject, Timestamp, TopicArn, Type, SubscribeURL, Token } = body;
	const subject = Subject === undefined ? '' : `Subject\n${Subject}\n`;
	return Type === 'Notification'
		? `Message\n${Message}\nMessageId\n${MessageId}\n${subject}Timestamp\n${Timestamp}\nTopicArn\n${TopicArn}\nType\n${Type}\n`
		: `Message\n${Message}\nMessageId\n${MessageId}\nSubscribeURL\n${SubscribeURL}\nTimestamp\n${Timestamp}\nToken\n${Token}\nTopicArn\n${TopicArn}\nType\n${Type}\n`;
}

/** A body with the signature of a key. */
export function signBody<Body extends Readonly<Record<string, string | undefined>>>(
	body: Body,
	version: string,
	certificateUrl: string,
	key = snsSigner().keys.privateKey,
): Body & { SignatureVersion: string; Signature: string; SigningCertURL: string } {
	const signature = sign(version === '2' ? 'sha256' : 'sha1', Buffer.from(signedText(body)), key);
	return {
		...body,
		SignatureVersion: version,
		Signature: signature.toString('base64'),
		SigningCertURL: certificateUrl,
	};
}

/** What goes out to HTTP endpoints, which may only be on this machine. */
export class SnsDeliveries {
	readonly all: SnsDelivery[] = [];
	readonly subscriptions = new Map<string, HttpSubscription>();
	private readonly stopped = new AbortController();

	constructor(private readonly now: () => number) {}

	stop(): void {
		this.stopped.abort();
	}

	subscribed(arn: string, topicArn: string, endpoint: string): HttpSubscription {
		const known = this.subscriptions.get(arn);
		const subscription = known ?? { arn, topicArn, endpoint, token: randomBytes(64).toString('hex') };
		this.subscriptions.set(arn, subscription);
		return subscription;
	}

	ask(subscription: HttpSubscription, origin: string, type: string, version = '1'): void {
		const { arn, topicArn, endpoint, token } = subscription;
		const messageId = randomUUID();
		const subscribing = type === 'SubscriptionConfirmation';
		const body = {
			Type: type,
			MessageId: messageId,
			Token: token,
			TopicArn: topicArn,
			Message: subscribing
				? `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`
				: `You have chosen to deactivate subscription ${arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`,
			SubscribeURL: `${origin}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`,
			Timestamp: new Date(this.now()).toISOString(),
		};
		const signed = signBody(body, version, origin + CERTIFICATE_PATH);
		this.send(endpoint, type, messageId, JSON.stringify(signed, null, 2), {
			'x-amz-sns-topic-arn': topicArn,
			...(subscribing ? {} : { 'x-amz-sns-subscription-arn': arn }),
		});
	}

	deliver(subscription: HttpSubscription, origin: string, published: Published): void {
		const { arn, topicArn, endpoint } = subscription;
		const { message, messageId, subject, attributes, signatureVersion, raw } = published;
		const headers = { 'x-amz-sns-topic-arn': topicArn, 'x-amz-sns-subscription-arn': arn };
		if (raw) {
			this.send(endpoint, 'Notification', messageId, message, { ...headers, 'x-amz-sns-rawdelivery': 'true' });
			return;
		}
		const body = {
			Type: 'Notification',
			MessageId: messageId,
			TopicArn: topicArn,
			...(subject === undefined ? {} : { Subject: subject }),
			Message: message,
			Timestamp: new Date(this.now()).toISOString(),
		};
		const whole = {
			...signBody(body, signatureVersion, origin + CERTIFICATE_PATH),
			UnsubscribeURL: `${origin}/?Action=Unsubscribe&SubscriptionArn=${arn}`,
			...(Object.keys(attributes).length === 0 ? {} : { MessageAttributes: attributes }),
		};
		this.send(endpoint, 'Notification', messageId, JSON.stringify(whole, null, 2), headers);
	}

	private send(
		endpoint: string,
		type: string,
		messageId: string,
		body: string,
		headers: Readonly<Record<string, string>>,
	): void {
		const delivery: SnsDelivery = { endpoint, type, messageId, statuses: [], ended: false };
		this.all.push(delivery);
		const all = {
			'x-amz-sns-message-type': type,
			'x-amz-sns-message-id': messageId,
			...headers,
			'content-type': 'text/plain; charset=UTF-8',
			'content-length': String(Buffer.byteLength(body)),
			'user-agent': 'Amazon Simple Notification Service Agent',
		};
		void this.attempt(delivery, body, all).finally(() => {
			delivery.ended = true;
		});
	}

	private async attempt(delivery: SnsDelivery, body: string, headers: Readonly<Record<string, string>>): Promise<void> {
		const { signal } = this.stopped;
		for (let attempt = 1; attempt <= ATTEMPTS && !signal.aborted; attempt++) {
			const status = await post(delivery.endpoint, body, headers, signal);
			delivery.statuses.push(status);
			// AWS does not try again what the endpoint calls the sender's fault.
			if (status >= 200 && status < 500 && status !== 429) return;
			await pause(PAUSE, undefined, { signal, ref: false }).catch(() => undefined);
		}
	}
}

function post(
	endpoint: string,
	body: string,
	headers: Readonly<Record<string, string>>,
	signal: AbortSignal,
): Promise<number> {
	const url = new URL(endpoint);
	if (!/^(127\.\d+\.\d+\.\d+|localhost)$/.test(url.hostname) || url.protocol !== 'http:') return Promise.resolve(0);
	return new Promise((resolve) => {
		const outgoing = request(url, { method: 'POST', headers, signal, timeout: TIMEOUT, agent: false }, (response) => {
			response.resume();
			response.once('close', () => resolve(response.statusCode ?? 0));
		});
		outgoing.once('timeout', () => outgoing.destroy());
		outgoing.once('error', () => resolve(0));
		outgoing.end(body);
	});
}
