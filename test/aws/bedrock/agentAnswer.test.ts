import { agentAnswer, flowAnswer } from '../../../aws/bedrock/agentAnswer';
import { batchRecords, textOfAnswer } from '../../../aws/bedrock/batchRecords';
import { eventDataIn } from '../../../aws/bedrock/serverEvents';
import { videoInput } from '../../../aws/bedrock/videos';

async function* events(...given: readonly unknown[]): AsyncGenerator<unknown> {
	await Promise.resolve();
	yield* given;
}

describe('the answer of an agent', () => {
	it('is the same wherever its bytes are cut', async () => {
		const bytes = Buffer.from('Größe: 日本語 🙂');
		for (let at = 0; at <= bytes.length; at += 1) {
			const pieces = [bytes.subarray(0, at), bytes.subarray(at)].map((piece) => ({ chunk: { bytes: piece } }));
			expect((await agentAnswer(events(...pieces))).text).toBe('Größe: 日本語 🙂');
		}
	});

	it('keeps events that it does not know out', async () => {
		expect(await agentAnswer(events({ later: {} }, null, { chunk: {} }))).toEqual({
			text: '',
			citations: [],
			files: [],
			trace: [],
		});
	});

	it('throws what the stream throws', async () => {
		const broken = async function* (): AsyncGenerator<unknown> {
			yield* events({ chunk: { bytes: Buffer.from('Half') } });
			throw new Error('cut');
		};
		await expect(agentAnswer(broken())).rejects.toThrow('cut');
		await expect(flowAnswer(broken())).rejects.toThrow('cut');
	});
});

it('a flow that has not ended has no reason for its end', async () => {
	expect(await flowAnswer(events({ flowOutputEvent: { nodeName: 'A', content: { document: 1 } } }))).toEqual({
		outputs: [{ node: 'A', document: 1 }],
		trace: [],
	});
});

describe('the text in the answer of a model', () => {
	it.each<readonly [string, unknown, string | undefined]>([
		['Converse', { output: { message: { content: [{ text: 'a' }, { text: 'b' }] } } }, 'ab'],
		['Anthropic', { content: [{ type: 'text', text: 'a' }] }, 'a'],
		['Titan', { results: [{ outputText: 'a' }] }, 'a'],
		['Llama', { generation: 'a' }, 'a'],
		['Mistral', { outputs: [{ text: 'a' }] }, 'a'],
		['OpenAI and DeepSeek', { choices: [{ message: { content: 'a' } }] }, 'a'],
		['Cohere', { text: 'a' }, 'a'],
		['an embedding', { embedding: [1] }, undefined],
		['nothing', undefined, undefined],
	])('%s', (_, output, text) => {
		expect(textOfAnswer(output)).toBe(text);
	});
});

it('reads records line by line, and tells which line is none', () => {
	expect(batchRecords('{"recordId":"1"}\r\n\n{"recordId":"2"}\n', 'f')).toEqual([{ recordId: '1' }, { recordId: '2' }]);
	expect(() => batchRecords('{}\n\n{', 'f.jsonl.out')).toThrow('Line 3 of f.jsonl.out is no JSON');
});

it('reads events of a server', () => {
	expect(eventDataIn('data: 1\r\n\r\nid: x\ndata:two\n\n:ping\n\ndata: {"a":1}')).toEqual([1, 'two', { a: 1 }]);
});

describe('the request of a video model', () => {
	const image = { bytes: Buffer.from('i'), mimeType: 'image/png' };
	it.each([
		[
			'amazon.nova-reel-v1:1',
			{ prompt: 'p', images: [image], seed: 2 },
			{
				taskType: 'TEXT_VIDEO',
				textToVideoParams: { text: 'p', images: [{ format: 'png', source: { bytes: 'aQ==' } }] },
				videoGenerationConfig: { durationSeconds: 6, fps: 24, dimension: '1280x720', seed: 2 },
			},
		],
		[
			'amazon.nova-reel-v1:1',
			{ prompt: 'p', seconds: 24 },
			{
				taskType: 'MULTI_SHOT_AUTOMATED',
				multiShotAutomatedParams: { text: 'p' },
				videoGenerationConfig: { durationSeconds: 24, fps: 24, dimension: '1280x720' },
			},
		],
		[
			'luma.ray-v2:0',
			{ prompt: 'p', seconds: 9, images: [image, image], additional: { x: 1 } },
			{
				prompt: 'p',
				duration: '9s',
				keyframes: {
					frame0: { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aQ==' } },
					frame1: { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aQ==' } },
				},
				x: 1,
			},
		],
	])('%s %#', (model, request, input) => {
		expect(videoInput(model, request)).toEqual(input);
	});
	it.each([
		['amazon.nova-reel-v1:1', { prompt: 'p', images: [image, image] }, /1 image at most, and there are 2/],
		['amazon.nova-reel-v1:1', { prompt: 'p', seconds: 12, images: [image] }, /words alone, and there is 1/],
		['luma.ray-v2:0', { prompt: 'p', images: [image, image, image] }, /2 images at most, and there are 3/],
		['acme.film', { prompt: 'p' }, /not known to this node/],
	])('%s refuses what it would not look at %#', (model, request, message) => {
		expect(() => videoInput(model, request)).toThrow(message);
	});
});
