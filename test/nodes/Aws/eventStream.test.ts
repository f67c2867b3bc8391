import { EventStreamCodec, fromUtf8, toUtf8 } from '../../../aws/sdk';
import type { FakeService, RunOutput } from '../harness';
import { callJson, fakeService, runAws } from '../harness';

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
afterAll(async () => {
	await aws.close();
});

const codec = new EventStreamCodec(toUtf8, fromUtf8);

/** One message of an event stream as AWS frames it. */
const message = (name: string, body: unknown, kind = 'event'): Uint8Array =>
	codec.encode({
		headers: {
			':message-type': { type: 'string', value: kind },
			[`:${kind}-type`]: { type: 'string', value: name },
			':content-type': { type: 'string', value: 'application/json' },
		},
		body: Buffer.from(JSON.stringify(body)),
	});

const converse = async (messages: Uint8Array[], more = {}): Promise<RunOutput> => {
	aws.reply({ headers: { 'content-type': 'application/vnd.amazon.eventstream' }, body: Buffer.concat(messages) });
	return await runAws({
		parameters: callJson(
			'bedrock-runtime:ConverseStream',
			{ modelId: 'm', messages: [{ role: 'user', content: [{ text: 'hi' }] }] },
			more,
		),
		credential: { customEndpoints: true, allServicesEndpoint: aws.url },
	});
};
const EVENTS = [
	message('messageStart', { role: 'assistant' }),
	message('contentBlockDelta', { delta: { text: 'Hello' }, contentBlockIndex: 0 }),
	message('contentBlockDelta', { delta: { text: ' you' }, contentBlockIndex: 0 }),
	message('messageStop', { stopReason: 'end_turn' }),
];

describe('an event stream', () => {
	it('is one item for each event, in their order', async () => {
		const { items, error } = await converse(EVENTS);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{ messageStart: { role: 'assistant' } },
			{ contentBlockDelta: { delta: { text: 'Hello' }, contentBlockIndex: 0 } },
			{ contentBlockDelta: { delta: { text: ' you' }, contentBlockIndex: 0 } },
			{ messageStop: { stopReason: 'end_turn' } },
		]);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	it('not simplified: one item with the list of them', async () => {
		const { items } = await converse(EVENTS, { simplify: false });
		expect(items).toHaveLength(1);
		expect(items[0]?.json.stream).toHaveLength(4);
	});

	it('bytes in events are base64, or text where that is wanted', async () => {
		const invoke = async (options = {}): Promise<RunOutput> => {
			const bytes = Buffer.from('{"completion":"Hello"}').toString('base64');
			aws.reply({
				headers: { 'content-type': 'application/vnd.amazon.eventstream' },
				body: message('chunk', { bytes }),
			});
			return await runAws({
				parameters: callJson(
					'bedrock-runtime:InvokeModelWithResponseStream',
					{ modelId: 'm', body: 'e30=' },
					{ options },
				),
				credential: { customEndpoints: true, allServicesEndpoint: aws.url },
			});
		};
		expect((await invoke()).items[0]?.json).toEqual({ chunk: { bytes: 'eyJjb21wbGV0aW9uIjoiSGVsbG8ifQ==' } });
		expect((await invoke({ textBytes: true })).items[0]?.json).toEqual({ chunk: { bytes: '{"completion":"Hello"}' } });
	});

	it('an error in the stream fails the item with its text', async () => {
		const { error } = await converse([
			...EVENTS.slice(0, 2),
			message('throttlingException', { message: 'Too many tokens' }, 'exception'),
		]);
		expect(error?.message).toBe('Too many tokens');
	});
});
