import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonComprehend } from '../../../nodes/AmazonComprehend/AmazonComprehend.node';
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
	await failureOf(AmazonComprehend, fake, `text:${of}`, parameters, items);

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['no text', 'detectSentiment', { text: EMPTY, languageCode: 'en' }, /'Text' is not set/],
		[
			'no text for a model that also takes files',
			'detectEntities',
			{ text: EMPTY, languageCode: 'en' },
			/'Text' is not set/,
		],
		['no text to be judged', 'detectToxicContent', { text: EMPTY, languageCode: 'en' }, /'Text' is not set/],
		['no language', 'detectPii', { text: 'a', languageCode: EMPTY }, /'Language' is not set/],
		['no endpoint', 'classify', { text: 'a', endpointArn: EMPTY }, /'Endpoint' is not set/],
		[
			'an unknown parameter',
			'detectSyntax',
			{ text: 'a', languageCode: 'en', options: { moreParameters: '{"Txt":1}' } },
			/Txt/,
		],
		['a batch of 26', 'detectSyntax', { text: 'a', languageCode: 'en', options: { batchSize: 26 } }, /Batch Size/],
	])('%s', async (_, of, parameters, message) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters);
		expect(failure.message).toMatch(message);
		expect(failure.requests).toBe(0);
	});

	it('of one item stops all of a batch', async () => {
		fake.reply({ body: {} });
		const items = ['good', '', 'fine'].map((text) => ({ json: { text } }));
		const failure = await fail('detectSentiment', { text: '={{ $json.text }}', languageCode: 'en' }, items);
		expect(failure).toMatchObject({ item: 1, requests: 0 });
	});
});

describe('what AWS refuses keeps its message and gets a next step', () => {
	it.each([
		['TextSizeLimitExceededException', 'Input text size exceeds limit.', /Split the text/],
		['UnsupportedLanguageException', 'Unsupported language', /'Detect Dominant Language'/],
		['InvalidRequestException', 'Input text can not be empty.', /InvalidRequestException/],
	])('%s', async (code, message, description) => {
		fake.reply({ status: 400, body: { __type: code, Message: message } });
		const failure = await fail('detectSentiment', { text: 'a', languageCode: 'en' });
		expect(failure.message).toBe(message);
		expect(failure.description).toMatch(description);
	});
});
