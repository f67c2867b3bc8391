import { isDeepStrictEqual } from 'node:util';

import type { AwsClient, CallOptions } from '../client';
import { isAwsError } from '../errors';

/** Attributes of a subscription that can be set, by AWS's names; what is absent has AWS's default. */
export type SubscriptionSettings = Readonly<Partial<Record<SettingName, string>>>;

export type SettingName =
	'FilterPolicy' | 'FilterPolicyScope' | 'RawMessageDelivery' | 'RedrivePolicy' | 'DeliveryPolicy';

/** A subscription that is wanted: one endpoint of one topic has one. */
export interface WantedSubscription {
	readonly topicArn: string;
	/** URL that gets the messages. */
	readonly endpoint: string;
	readonly settings: SubscriptionSettings;
}

/** What AWS knows of a subscription. `changed`: there, but with other settings than are wanted. */
export type SubscriptionState = 'confirmed' | 'pending' | 'changed' | 'missing';

/** What AWS takes where a setting is taken away. */
const DEFAULTS: Readonly<Record<SettingName, string>> = {
	FilterPolicy: '{}',
	FilterPolicyScope: 'MessageAttributes',
	RawMessageDelivery: 'false',
	RedrivePolicy: '{}',
	DeliveryPolicy: '',
};
const SETTINGS = Object.keys(DEFAULTS) as SettingName[];

const inRegionOf = (topicArn: string): CallOptions => ({
	region: topicArn.split(':')[3],
});

/** Asks AWS about a subscription by its ARN. */
export async function subscriptionState(
	client: AwsClient,
	subscriptionArn: string,
	wanted: WantedSubscription,
): Promise<SubscriptionState> {
	const attributes = await attributesOf(client, subscriptionArn, wanted.topicArn);
	if (attributes?.TopicArn !== wanted.topicArn || attributes.Endpoint !== wanted.endpoint) return 'missing';
	if (attributes.PendingConfirmation === 'true') return 'pending';
	return differing(attributes, wanted.settings).length === 0 ? 'confirmed' : 'changed';
}

/**
 * Subscribes the endpoint. It may be done again: AWS keeps one subscription for an endpoint, and sends a confirmation only
 * where it has not been confirmed. Settings of a subscription that is there are changed to the wanted ones.
 * @returns ARN of the subscription, also where it is not confirmed yet
 */
export async function subscribe(client: AwsClient, wanted: WantedSubscription): Promise<string> {
	const { topicArn: TopicArn, endpoint: Endpoint, settings } = wanted;
	const input = {
		TopicArn,
		Protocol: Endpoint.startsWith('https:') ? 'https' : 'http',
		Endpoint,
	};
	const ask = async (Attributes: SubscriptionSettings): Promise<string> => {
		const { output } = await client.call(
			'sns',
			'Subscribe',
			{
				...input,
				...(Object.keys(Attributes).length === 0 ? {} : { Attributes }),
				ReturnSubscriptionArn: true,
			},
			inRegionOf(TopicArn),
		);
		return String(output.SubscriptionArn);
	};
	try {
		return await ask(settings);
	} catch (error) {
		if (!isAwsError(error) || !/already exists with different attributes/i.test(error.message)) throw error;
		// Without attributes AWS tells which one it is.
		const arn = await ask({});
		await applySettings(client, arn, wanted);
		return arn;
	}
}

/** Changes the settings of a subscription that differ from the wanted ones. */
export async function applySettings(
	client: AwsClient,
	subscriptionArn: string,
	{ topicArn, settings }: WantedSubscription,
): Promise<void> {
	const attributes = (await attributesOf(client, subscriptionArn, topicArn)) ?? {};
	for (const name of differing(attributes, settings)) {
		await client.call(
			'sns',
			'SetSubscriptionAttributes',
			{
				SubscriptionArn: subscriptionArn,
				AttributeName: name,
				AttributeValue: settings[name] ?? DEFAULTS[name],
			},
			inRegionOf(topicArn),
		);
	}
}

/**
 * Confirms a subscription with the token that the endpoint has got. The address in the message is never opened. From then
 * on only who may call Unsubscribe can end it: the link that every message carries is of no use to anybody else.
 */
export async function confirmSubscription(client: AwsClient, topicArn: string, token: string): Promise<string> {
	const { output } = await client.call(
		'sns',
		'ConfirmSubscription',
		{ TopicArn: topicArn, Token: token, AuthenticateOnUnsubscribe: 'true' },
		inRegionOf(topicArn),
	);
	return String(output.SubscriptionArn);
}

/** Ends a subscription; nothing happens where there is none. One that was never confirmed ends by itself after two days. */
export async function unsubscribe(client: AwsClient, subscriptionArn: string, topicArn: string): Promise<void> {
	try {
		await client.call('sns', 'Unsubscribe', { SubscriptionArn: subscriptionArn }, inRegionOf(topicArn));
	} catch (error) {
		if (!isAwsError(error)) throw error;
		if (isNotFound(error.code)) return;
		if (error.code.startsWith('InvalidParameter') && /pending/i.test(error.message)) return;
		throw error;
	}
}

const isNotFound = (code: string): boolean => /^NotFound(Exception)?$/.test(code);

async function attributesOf(
	client: AwsClient,
	subscriptionArn: string,
	topicArn: string,
): Promise<Readonly<Record<string, string>> | undefined> {
	try {
		const { output } = await client.call(
			'sns',
			'GetSubscriptionAttributes',
			{ SubscriptionArn: subscriptionArn },
			inRegionOf(topicArn),
		);
		return (output.Attributes ?? {}) as Record<string, string>;
	} catch (error) {
		if (isAwsError(error) && isNotFound(error.code)) return undefined;
		throw error;
	}
}

const differing = (attributes: Readonly<Record<string, string>>, settings: SubscriptionSettings): SettingName[] =>
	SETTINGS.filter((name) => !isDeepStrictEqual(meaning(name, attributes[name]), meaning(name, settings[name])));

/** AWS writes policies anew: what they say counts. */
function meaning(name: SettingName, value: string | undefined): unknown {
	const text = value === undefined || value === '' ? DEFAULTS[name] : value;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
