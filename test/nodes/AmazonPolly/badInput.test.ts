import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonPolly } from '../../../nodes/AmazonPolly/AmazonPolly.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters, items?: INodeExecutionData[]) =>
	await failureOf(AmazonPolly, fake, of, parameters, items);
const speech = {
	textType: 'text',
	text: 'Hello',
	engine: 'neural',
	languageCode: '',
	voice: { __rl: true, mode: 'id', value: 'Joanna' },
	outputFormat: 'mp3',
};

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['no text', 'speech:synthesize', { ...speech, text: EMPTY }, /'Text' is not set/],
		['no voice', 'speech:synthesize', { ...speech, voice: EMPTY }, /'Voice' is not set/],
		['no bucket', 'speech:synthesizeLongText', { ...speech, bucket: EMPTY }, /'Output Bucket' is not set/],
		['no name', 'lexicon:put', { name: EMPTY, content: '<lexicon/>' }, /'Name' is not set/],
		['no lexicon', 'lexicon:get', { lexicon: EMPTY }, /'Lexicon' is not set/],
	])('%s', async (_, of, parameters, message) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters);
		expect(failure.message).toMatch(message);
		expect(failure).toMatchObject({ item: 0, requests: 0 });
	});
});

describe('what AWS refuses keeps its message and gets a next step', () => {
	it.each([
		['TextLengthExceededException', 'Maximum text length has been exceeded', /'Synthesize Long Text' takes 100,000/],
		['InvalidSsmlException', 'Invalid SSML request', /<speak>/],
		['EngineNotSupportedException', 'This voice does not support the selected engine: neural', /another voice/],
		['LexiconNotFoundException', 'Lexicon not found', /'Lexicon: Get Many'/],
	])('%s', async (code, message, description) => {
		const headers = { 'content-type': 'application/json', 'x-amzn-errortype': code };
		fake.reply({ status: 400, headers, body: { message } });
		const failure = await fail('speech:synthesize', speech);
		expect(failure.message).toBe(message);
		expect(failure.description).toMatch(description);
	});

	it('tells why a task has failed', async () => {
		const headers = { 'content-type': 'application/json' };
		const SynthesisTask = { TaskId: 't1', TaskStatus: 'scheduled' };
		const failed = { ...SynthesisTask, TaskStatus: 'failed', TaskStatusReason: 'Access denied for bucket' };
		fake.reply({ headers, body: { SynthesisTask } }, { headers, body: { SynthesisTask: failed } });
		const failure = await fail('speech:synthesizeLongText', {
			...speech,
			bucket: { __rl: true, mode: 'name', value: 'a' },
		});
		expect(failure.message).toMatch(/failed: Access denied for bucket/);
		expect(failure.description).toMatch(/polly:GetSpeechSynthesisTask with \{"TaskId":"t1"\}/);
	});
});
