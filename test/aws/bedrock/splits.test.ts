import fc from 'fast-check';
import { Readable } from 'node:stream';

import { StreamedAnswer } from '../../../aws/bedrock/events';
import { jsonEvent } from '../../local-aws/eventStream';
import { ours } from './capture';

const FRAMES = [
	jsonEvent('messageStart', { role: 'assistant' }),
	jsonEvent('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Grüße aus ✓ ' } }),
	jsonEvent('contentBlockDelta', { contentBlockIndex: 0, delta: { text: '🙂 Ulm' } }),
	jsonEvent('contentBlockStop', { contentBlockIndex: 0 }),
	jsonEvent('contentBlockStart', { contentBlockIndex: 1, start: { toolUse: { toolUseId: 'a', name: 'weather' } } }),
	jsonEvent('contentBlockDelta', { contentBlockIndex: 1, delta: { toolUse: { input: '{"city":"Köln"}' } } }),
	jsonEvent('contentBlockStop', { contentBlockIndex: 1 }),
	jsonEvent('messageStop', { stopReason: 'tool_use' }),
	jsonEvent('metadata', { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 }, metrics: { latencyMs: 1 } }),
];
const BYTES = Buffer.concat(FRAMES);
const SPLITS = 10_000;

const headers = { 'content-type': 'application/vnd.amazon.eventstream' };
const input = { modelId: 'm', messages: [{ role: 'user', content: [{ text: '?' }] }] };

let sent: readonly Buffer[] = [];
const { engine } = ours({ headers, body: () => Readable.from(sent) });

/** The stream in these pieces, through the engine. */
async function answerFrom(pieces: readonly Buffer[]): Promise<StreamedAnswer> {
	sent = pieces;
	const { output } = await engine.call<{ stream: AsyncIterable<unknown> }>('bedrock-runtime', 'ConverseStream', input);
	const answer = new StreamedAnswer();
	for await (const event of output.stream) answer.take(event as Parameters<typeof answer.take>[0]);
	return answer;
}

function piecesAt(cuts: readonly number[]): Buffer[] {
	const places = [0, ...new Set(cuts), BYTES.length].sort((a, b) => a - b);
	return places
		.slice(1)
		.map((end, at) => BYTES.subarray(places[at], end))
		.filter(({ length }) => length > 0);
}

it(`reads the same answer however the bytes are cut: ${SPLITS} ways`, async () => {
	const whole = (await answerFrom([BYTES])).end();
	expect(whole.content).toEqual([
		{ text: 'Grüße aus ✓ 🙂 Ulm' },
		{ toolUse: { toolUseId: 'a', name: 'weather', input: { city: 'Köln' } } },
	]);
	let cut = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(fc.integer({ min: 1, max: BYTES.length - 1 }), { maxLength: 40 }), async (cuts) => {
			cut += 1;
			expect((await answerFrom(piecesAt(cuts))).end()).toEqual(whole);
		}),
		{ numRuns: SPLITS },
	);
	expect(cut).toBe(SPLITS);
}, 120_000);

it('reads it byte by byte', async () => {
	const single = Array.from(BYTES, (_, at) => BYTES.subarray(at, at + 1));
	expect((await answerFrom(single)).end().stopReason).toBe('tool_use');
});

it('fails wherever the stream ends before its end, and never gives half of it for the whole', async () => {
	const complete = BYTES.length - (FRAMES.at(-1)?.length ?? 0);
	let ended = 0;
	for (let length = 0; length < complete; length += 7) {
		const read = answerFrom([BYTES.subarray(0, length)]).then((answer) => answer.end());
		await expect(read).rejects.toMatchObject({ name: 'AwsError' });
		ended += 1;
	}
	expect(ended).toBeGreaterThan(100);
});
