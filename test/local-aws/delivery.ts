import { permits } from './resourcePolicy';
import type { Shared } from './service';

/** A service of AWS that sends something for a resource of a customer. */
export interface AsService {
	/** `events.amazonaws.com` */
	readonly service: string;
	readonly sourceArn: string;
	readonly sourceAccount: string;
}

/** What a service could not hand over, for tests to read. */
export interface Undelivered extends AsService {
	readonly to: string;
	readonly reason: string;
}

export const undeliveredOf = (shared: Shared): Undelivered[] => shared.state('undelivered', () => []);

/** Calls SQS or SNS of the emulator, as nobody in particular. */
async function ask(shared: Shared, headers: Record<string, string>, text: string): Promise<Record<string, unknown>> {
	const body = Buffer.from(text);
	const signal = new AbortController().signal;
	const { status, body: answered } = await shared.emulators.forward(
		'fauxqs',
		{ body, signal, request: { method: 'POST', target: '/', headers: [], body } },
		{ headers },
	);
	const answer = Buffer.from(answered as string).toString();
	if (status >= 400) throw new Error(answer);
	return headers['x-amz-target'] === undefined || answer === ''
		? { text: answer }
		: (JSON.parse(answer) as Record<string, unknown>);
}

const askQueue = async (shared: Shared, operation: string, input: object): Promise<Record<string, unknown>> =>
	await ask(
		shared,
		{ 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
		JSON.stringify(input),
	);

/** Puts a message into a queue, if there is one and its policy lets the service do so. */
export async function sendToQueue(
	shared: Shared,
	as: AsService,
	queueArn: string,
	MessageBody: string,
): Promise<boolean> {
	const refused = await refusal(shared, as, queueArn);
	if (refused !== undefined) {
		undeliveredOf(shared).push({ ...as, to: queueArn, reason: refused });
		return false;
	}
	await askQueue(shared, 'SendMessage', { QueueUrl: urlOf(queueArn), MessageBody });
	return true;
}

/** Why a service may not send to a queue; undefined where it may. */
export async function refusal(shared: Shared, as: AsService, queueArn: string): Promise<string | undefined> {
	const input = { QueueUrl: urlOf(queueArn), AttributeNames: ['Policy'] };
	const { Attributes } = await askQueue(shared, 'GetQueueAttributes', input).catch(() => ({ Attributes: null }));
	if (Attributes === null) return 'There is no such queue';
	const policy = (Attributes as Record<string, string> | undefined)?.Policy;
	const keys = { 'aws:SourceArn': as.sourceArn, 'aws:SourceAccount': as.sourceAccount };
	return permits(policy, { service: as.service, action: 'sqs:SendMessage', resource: queueArn, keys })
		? undefined
		: 'The policy of the queue does not allow it';
}

/** The emulator tells regions apart by the host of a queue's address. */
function urlOf(arn: string): string {
	const [, , , region = '', account = '', name = ''] = arn.split(':');
	return `http://sqs.${region}.localhost/${account}/${name}`;
}

/** Publishes to a topic, if its policy lets the service do so. */
export async function publishToTopic(
	shared: Shared,
	as: AsService,
	topicArn: string,
	message: string,
): Promise<boolean> {
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const body = (input: Record<string, string>): string =>
		new URLSearchParams({ Version: '2010-03-31', ...input }).toString();
	const { text } = await ask(shared, form, body({ Action: 'GetTopicAttributes', TopicArn: topicArn }));
	const policy = /<key>Policy<\/key>\s*<value>([^<]*)<\/value>/.exec(String(text))?.[1] ?? '';
	const keys = { 'aws:SourceArn': as.sourceArn, 'aws:SourceAccount': as.sourceAccount };
	const plain = policy.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
	if (!permits(plain, { service: as.service, action: 'sns:Publish', resource: topicArn, keys })) {
		undeliveredOf(shared).push({ ...as, to: topicArn, reason: 'The policy of the topic does not allow it' });
		return false;
	}
	await ask(shared, form, body({ Action: 'Publish', TopicArn: topicArn, Message: message }));
	return true;
}
