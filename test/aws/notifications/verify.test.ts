import { setTimeout as pause } from 'node:timers/promises';

import { isAwsError } from '../../../aws/errors';
import { readEnvelope, stringToSign } from '../../../aws/notifications/envelope';
import { forgetCertificates } from '../../../aws/notifications/signingCertificates';
import type { NotificationRules } from '../../../aws/notifications/verify';
import { verifyNotification } from '../../../aws/notifications/verify';
import { signedText } from '../../local-aws/snsDelivery';
import { seeded } from '../batch/seeded';
import type { Body } from './messages';
import { bytes, CERTIFICATE_URL, message, NOW, sns, stranger, TOPIC } from './messages';

const HOUR = 3_600_000;
/** SNS serves its certificate at one address; a stranger would serve his at any other. */
const download = async (url: string): Promise<string> =>
	await Promise.resolve(url === CERTIFICATE_URL ? sns.pem : stranger.pem);
const rules: NotificationRules = { topicArn: TOPIC, maxAge: HOUR, now: NOW, download };
const refusal = async (body: unknown, changed: Partial<NotificationRules> = {}): Promise<string> => {
	try {
		await verifyNotification(Buffer.isBuffer(body) ? body : bytes(body), { ...rules, ...changed });
	} catch (error) {
		if (!isAwsError(error) || !/Refused$/.test(error.code)) throw error;
		return error.message;
	}
	return 'accepted';
};
const accepted = async (body: unknown, changed: Partial<NotificationRules> = {}): Promise<boolean> =>
	(await refusal(body, changed)) === 'accepted';

beforeEach(forgetCertificates);

describe('the text that is signed', () => {
	it('is that of the examples in the documentation of AWS', () => {
		const notification = {
			Message: 'My Test Message',
			MessageId: '4d4dc071-ddbf-465d-bba8-08f81c89da64',
			Subject: 'My subject',
			Timestamp: '2019-01-31T04:37:04.321Z',
			TopicArn: 'arn:aws:sns:us-east-2:123456789012:s4-MySNSTopic-1G1WEFCOXTC0P',
			Type: 'Notification',
		};
		const lines = (members: Body): string => Object.entries(members).flat().join('\n') + '\n';
		const envelope = (members: Body) => readEnvelope(bytes(message(members)));
		expect(stringToSign(envelope(notification))).toBe(lines(notification));
		const confirmation = {
			Message: 'My Test Message',
			MessageId: '3d891288-136d-417f-bc05-901c108273ee',
			SubscribeURL: 'https://sns.us-east-2.amazonaws.com/?Action=ConfirmSubscription&Token=233...',
			Timestamp: '2019-01-31T19:25:13.719Z',
			Token: '233...',
			TopicArn: 'arn:aws:sns:us-east-2:123456789012:s4-MySNSTopic-1G1WEFCOXTC0P',
			Type: 'SubscriptionConfirmation',
		};
		expect(stringToSign(envelope(confirmation))).toBe(lines(confirmation));
	});

	it('is that of another reader, for messages of every kind', () => {
		for (const type of ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']) {
			for (const Message of ['', 'a\nb', '\u0000', 'ß 👍 \u2028', '{"a":"\\n"}', 'Message\nMessageId\n']) {
				const body = message({ Type: type, Message, Subject: type === 'Notification' ? 'Hi' : undefined });
				expect(stringToSign(readEnvelope(bytes(body)))).toBe(signedText(body));
			}
		}
	});
});

describe('genuine messages', () => {
	it.each(['1', '2'])('of all types are taken with signature version %s', async (version) => {
		for (const Type of ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']) {
			expect(await refusal(message({ Type }, version))).toBe('accepted');
		}
		expect(await refusal(message({ Subject: 'Hi', Message: 'ß 👍\r\n\u2028"\\' }, version))).toBe('accepted');
	});

	it('are taken as AWS writes their JSON, and with what is not signed', async () => {
		const body = { ...message(), UnsubscribeURL: 'https://x', SequenceNumber: '10', Token: 'x', Other: { deep: [] } };
		const attributes = { a: { Type: 'String', Value: 'b' }, bad: 1, __proto__: { Type: 'String', Value: 'x' } };
		const text = JSON.stringify({ ...body, MessageAttributes: attributes }, null, 2).replaceAll('": ', '" : ');
		const { unsigned } = await verifyNotification(bytes(text), rules);
		expect(unsigned).toEqual({
			UnsubscribeURL: 'https://x',
			SequenceNumber: '10',
			MessageAttributes: { a: { Type: 'String', Value: 'b' } },
		});
	});

	it('of the Chinese, the American government and the European sovereign cloud come from their own hosts', async () => {
		for (const [partition, region, host] of [
			['aws-cn', 'cn-north-1', 'sns.cn-north-1.amazonaws.com.cn'],
			['aws-us-gov', 'us-gov-east-1', 'sns.us-gov-east-1.amazonaws.com'],
			['aws-eusc', 'eusc-de-east-1', 'sns.eusc-de-east-1.amazonaws.eu'],
			['aws', 'ap-southeast-7', 'sns.ap-southeast-7.amazonaws.com'],
		]) {
			const TopicArn = `arn:${partition}:sns:${region}:111122223333:orders`;
			const SigningCertURL = `https://${host}/SimpleNotificationService-00ff.pem`;
			const suffix = host?.replace(`sns.${region}.`, '') ?? '';
			const { issue } =
				jest.requireActual<typeof import('../../local-aws/certificates')>('../../local-aws/certificates');
			for (const name of [`sns.${suffix}`, `sns-signing.${region}.${suffix}`, `sns-${region}.${suffix}`]) {
				forgetCertificates();
				const { pem } = issue({ name, keys: sns.keys });
				const own = async (): Promise<string> => await Promise.resolve(pem);
				const body = { ...message({ TopicArn }), SigningCertURL };
				expect([name, await refusal(body, { topicArn: TopicArn, download: own })]).toEqual([name, 'accepted']);
			}
			const foreign = { ...message({ TopicArn }), SigningCertURL: CERTIFICATE_URL };
			expect(await refusal(foreign, { topicArn: TopicArn })).toMatch(/not served by Amazon SNS in the region/);
		}
	});
});

describe('time', () => {
	const at = (offset: number) => message({ Timestamp: new Date(NOW + offset).toISOString() });

	it('is the hour before, and five minutes of difference between the clocks', async () => {
		expect(await accepted(at(-HOUR))).toBe(true);
		expect(await refusal(at(-HOUR - 1))).toMatch(/older than is allowed/);
		expect(await accepted(at(300_000))).toBe(true);
		expect(await refusal(at(300_001))).toMatch(/from the future/);
	});

	it('does not count where messages of any age are taken', async () => {
		expect(await accepted(at(-10 * 365 * 24 * HOUR), { maxAge: undefined })).toBe(true);
		expect(await accepted(at(-2 * HOUR), { maxAge: 3 * HOUR })).toBe(true);
	});

	it('within it the same message is genuine again: duplicates are told apart by their ID', async () => {
		const body = message();
		expect([await accepted(body), await accepted(body)]).toEqual([true, true]);
	});
});

it('refuses SHA-1 where only signature version 2 is taken', async () => {
	expect(await refusal(message(), { version2Only: true })).toMatch(/signature version 1/);
	expect(await accepted(message({}, '2'), { version2Only: true })).toBe(true);
});

describe('10,000 forgeries', () => {
	const random = seeded(20_261_121);
	const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
	const noise = (): string =>
		pick(['x', '0', ' ', '\n', '\u0000', 'é', 'e\u0301', '\ud83d\ude00', '\ufeff', '"', '\\', '/', '=']);
	const genuine = () => {
		const Type = pick(['Notification', 'Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']);
		return message(
			{
				Type,
				Subject: Type === 'Notification' && random() < 0.5 ? 'A subject' : undefined,
				Message: pick(['Hello', 'a\nb\nc', '{"order":7}', 'caf\u00e9 \ufffd', 'x'.repeat(300), 'Subject\nA subject']),
			},
			pick(['1', '2']),
		) as Record<string, unknown>;
	};
	const signedNames = (body: Record<string, unknown>): string[] =>
		Object.keys(body).filter((name) => !/^Sign/.test(name));
	const inserted = (text: string): string => {
		const at = Math.floor(random() * (text.length + 1));
		return text.slice(0, at) + noise() + text.slice(at + (random() < 0.5 ? 1 : 0));
	};
	const changed = (text: string): string => {
		for (;;) {
			const other = inserted(text);
			if (other !== text) return other;
		}
	};
	const HOSTS = [
		'https://sns.eu-west-1.amazonaws.com.evil.example',
		'https://sns.eu-west-1.amazonaws.com@evil.example',
		'https://evil.example/sns.eu-west-1.amazonaws.com',
		'https://sns.us-east-1.amazonaws.com',
		'https://SNS.eu-west-1.amazonaws.com',
		'https://sns.eu-west-1.amazonaws.com:443',
		'https://sns.eu-west-1.amazonaws.com.',
		'https://sns.eu-west-1.amazonaws.com.cn',
		'https://sns-eu-west-1.amazonaws.com',
		'https://s3.eu-west-1.amazonaws.com',
		'https://sns.eu-west-1.s3.amazonaws.com',
		'https://x.sns.eu-west-1.amazonaws.com',
		'https://sns.eu-west-1.amazonaws.com\\.evil.example',
		'https://sns.eu-west-1.amazonaws.com%2fevil.example',
		'https://sns.eu-west-1.amazonaws.com\t',
		'http://sns.eu-west-1.amazonaws.com',
		'//sns.eu-west-1.amazonaws.com',
		'https://169.254.169.254',
		'https://[::1]',
		'https://2130706433',
		'file://',
		'data:text/plain,',
	];
	const PATHS = [
		'/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
		'/SimpleNotificationService-ff.pem',
	];
	const OTHER_PATHS = [
		'/SimpleNotificationService-ff.pem?x=.pem',
		'/SimpleNotificationService-ff.pem#',
		'/../SimpleNotificationService-ff.pem',
		'/x/SimpleNotificationService-ff.pem',
		'//SimpleNotificationService-ff.pem',
		'/SimpleNotificationService-FF.pem',
		'/SimpleNotificationService-ff.pem/',
		'/SimpleNotificationService-%66.pem',
		'/SimpleNotificationService-.pem',
		'/SimpleNotificationService-ff.pem\n',
		'/SimpleNotificationService-ff.crt',
		'/?Action=GetTopicAttributes&x=/SimpleNotificationService-ff.pem',
		'/evil.pem',
		'',
	];
	/** Signed by a stranger, who serves his certificate where the address says. */
	const byStranger = (body: Record<string, unknown>, SigningCertURL: string): Record<string, unknown> => ({
		...message(body as Body, String(body.SignatureVersion), stranger.keys.privateKey),
		SigningCertURL,
	});
	const plainMembers = (body: Record<string, unknown>): Record<string, unknown> =>
		Object.fromEntries(Object.entries(body).filter(([name]) => !/^Sign/.test(name)));

	/** Each makes of a genuine message one that AWS has not sent. */
	const FORGERIES: Record<string, (body: Record<string, unknown>) => unknown> = {
		'another value': (body) => {
			const name = pick(signedNames(body));
			return { ...body, [name]: changed(String(body[name])) };
		},
		'a value that looks the same': (body) => {
			const name = pick(signedNames(body));
			const value = String(body[name]);
			const same = pick([
				value.normalize('NFD'),
				value.replace('\ufffd', '\ud800'),
				value.replace('a', '\u0430'),
				`${value}\u200b`,
			]);
			return { ...body, [name]: same === value ? `${value}\u200b` : same };
		},
		'a missing member': (body) => {
			const { [pick(Object.keys(body))]: _, ...others } = body;
			return others;
		},
		'values that have changed places': (body) => {
			const [a, b] = [pick(signedNames(body)), pick(signedNames(body))];
			return a === b ? { ...body, [a]: '' } : { ...body, [a]: body[b], [b]: body[a] };
		},
		'a value of another type': (body) => {
			const name = pick(Object.keys(body));
			const value = body[name];
			return { ...body, [name]: pick([[value], { toString: value }, null, true, 1, [], {}, [[value]]]) };
		},
		'a name in another case': (body) => {
			const name = pick(Object.keys(body));
			const { [name]: value, ...others } = body;
			return { ...others, [pick([name.toLowerCase(), name.toUpperCase(), ` ${name}`, `${name}\u0000`])]: value };
		},
		'the same text, cut otherwise': (body) => {
			const { Message, MessageId, Subject, Timestamp } = body as Record<string, string | undefined>;
			if (Subject !== undefined) {
				const { Subject: _, ...others } = body;
				return pick([
					{ ...others, MessageId: `${MessageId}\nSubject\n${Subject}` },
					{ ...others, Message: `${Message}\nMessageId\n${MessageId}`, MessageId: Subject },
				]);
			}
			return pick([
				{ ...body, Message: `${Message}\nMessageId\n${MessageId}`, MessageId: Timestamp },
				{ ...body, MessageId: `${MessageId}\nTimestamp\n${Timestamp}` },
				{ ...body, Timestamp: `${Timestamp}\nTopicArn\n${TOPIC}` },
				...(body.Type === 'Notification' ? [{ ...body, Subject: '' }] : []),
				{ ...body, Message: '', MessageId: `${Message}\nMessageId\n${MessageId}` },
			]);
		},
		'another host of the certificate': (body) => byStranger(body, pick(HOSTS) + pick(PATHS)),
		'another path of the certificate': (body) =>
			byStranger(body, `https://sns.eu-west-1.amazonaws.com${pick(OTHER_PATHS)}`),
		'an address with noise in it': (body) =>
			byStranger(
				body,
				changed(CERTIFICATE_URL.replace('0123456789abcdef', 'ff0')).replace(
					/(?<=Service-)[0-9a-f]+(?=\.pem$)/,
					'\u0660',
				),
			),
		'the signature of a stranger': (body) => byStranger(body, CERTIFICATE_URL),
		'another signature': (body) => {
			const signature = Buffer.from(String(body.Signature), 'base64');
			const at = Math.floor(random() * signature.length);
			signature[at] = (signature[at] ?? 0) ^ (1 << Math.floor(random() * 8));
			return { ...body, Signature: signature.toString('base64') };
		},
		'the signature written otherwise': (body) => {
			const signature = String(body.Signature);
			return {
				...body,
				Signature: pick([
					`${signature}\n`,
					` ${signature}`,
					signature.replace(/=+$/, ''),
					`${signature}=`,
					`${signature}AAAA`,
					signature.slice(4),
					'',
					'AAAA',
					signature.replace(/.(?==)/, (last) => String.fromCharCode(last.charCodeAt(0) + 1)),
				]),
			};
		},
		'another version': (body) => ({
			...body,
			SignatureVersion: pick([body.SignatureVersion === '1' ? '2' : '1', '3', '0', '', '1 ', '01', 1, 2, null]),
		}),
		'another topic, truly signed': (body) => {
			const TopicArn = pick([
				'arn:aws:sns:eu-west-1:111122223333:orders2',
				'arn:aws:sns:eu-west-1:444455556666:orders',
				'arn:aws:sns:eu-west-2:111122223333:orders',
				'arn:aws-cn:sns:eu-west-1:111122223333:orders',
				`${TOPIC} `,
				TOPIC.toUpperCase(),
				'',
			]);
			return message({ ...(plainMembers(body) as Body), TopicArn }, String(body.SignatureVersion));
		},
		'another time, truly signed': (body) => {
			const Timestamp = pick([
				new Date(NOW - HOUR - 1 - random() * 10 * HOUR).toISOString(),
				new Date(NOW + 300_001 + random() * HOUR).toISOString(),
				String(NOW),
				'now',
				'',
				new Date(NOW).toUTCString(),
				'2026-13-41T25:61:61.000Z',
				'9999-99-99T99:99:99.999Z',
			]);
			return message({ ...(plainMembers(body) as Body), Timestamp }, String(body.SignatureVersion));
		},
		'another type': (body) => ({
			...body,
			Type: pick(
				['SubscriptionConfirmation', 'Notification', 'UnsubscribeConfirmation', 'x', '__proto__', 'toString'].filter(
					(type) => type !== body.Type,
				),
			),
		}),
		'a member that is there twice': (body) => {
			const name = pick(Object.keys(body));
			const json = JSON.stringify(body);
			const again = `${pick([JSON.stringify(name), `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}"`])}: ${JSON.stringify(pick([body[name], 'x']))}`;
			return pick([`{${again},${json.slice(1)}`, `${json.slice(0, -1)},${again}}`]);
		},
		'bytes that are no text': (body) => {
			const whole = bytes(body);
			const at = Math.floor(random() * whole.length);
			const bad = pick([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80]]);
			return Buffer.concat([whole.subarray(0, at), Buffer.from(bad), whole.subarray(at)]);
		},
		'no object': (body) =>
			pick<unknown>([
				`\ufeff${JSON.stringify(body)}`,
				[body],
				'null',
				'',
				'{}',
				'1',
				'"x"',
				JSON.stringify(body).slice(0, -1),
				`${JSON.stringify(body)}x`,
				'['.repeat(5000),
			]),
		'members of a prototype': (body) => {
			const name = pick(signedNames(body));
			const { [name]: value, ...others } = body;
			return `${JSON.stringify(others).slice(0, -1)},"__proto__":{${JSON.stringify(name)}:${JSON.stringify(value)}}}`;
		},
	};

	it('are refused, all of them, with a reason and nothing else', async () => {
		const kinds = Object.entries(FORGERIES);
		const reasons = new Map<string, number>();
		const taken: string[] = [];
		for (let index = 0; index < 10_000; index += 1) {
			const [kind, forge] = kinds[index % kinds.length] as (typeof kinds)[number];
			const reason = await refusal(forge(genuine()));
			if (reason === 'accepted') taken.push(kind);
			reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
			// Nothing that is made from them stays: each address is asked for anew.
			if (index % 97 === 0) forgetCertificates();
		}
		expect(taken).toEqual([]);
		expect([...reasons.values()].reduce((sum, count) => sum + count)).toBe(10_000);
		// Each defence has had something to refuse.
		for (const defence of [
			/signature does not fit/,
			/not served by/,
			/line break/,
			/there twice/,
			/not base64/,
			/not UTF-8/,
			/no Unicode/,
			/older/,
			/future/,
			/another topic/,
			/no text/,
			/is no time/,
		]) {
			expect([...reasons.keys()].some((reason) => defence.test(reason))).toBe(true);
		}
		expect(await accepted(genuine())).toBe(true);
	}, 60_000);
});

it('causes no request for what does not even claim to be of the topic', async () => {
	const asked = jest.fn(download);
	await refusal(message({ TopicArn: 'arn:aws:sns:eu-west-1:111122223333:other' }), { download: asked });
	await refusal(
		{ ...message(), SigningCertURL: 'https://evil.example/SimpleNotificationService-ff.pem' },
		{ download: asked },
	);
	await pause(0);
	expect(asked).not.toHaveBeenCalled();
});
