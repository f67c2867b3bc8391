import { randomUUID } from 'node:crypto';

import { issue, makeKeys } from '../../local-aws/certificates';
import { signBody } from '../../local-aws/snsDelivery';

export const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:orders';
export const CERTIFICATE_URL =
	'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
/** A moment of the test's own, within the time of the certificates. */
export const NOW = Date.now();

/** SNS, and somebody who has a certificate of his own with the same name. */
export const sns = issue({ name: 'sns.amazonaws.com', keys: makeKeys('rsa2048') });
export const stranger = issue({ name: 'sns.amazonaws.com', keys: makeKeys('rsa2048') });

export type Body = Record<string, string | undefined>;

/** A message as SNS signs it, with members of the test's choice. */
export function message(members: Body = {}, version = '1', key = sns.keys.privateKey) {
	const confirmation = members.Type !== undefined && members.Type !== 'Notification';
	const body: Body = {
		Type: 'Notification',
		MessageId: randomUUID(),
		TopicArn: TOPIC,
		Message: 'A message\nof two lines',
		Timestamp: new Date(NOW - 1000).toISOString(),
		...(confirmation
			? { Token: '2336412f37fb687f', SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=x' }
			: {}),
		...members,
	};
	const present = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
	return signBody(present, version, CERTIFICATE_URL, key);
}

export const bytes = (body: unknown): Buffer => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
