import { createHash } from 'node:crypto';

import { cbor } from '@smithy/core/cbor';
import fc from 'fast-check';

import { AwsError } from '../../../aws/errors';
import { readX509Identity } from '../../../aws/identity/certificates';
import { derMembers, largestInteger } from '../../../aws/identity/der';
import { readEnvelope } from '../../../aws/notifications/envelope';
import { toJson } from '../../../aws/protocol/output';
import { plainXml } from '../../../aws/protocol/plainQuery';
import { search } from '../../../aws/protocol/jmespath';
import { readContents } from '../../../aws/queue/message';
import { unpacked } from '../../../aws/streams/aggregated';
import { engineWith } from '../../aws/protocol/answers';
import { wholeAnswer } from '../../nodes/generatedRun';
import { eventMessage } from '../../local-aws/eventStream';
import { makeChain } from '../../local-aws/certificates';
import { makePkcs12 } from '../../pkcs12';
import { scaled } from '../../scale';

/** Of each property; ten thousand in `npm run proof -- fuzz`. */
const RUNS = scaled(100);

/** Whole documents of each protocol, of which the garbage is made. */
const XML =
	'<?xml version="1.0"?><Response xmlns="https://x/"><Result><Arn>a</Arn><Account>1</Account><UserId>&lt;u&gt;</UserId></Result><Contents><Key>k</Key><Size>1</Size><LastModified>2026-01-01T00:00:00Z</LastModified></Contents><![CDATA[x]]><!-- c --><Error><Code>C</Code><Message>m</Message></Error></Response>';
const JSON_TEXT =
	'{"Item":{"a":{"S":"x"},"b":{"N":"1e5"},"c":{"L":[{"B":"aGk="},{"NULL":true}]},"d":{"M":{"__proto__":{"BOOL":false}}}},"__type":"x#Y","message":"m","Functions":[{"FunctionName":"f","LastModified":"2026"}]}';
/** Of a service that speaks nothing else, with a message as errors have it and numbers that JavaScript cannot hold. */
const CBOR = Buffer.from(
	cbor.serialize({
		...wholeAnswer('eventbridgev2', 'ListEventBuses'),
		message: 'm',
		numbers: [2n ** 60n, 1.5, -1],
	}) as Uint8Array,
);
const EVENTS = Buffer.concat([
	eventMessage('messageStart', 'application/json', Buffer.from('{"role":"assistant"}')),
	eventMessage('contentBlockDelta', 'application/json', Buffer.from('{"contentBlockIndex":0,"delta":{"text":"Hi"}}')),
	eventMessage('throttlingException', 'application/json', Buffer.from('{"message":"slow"}'), 'exception'),
]);

/** A document with pieces cut out, doubled, put elsewhere or changed; or no document at all. */
const brokenFrom = (whole: Uint8Array): fc.Arbitrary<Uint8Array> => {
	const place = fc.nat({ max: whole.length });
	const edit = fc.record({
		from: place,
		length: fc.oneof(fc.nat({ max: 6 }), place),
		bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
		kind: fc.constantFrom('cut', 'double', 'change', 'move'),
	});
	return fc.oneof(
		{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
		{
			weight: 4,
			arbitrary: fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) => {
				let bytes = Buffer.from(whole);
				for (const { from: start, length, bytes: other, kind } of edits) {
					const end = start + length;
					const piece = bytes.subarray(start, end);
					const [head, tail] = [bytes.subarray(0, start), bytes.subarray(end)];
					if (kind === 'cut') bytes = Buffer.concat([head, tail]);
					else if (kind === 'double') bytes = Buffer.concat([head, piece, piece, tail]);
					else if (kind === 'change')
						bytes = Buffer.concat([head, Buffer.from(other), bytes.subarray(start + other.length)]);
					else bytes = Buffer.concat([tail, piece, head]);
				}
				return bytes;
			}),
		},
	);
};
/** Levels in levels, as deep as a body of a few hundred kilobytes can be. */
const deepFrom = (pieces: ReadonlyArray<readonly [open: string, close: string]>): fc.Arbitrary<Uint8Array> =>
	fc
		.tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 30_000 }), fc.boolean())
		.map(([[open, close], levels, closed]) => Buffer.from(open.repeat(levels) + (closed ? close.repeat(levels) : '')));

const untouched = (): void => {
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
};

type Call = readonly [service: string, operation: string, input: Record<string, unknown>];
interface Protocol {
	readonly whole: Uint8Array;
	readonly contentType: string;
	readonly headers?: Record<string, string>;
	readonly deep: ReadonlyArray<readonly [open: string, close: string]>;
	readonly calls: readonly Call[];
}

const table = { TableName: 't', Key: {} };
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
	'query and EC2': {
		whole: Buffer.from(XML),
		contentType: 'text/xml',
		deep: [
			['<a>', '</a>'],
			['<Result><Arn>', '</Arn></Result>'],
			['<!--', '-->'],
			['<![CDATA[', ']]>'],
			['&amp', ';'],
		],
		calls: [
			['sts', 'GetCallerIdentity', {}],
			['ec2', 'DescribeInstances', {}],
			['sns', 'ListTopics', {}],
		],
	},
	'XML of Amazon S3': {
		whole: Buffer.from(XML),
		contentType: 'application/xml',
		deep: [
			['<a>', '</a>'],
			['<Contents>', '</Contents>'],
		],
		calls: [
			['s3', 'ListObjectsV2', { Bucket: 'my-bucket' }],
			['s3', 'CopyObject', { Bucket: 'my-bucket', Key: 'k', CopySource: 'b/k' }],
			['route53', 'ListHostedZones', {}],
		],
	},
	JSON: {
		whole: Buffer.from(JSON_TEXT),
		contentType: 'application/x-amz-json-1.0',
		deep: [
			['[', ']'],
			['{"a":', '}'],
			['{"Item":{"a":{"M":', '}}}'],
			['{"__proto__":', '}'],
		],
		calls: [
			['dynamodb', 'GetItem', table],
			['lambda', 'ListFunctions', {}],
			['sqs', 'ReceiveMessage', { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/q' }],
		],
	},
	CBOR: {
		whole: CBOR,
		contentType: 'application/cbor',
		headers: { 'smithy-protocol': 'rpc-v2-cbor' },
		deep: [
			['\x81', ''],
			['\x9f', '\xff'],
			['\x5f', '\xff'],
		],
		calls: [
			['eventbridgev2', 'ListEventBuses', {}],
			['arc-region-switch', 'ListPlans', {}],
		],
	},
	'event streams': {
		whole: EVENTS,
		contentType: 'application/vnd.amazon.eventstream',
		deep: [['\0', '']],
		calls: [['bedrock-runtime', 'ConverseStream', { modelId: 'm', messages: [] }]],
	},
};

describe('answers of servers', () => {
	// The SDK's reader of CBOR says so where a number has too many digits.
	beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => undefined));
	afterEach(() => void jest.restoreAllMocks());

	it.each(Object.entries(PROTOCOLS))(
		`%s: ${RUNS} broken ones are read or are errors`,
		async (name, { whole, contentType, headers, deep, calls }) => {
			const body = fc.oneof({ weight: 9, arbitrary: brokenFrom(whole) }, { weight: 1, arbitrary: deepFrom(deep) });
			let read = 0;
			const codes = new Map<string, number>();
			await fc.assert(
				fc.asyncProperty(
					body,
					fc.constantFrom(...calls),
					fc.constantFrom(200, 200, 400, 500),
					async (bytes, [service, operation, input], status) => {
						const { engine } = engineWith(() => ({
							status,
							headers: { ...headers, 'content-type': contentType },
							body: bytes,
						}));
						try {
							const { output } = await engine.call(service, operation, input, { maxAttempts: 1 });
							JSON.stringify(await toJson(output));
							read += 1;
						} catch (error) {
							expect(error).toBeInstanceOf(AwsError);
							const { code, message } = error as AwsError;
							expect(message.length).toBeLessThan(whole.length + 500);
							codes.set(code, (codes.get(code) ?? 0) + 1);
						}
						untouched();
					},
				),
				{ numRuns: RUNS },
			);
			const most = [...codes].sort(([, a], [, b]) => b - a).slice(0, 4);
			console.info(
				`${name}: ${RUNS} broken answers: ${read} read, the others errors of ${codes.size} codes (${most.map(([code, count]) => `${count} ${code}`).join(', ')})`,
			);
		},
		600_000,
	);
});

describe('what senders and people give', () => {
	const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
	const snsBody = Buffer.from(
		'{"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:eu-west-1:1:t","Message":"{\\"Records\\":[{\\"eventSource\\":\\"aws:s3\\",\\"s3\\":{\\"bucket\\":{\\"name\\":\\"b\\"},\\"object\\":{\\"key\\":\\"a%2Bb\\"}}}]}","Timestamp":"2026-01-01T00:00:00.000Z","SignatureVersion":"1","Signature":"aGk=","SigningCertURL":"https://x","MessageAttributes":{"__proto__":{"Type":"String","Value":"x"}}}',
	);
	const chain = makeChain('P-256');
	const { certificate, key } = { certificate: Buffer.from(chain.leaf.pem), key: chain.leaf.keys.privateKey };
	const der = Buffer.from(chain.leaf.pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
	const p12 = makePkcs12({ password: 'p', certificates: [der], key });
	const packed = (message: Uint8Array): Buffer =>
		Buffer.concat([Buffer.from([0xf3, 0x89, 0x9a, 0xc2]), message, createHash('md5').update(message).digest()]);
	const kpl = Buffer.from('0a036b65791a0808001a04646174611a0808001a0464617461', 'hex');

	/** What reads it, what a whole one is, and which errors it may throw. */
	const READERS: ReadonlyArray<readonly [name: string, whole: Uint8Array, read: (bytes: Uint8Array) => unknown]> = [
		['XML without a model', Buffer.from(XML), (bytes) => plainXml(text(bytes))],
		['messages of Amazon SNS', snsBody, readEnvelope],
		['messages of Amazon SQS', snsBody, (bytes) => readContents(text(bytes))],
		['aggregated records of Kinesis', kpl, (bytes) => unpacked(packed(bytes))],
		['DER', der, (bytes) => [derMembers(Buffer.from(bytes)), largestInteger(derMembers(Buffer.from(bytes)))]],
		[
			'certificates',
			certificate,
			(bytes) => readX509Identity({ format: 'pem', certificate: text(bytes), privateKey: text(bytes) }),
		],
		[
			'PKCS #12',
			p12,
			(bytes) => readX509Identity({ format: 'pkcs12', pkcs12: Buffer.from(bytes).toString('base64'), passphrase: 'p' }),
		],
		[
			'JMESPath',
			Buffer.from("a.b[?c=='d'].{e: f, g: length(h)} | [0] || keys(@)"),
			(bytes) => search(text(bytes), { a: [{ b: 1 }] }),
		],
	];

	it.each(READERS)(
		'%s: broken ones are read or are errors',
		(name, whole, read) => {
			let taken = 0;
			// Their keys take tens of milliseconds each.
			const runs = name === 'PKCS #12' ? Math.ceil(RUNS / 10) : RUNS;
			fc.assert(
				fc.property(brokenFrom(whole), (bytes) => {
					try {
						read(bytes);
						taken += 1;
					} catch (error) {
						// The reader's own word for an expression that is none.
						if (!(error instanceof AwsError || (name === 'JMESPath' && error instanceof SyntaxError))) throw error;
					}
					untouched();
				}),
				{ numRuns: runs },
			);
			console.info(`${name}: ${runs} broken ones: ${taken} read, the others refused`);
		},
		600_000,
	);
});
