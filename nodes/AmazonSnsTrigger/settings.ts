import type { IDataObject } from 'n8n-workflow';

import { AwsError } from '../../aws/errors';
import type { SubscriptionSettings, WantedSubscription } from '../../aws/notifications/subscription';
import type { NotificationRules } from '../../aws/notifications/verify';
import { arnIn } from '../shared/arns';
import type { TriggerContext } from '../shared/connection';
import { chosenOf } from '../shared/locators';
import { DEFAULT_MAX_AGE_HOURS } from './properties';

/** What the person has set, with defaults in the place of what has not been. */
export interface TriggerSettings {
	readonly topicArn: string;
	readonly simplify: boolean;
	readonly parseMessage: boolean;
	readonly raw: boolean;
	readonly suppressDuplicates: boolean;
	readonly rules: Pick<NotificationRules, 'topicArn' | 'maxAge' | 'version2Only'>;
	readonly subscription: SubscriptionSettings;
}

const HOUR = 3_600_000;

/** @throws AwsError that names the field */
export function settingsOf(context: TriggerContext): TriggerSettings {
	const { value } = chosenOf(context.getNodeParameter('topic'));
	if (value === '') {
		throw new AwsError({
			code: 'MissingMember',
			message: "'Topic' is not set",
			nextStep: 'Choose a topic from the list, or enter its ARN.',
			field: 'topic',
		});
	}
	const topicArn = arnIn(value, 'sns', ['topic', 'Topic']);
	const options = (context.getNodeParameter('options', {}) ?? {}) as IDataObject;
	const raw = options.rawMessageDelivery === true;
	const hours = Number(options.maxAge ?? DEFAULT_MAX_AGE_HOURS);
	if (!Number.isFinite(hours) || hours < 0) {
		throw new AwsError({
			code: 'InvalidNumber',
			message: `'Max Message Age (Hours)' is no number of hours: ${String(options.maxAge)}`,
			nextStep: 'Enter a number, or 0 for messages of any age.',
			field: 'maxAge',
		});
	}
	return {
		topicArn,
		simplify: context.getNodeParameter('simplify', true) !== false,
		parseMessage: options.parseMessage !== false,
		raw,
		suppressDuplicates: options.suppressDuplicates !== false,
		rules: {
			topicArn,
			maxAge: hours === 0 ? undefined : hours * HOUR,
			version2Only: options.version2Only === true,
		},
		subscription: subscriptionSettings(options, raw),
	};
}

/** The subscription that the settings ask for. */
export const wantedAt = (endpoint: string, { topicArn, subscription }: TriggerSettings): WantedSubscription => ({
	topicArn,
	endpoint,
	settings: subscription,
});

function subscriptionSettings(options: IDataObject, raw: boolean): SubscriptionSettings {
	const FilterPolicy = policyText(options.filterPolicy, 'filterPolicy', 'Filter Policy');
	const DeliveryPolicy = policyText(options.deliveryPolicy, 'deliveryPolicy', 'Delivery Policy');
	const deadLetterTargetArn = String(options.deadLetterTarget ?? '').trim();
	return {
		...(FilterPolicy === undefined
			? {}
			: {
					FilterPolicy,
					FilterPolicyScope: String(options.filterPolicyScope ?? 'MessageAttributes'),
				}),
		...(DeliveryPolicy === undefined ? {} : { DeliveryPolicy }),
		...(deadLetterTargetArn === '' ? {} : { RedrivePolicy: JSON.stringify({ deadLetterTargetArn }) }),
		...(raw ? { RawMessageDelivery: 'true' } : {}),
	};
}

/** JSON as AWS takes it, also where an expression gave an object; undefined where there is nothing in it. */
function policyText(value: unknown, field: string, label: string): string | undefined {
	const policy = typeof value === 'string' && value.trim() !== '' ? parsed(value) : (value ?? '');
	if (policy === '') return undefined;
	if (typeof policy === 'object') return Object.keys(policy).length === 0 ? undefined : JSON.stringify(policy);
	throw new AwsError({
		code: 'InvalidJson',
		message: `'${label}' is no JSON object`,
		nextStep: 'Enter an object in curly braces, with names in double quotes.',
		field,
	});
}

/** The object in a text; undefined where it holds none. */
function parsed(text: string): object | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch {
		return undefined;
	}
}
