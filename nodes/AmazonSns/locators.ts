import { arnIn } from '../shared/arns';
import type { Locator } from '../shared/locators';
import { nameInArn, regionInArn } from '../shared/locators';

const textAt = (entry: unknown, name: string): string => String((entry as Record<string, unknown>)[name] ?? '');

/** The value is an ARN, or an address of the AWS console that holds it; the call goes to the region in it. */
const byArn = (parameter: string, label: string): Pick<Locator, 'label' | 'regionOf' | 'resolve'> => ({
	label,
	regionOf: (value) => regionInArn(/arn:[\w-]+:sns:.*/.exec(value)?.[0] ?? ''),
	resolve: (value) => arnIn(value, 'sns', [parameter, label]),
});

/** A topic. */
export const topic: Locator = {
	...byArn('topic', 'Topic'),
	method: 'searchTopics',
	list: {
		command: 'ListTopics',
		item: (entry) => ({ name: nameInArn(textAt(entry, 'TopicArn')), value: textAt(entry, 'TopicArn') }),
	},
	modes: [
		{ name: 'id', label: 'By ARN', placeholder: 'e.g. arn:aws:sns:eu-west-1:111122223333:my-topic' },
		{
			name: 'url',
			label: 'By URL',
			placeholder: 'e.g. https://eu-west-1.console.aws.amazon.com/sns/v3/home?…#/topic/arn:aws:…',
		},
	],
};

/** A subscription that has been confirmed: the others have no ARN yet. */
export const subscription: Locator = {
	...byArn('subscription', 'Subscription'),
	method: 'searchSubscriptions',
	list: {
		command: 'ListSubscriptions',
		item: (entry) => {
			const value = textAt(entry, 'SubscriptionArn');
			if (!value.startsWith('arn:')) return undefined;
			const name = `${nameInArn(textAt(entry, 'TopicArn'))}: ${textAt(entry, 'Protocol')} ${textAt(entry, 'Endpoint')}`;
			return { name, value };
		},
	},
	modes: [{ name: 'id', label: 'By ARN', placeholder: 'e.g. arn:aws:sns:eu-west-1:111122223333:my-topic:11112222-…' }],
};

/** What sends push notifications of one app on one platform. */
export const platformApplication: Locator = {
	...byArn('platformApplication', 'Platform Application'),
	method: 'searchPlatformApplications',
	list: {
		command: 'ListPlatformApplications',
		item: (entry) => {
			const value = textAt(entry, 'PlatformApplicationArn');
			return { name: value.split('/').slice(1).join(' '), value };
		},
	},
	modes: [{ name: 'id', label: 'By ARN', placeholder: 'e.g. arn:aws:sns:eu-west-1:111122223333:app/GCM/my-app' }],
};
