import { randomUUID } from 'node:crypto';
import { Reply, ServiceError } from '../errors';
import { type Call, type Handler, type Input, list, type Service, text } from '../service';
import { type Published, type SnsDeliveries } from '../snsDelivery';
import { writeXml, type XmlValue } from '../xml';

const FORWARDED = [
	'ConfirmSubscription',
	'CreateTopic',
	'DeleteTopic',
	'GetSubscriptionAttributes',
	'GetTopicAttributes',
	'ListSubscriptions',
	'ListSubscriptionsByTopic',
	'ListTagsForResource',
	'ListTopics',
	'Publish',
	'PublishBatch',
	'SetSubscriptionAttributes',
	'SetTopicAttributes',
	'Subscribe',
	'TagResource',
	'Unsubscribe',
	'UntagResource',
];

interface Phones {
	/** Numbers that want no messages; one to begin with. */
	readonly optedOut: Set<string>;
	/** Numbers of the sandbox, and whether they have been verified. */
	readonly sandbox: Map<string, boolean>;
}

const phonesOf = (call: Call): Phones =>
	call.shared.state('sns phones', () => ({ optedOut: new Set([OPTED_OUT]), sandbox: new Map() }));

/** A number that has opted out, and the password that every number of the sandbox gets. */
export const OPTED_OUT = '+14155550199';
export const ONE_TIME_PASSWORD = '123456';

interface App {
	readonly arn: string;
	readonly attributes: Record<string, string>;
	readonly endpoints: Map<string, Record<string, string>>;
}

/** One platform application is there to begin with, `GCM/local-aws`. */
const appsOf = (call: Call): Map<string, App> =>
	call.shared.state(`sns apps ${call.principal?.account} ${call.region}`, () => {
		const arn = `arn:aws:sns:${call.region}:${call.principal?.account}:app/GCM/local-aws`;
		return new Map([[arn, { arn, attributes: { Enabled: 'true' }, endpoints: new Map() }]]);
	});

const missing = (what: string): ServiceError => new ServiceError('NotFound', `${what} does not exist`, 404);

function appOf(call: Call): App {
	const app = appsOf(call).get(text(call.input, 'PlatformApplicationArn') ?? '');
	if (app === undefined) throw missing('PlatformApplication');
	return app;
}

function endpointOf(call: Call, arn = text(call.input, 'EndpointArn') ?? ''): Record<string, string> {
	const found = [...appsOf(call).values()].find(({ endpoints }) => endpoints.has(arn))?.endpoints.get(arn);
	if (found === undefined) throw missing('Endpoint');
	return found;
}

/** A map of the query protocol. */
const attributesOf = (call: Call): Record<string, string> =>
	Object.fromEntries(list(call.input, 'Attributes').map(({ key, value }) => [String(key), String(value)]));

/** An answer with maps in it, whose entries are called otherwise than those of lists. */
const withMaps = (call: Call, result: Readonly<Record<string, XmlValue>>): Reply =>
	new Reply(
		200,
		{ 'content-type': 'text/xml', 'x-amzn-requestid': call.requestId },
		writeXml(`${call.operation}Response`, {
			[`${call.operation}Result`]: result,
			ResponseMetadata: { RequestId: call.requestId },
		}),
	);

const entry = (attributes: Readonly<Record<string, string>>): XmlValue => ({
	entry: Object.entries(attributes).map(([key, value]) => ({ key, value })),
});

const numberIn = (call: Call): string => text(call.input, 'PhoneNumber') ?? text(call.input, 'phoneNumber') ?? '';

function sandboxNumber(call: Call): string {
	const number = numberIn(call);
	if (!phonesOf(call).sandbox.has(number)) throw new ServiceError('ResourceNotFound', 'Phone number not found', 404);
	return number;
}

const PHONES: Readonly<Record<string, Handler>> = {
	CheckIfPhoneNumberIsOptedOut: (call) => ({ isOptedOut: phonesOf(call).optedOut.has(numberIn(call)) }),
	ListPhoneNumbersOptedOut: (call) => ({ phoneNumbers: [...phonesOf(call).optedOut] }),
	OptInPhoneNumber: (call) => {
		phonesOf(call).optedOut.delete(numberIn(call));
		return {};
	},
	GetSMSSandboxAccountStatus: () => ({ IsInSandbox: true }),
	ListSMSSandboxPhoneNumbers: (call) => ({
		PhoneNumbers: [...phonesOf(call).sandbox].map(([PhoneNumber, verified]) => ({
			PhoneNumber,
			Status: verified ? 'Verified' : 'Pending',
		})),
	}),
	CreateSMSSandboxPhoneNumber: (call) => {
		phonesOf(call).sandbox.set(numberIn(call), false);
		return {};
	},
	VerifySMSSandboxPhoneNumber: (call) => {
		const number = sandboxNumber(call);
		if (text(call.input, 'OneTimePassword') !== ONE_TIME_PASSWORD) {
			throw new ServiceError('VerificationException', 'The one-time password is wrong');
		}
		phonesOf(call).sandbox.set(number, true);
		return {};
	},
	DeleteSMSSandboxPhoneNumber: (call) => {
		phonesOf(call).sandbox.delete(sandboxNumber(call));
		return {};
	},
};

const APPS: Readonly<Record<string, Handler>> = {
	ListPlatformApplications: (call) => {
		const apps = [...appsOf(call).values()];
		return withMaps(call, {
			PlatformApplications: {
				member: apps.map(({ arn, attributes }) => ({ PlatformApplicationArn: arn, Attributes: entry(attributes) })),
			},
		});
	},
	GetPlatformApplicationAttributes: (call) => withMaps(call, { Attributes: entry(appOf(call).attributes) }),
	SetPlatformApplicationAttributes: (call) => {
		// AWS never gives the keys back.
		const { PlatformCredential: _, PlatformPrincipal: __, ...others } = attributesOf(call);
		Object.assign(appOf(call).attributes, others);
		return {};
	},
	CreatePlatformEndpoint: (call) => {
		const { arn, endpoints } = appOf(call);
		const token = text(call.input, 'Token') ?? '';
		const known = [...endpoints].find(([, { Token }]) => Token === token)?.[0];
		const EndpointArn = known ?? `${arn.replace(':app/', ':endpoint/')}/${randomUUID()}`;
		const data = text(call.input, 'CustomUserData');
		endpoints.set(EndpointArn, {
			Enabled: 'true',
			Token: token,
			...(data === undefined ? {} : { CustomUserData: data }),
		});
		return { EndpointArn };
	},
	ListEndpointsByPlatformApplication: (call) => {
		const endpoints = [...appOf(call).endpoints];
		return withMaps(call, {
			Endpoints: {
				member: endpoints.map(([EndpointArn, attributes]) => ({ EndpointArn, Attributes: entry(attributes) })),
			},
		});
	},
	GetEndpointAttributes: (call) => withMaps(call, { Attributes: entry(endpointOf(call)) }),
	SetEndpointAttributes: (call) => {
		Object.assign(endpointOf(call), attributesOf(call));
		return {};
	},
	// AWS says nothing where there is none.
	DeleteEndpoint: (call) => {
		for (const { endpoints } of appsOf(call).values()) endpoints.delete(text(call.input, 'EndpointArn') ?? '');
		return {};
	},
};

/** A text message or a push notification, which the emulator does not know; it goes nowhere. */
function publishDirectly(call: Call): Input | undefined {
	const number = text(call.input, 'PhoneNumber');
	const target = text(call.input, 'TargetArn');
	if (number === undefined && (target === undefined || !target.includes(':endpoint/'))) return undefined;
	if (number !== undefined && phonesOf(call).optedOut.has(number)) {
		throw new ServiceError('OptedOut', 'The phone number has opted out', 400);
	}
	if (target !== undefined && endpointOf(call, target).Enabled !== 'true') {
		throw new ServiceError('EndpointDisabled', 'Endpoint is disabled');
	}
	return { MessageId: randomUUID() };
}

const PLAIN = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'", '&amp;': '&' };
const plain = (xml: string): string =>
	xml.replace(/&(?:lt|gt|quot|apos|#39|amp);/g, (entity) => PLAIN[entity as keyof typeof PLAIN]);
const elements = (reply: Reply, name: string): string[] =>
	[...String(reply.body).matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value]) =>
		plain(value ?? ''),
	);

/** Hands a request to the emulator, with its own parameters or with others. */
async function forward(call: Call, parameters?: Readonly<Record<string, string>>): Promise<Reply> {
	const query = call.request.target.split('?')[1] ?? '';
	const own = [query, call.body.toString('latin1')].filter((part) => part !== '').join('&');
	const body =
		parameters === undefined ? own : new URLSearchParams({ Version: '2010-03-31', ...parameters }).toString();
	return await call.shared.emulators.forward(
		'fauxqs',
		{ ...call, request: { ...call.request, method: 'POST' } },
		{
			path: '/',
			body: Buffer.from(body, 'latin1'),
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		},
	);
}

/** Attributes of a topic or a subscription, as the emulator has them. */
async function emulated(
	call: Call,
	Action: string,
	of: Readonly<Record<string, string>>,
): Promise<Map<string, string>> {
	const reply = await forward(call, { Action, ...of });
	const keys = elements(reply, 'key');
	const values = elements(reply, 'value');
	return new Map(keys.map((key, index) => [key, values[index] ?? '']));
}

const signatureVersion = async (call: Call, TopicArn: string): Promise<string> =>
	(await emulated(call, 'GetTopicAttributes', { TopicArn })).get('SignatureVersion') ?? '1';

/** What goes to HTTP endpoints, which the emulator keeps but does not serve. */
const deliveriesOf = (call: Call): SnsDeliveries => call.shared.snsDeliveries();

/** AWS asks the endpoint for its consent; again at each Subscribe until it has been given. */
async function afterSubscribe(call: Call, reply: Reply): Promise<void> {
	const [arn = ''] = elements(reply, 'SubscriptionArn');
	const attributes = await emulated(call, 'GetSubscriptionAttributes', { SubscriptionArn: arn });
	const topicArn = attributes.get('TopicArn') ?? '';
	const subscription = deliveriesOf(call).subscribed(arn, topicArn, attributes.get('Endpoint') ?? '');
	if (attributes.get('PendingConfirmation') !== 'true') return;
	const version = await signatureVersion(call, topicArn);
	deliveriesOf(call).ask(subscription, call.origin, 'SubscriptionConfirmation', version);
}

interface Publication {
	readonly input: Input;
	readonly messageId: string;
}

function publications(call: Call, reply: Reply): Publication[] {
	const ids = elements(reply, 'MessageId');
	if (call.operation === 'Publish') return [{ input: call.input, messageId: ids[0] ?? '' }];
	const entries = list(call.input, 'PublishBatchRequestEntries');
	return elements(reply, 'Id').flatMap((id, index) => {
		const input = entries.find((each) => each.Id === id);
		const messageId = ids[index];
		return input === undefined || messageId === undefined ? [] : [{ input, messageId }];
	});
}

async function afterPublish(call: Call, reply: Reply): Promise<void> {
	const topicArn = text(call.input, 'TopicArn') ?? '';
	const ofTopic = [...deliveriesOf(call).subscriptions.values()].filter((each) => each.topicArn === topicArn);
	if (ofTopic.length === 0) return;
	const version = await signatureVersion(call, topicArn);
	for (const subscription of ofTopic) {
		const attributes = await emulated(call, 'GetSubscriptionAttributes', { SubscriptionArn: subscription.arn });
		if (attributes.get('PendingConfirmation') !== 'false') continue;
		for (const { input, messageId } of publications(call, reply)) {
			const published = publishedOf(input, messageId, version, attributes.get('RawMessageDelivery') === 'true');
			if (!isWanted(published, attributes)) continue;
			deliveriesOf(call).deliver(subscription, call.origin, published);
		}
	}
}

function publishedOf(input: Input, messageId: string, version: string, raw: boolean): Published {
	const whole = text(input, 'Message') ?? '';
	const message =
		text(input, 'MessageStructure') === 'json'
			? (({ http, default: other }) => http ?? other ?? '')(JSON.parse(whole) as Record<string, string>)
			: whole;
	const attributes = Object.fromEntries(
		list(input, 'MessageAttributes').map(({ Name, Value }) => {
			const { DataType, StringValue, BinaryValue } = Value as Record<string, string | undefined>;
			return [String(Name), { Type: DataType ?? 'String', Value: StringValue ?? BinaryValue ?? '' }];
		}),
	);
	return { message, messageId, subject: text(input, 'Subject'), attributes, signatureVersion: version, raw };
}

/** Filter policies with lists of exact texts and numbers; the rest of their language is AWS's. */
function isWanted({ attributes, message }: Published, settings: ReadonlyMap<string, string>): boolean {
	const policy = JSON.parse(settings.get('FilterPolicy') ?? '{}') as Record<string, unknown[]>;
	const values =
		settings.get('FilterPolicyScope') === 'MessageBody'
			? (JSON.parse(message) as Record<string, unknown>)
			: Object.fromEntries(Object.entries(attributes).map(([name, { Value }]) => [name, Value]));
	return Object.entries(policy).every(([name, wanted]) => wanted.map(String).includes(String(values[name])));
}

/** What happens after the emulator has done its part. */
const AFTER: Readonly<Record<string, (call: Call, reply: Reply) => Promise<void>>> = {
	Publish: afterPublish,
	PublishBatch: afterPublish,
};

/** The operations on subscriptions, where those of HTTP endpoints differ. */
const SUBSCRIPTIONS: Readonly<Record<string, Handler>> = {
	Subscribe: async (call) => {
		const http = /^https?$/.test(text(call.input, 'Protocol') ?? '');
		if (http && (text(call.input, 'TopicArn') ?? '').endsWith('.fifo')) {
			throw new ServiceError(
				'InvalidParameter',
				`Invalid parameter: Invalid protocol type: ${text(call.input, 'Protocol')}`,
			);
		}
		const reply = await forward(call);
		if (http && reply.status === 200) await afterSubscribe(call, reply);
		return reply;
	},
	ConfirmSubscription: async (call) => {
		const token = text(call.input, 'Token');
		const found = [...deliveriesOf(call).subscriptions.values()].find((each) => each.token === token);
		if (found === undefined) return await forward(call);
		return await forward(call, {
			Action: 'ConfirmSubscription',
			TopicArn: text(call.input, 'TopicArn') ?? '',
			Token: found.arn,
		});
	},
	Unsubscribe: async (call) => {
		const arn = text(call.input, 'SubscriptionArn') ?? '';
		const found = deliveriesOf(call).subscriptions.get(arn);
		const reply = await forward(call);
		if (found !== undefined && deliveriesOf(call).subscriptions.delete(arn)) {
			deliveriesOf(call).ask(found, call.origin, 'UnsubscribeConfirmation');
		}
		return reply;
	},
};

/** SNS by fauxqs, with delivery to its SQS queues, and to HTTP endpoints of this machine. Topics are in account 000000000000. */
export const sns: Service = {
	name: 'sns',
	signingName: 'sns',
	protocol: 'query',
	hostLabels: ['sns'],
	versions: ['2010-03-31'],
	namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
	operations: {
		...PHONES,
		...APPS,
		...Object.fromEntries(
			FORWARDED.map((name): [string, Handler] => [
				name,
				async (call) => {
					const direct = name === 'Publish' ? publishDirectly(call) : undefined;
					if (direct !== undefined) return direct;
					const reply = await forward(call);
					if (reply.status === 200) await AFTER[name]?.(call, reply);
					return reply;
				},
			]),
		),
		...SUBSCRIPTIONS,
	},
};
