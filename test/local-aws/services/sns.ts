import { randomUUID } from 'node:crypto';
import { Reply, ServiceError } from '../errors';
import { type Call, type Handler, type Input, list, type Service, text } from '../service';
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

/** SNS by fauxqs, with delivery to its SQS queues. Topics are in account 000000000000. */
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
				(call) => {
					const direct = name === 'Publish' ? publishDirectly(call) : undefined;
					if (direct !== undefined) return direct;
					const query = call.request.target.split('?')[1] ?? '';
					const body = Buffer.from(
						[query, call.body.toString('latin1')].filter((part) => part !== '').join('&'),
						'latin1',
					);
					return call.shared.emulators.forward(
						'fauxqs',
						{ ...call, request: { ...call.request, method: 'POST' } },
						{ path: '/', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
					);
				},
			]),
		),
	},
};
