import { verify } from 'node:crypto';

import { AwsError } from '../errors';
import { CLOCK_TOLERANCE_SECONDS } from '../identity/clockDifference';
import type { Envelope } from './envelope';
import { readEnvelope, refused, stringToSign } from './envelope';
import type { CertificateSource } from './signingCertificates';
import { signingKey } from './signingCertificates';

/** What a delivery must be to be taken. */
export interface NotificationRules extends Pick<CertificateSource, 'endpoints' | 'transport' | 'download'> {
	/** ARN of the only topic whose messages are taken. */
	readonly topicArn: string;
	/** Milliseconds that a message may be old; absent: any age. */
	readonly maxAge?: number;
	/** Whether messages signed with SHA-1 are refused. */
	readonly version2Only?: boolean;
	/** Milliseconds since the epoch; default the machine's clock. */
	readonly now?: number;
}

/** As AWS writes times. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const MESSAGE_ID = /^[\w-]{1,100}$/;

/**
 * Reads a delivery of Amazon SNS and proves that AWS has signed it for this topic, now. The cheap checks come first: what
 * does not even claim to be such a message causes no request.
 * @param body as it came, not parsed
 * @throws AwsError `NotificationRefused` with the reason; `SignatureVersionRefused`: genuine, but signed with SHA-1;
 * `CertificateUnavailable` (retryable): AWS should send it again
 */
export async function verifyNotification(body: Uint8Array, rules: NotificationRules): Promise<Envelope> {
	const envelope = readEnvelope(body);
	const now = rules.now ?? Date.now();
	checkClaims(envelope, rules, now);
	const { endpoints, transport, download } = rules;
	const region = rules.topicArn.split(':')[3] ?? '';
	const key = await signingKey(envelope.signingCertUrl, {
		region,
		endpoints,
		transport,
		download,
		now,
	});
	const hash = envelope.signatureVersion === '1' ? 'sha1' : 'sha256';
	if (!verify(hash, Buffer.from(stringToSign(envelope)), key, envelope.signature)) {
		throw refused('The signature does not fit the message');
	}
	// Last: that a topic has the wrong version is told only by its own messages.
	if (rules.version2Only === true && envelope.signatureVersion !== '2') throw versionRefused();
	return envelope;
}

const versionRefused = (): AwsError =>
	new AwsError({
		code: 'SignatureVersionRefused',
		message: 'The topic signs its messages with signature version 1, and only version 2 is taken',
		nextStep:
			"Set the attribute Signature Version of the topic to 2, or take the option 'Signature Version 2 Only' away.",
	});

function checkClaims({ signed }: Envelope, rules: NotificationRules, now: number): void {
	const { topicArn, maxAge } = rules;
	if (signed.get('TopicArn') !== topicArn) throw refused('The message is of another topic');
	const timestamp = signed.get('Timestamp') ?? '';
	const sentAt = TIMESTAMP.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
	if (Number.isNaN(sentAt)) throw refused('The Timestamp is no time');
	if (!MESSAGE_ID.test(signed.get('MessageId') ?? '')) throw refused('The MessageId is none of Amazon SNS');
	if (maxAge === undefined) return;
	if (now - sentAt > maxAge) throw refused('The message is older than is allowed');
	if (sentAt - now > CLOCK_TOLERANCE_SECONDS * 1000) throw refused('The message is from the future');
}
