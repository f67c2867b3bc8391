import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonTranslate } from '../../../nodes/AmazonTranslate/AmazonTranslate.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';
import { binaryItem } from '../onLocalAws';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters, items?: INodeExecutionData[]) =>
	await failureOf(AmazonTranslate, fake, of, parameters, items);
const code = (value: string) => ({ __rl: true, mode: 'code', value });
const languages = { sourceLanguageCode: code('auto'), targetLanguageCode: code('de') };
const file = { binaryPropertyName: 'data', ...languages };

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, INodeExecutionData[], RegExp]>([
		['no text', 'text:translate', { text: EMPTY, ...languages }, [{ json: {} }], /'Text' is not set/],
		[
			'no language',
			'text:translate',
			{ text: 'a', ...languages, targetLanguageCode: EMPTY },
			[{ json: {} }],
			/'Target Language' is not set/,
		],
		['no file', 'document:translate', file, [{ json: {} }], /binary file 'data'/],
		[
			'a file above 100,000 bytes',
			'document:translate',
			file,
			[binaryItem(Buffer.alloc(100_001))],
			/AWS takes at most 0\.1 MB/,
		],
		[
			'no terms',
			'terminology:import',
			{ name: 'a', source: 'text', terms: EMPTY, format: 'CSV' },
			[{ json: {} }],
			/'Terms' is not set/,
		],
		[
			'no role',
			'job:create',
			{
				inputUri: 's3://a/',
				contentType: 'text/plain',
				outputUri: 's3://b/',
				dataAccessRoleArn: EMPTY,
				sourceLanguageCode: code('en'),
				targetLanguageCodes: 'de',
			},
			[{ json: {} }],
			/'Data Access Role ARN' is not set/,
		],
	])('%s', async (_, of, parameters, items, message) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters, items);
		expect(failure.message).toMatch(message);
		expect(failure).toMatchObject({ item: 0, requests: 0 });
	});
});

describe('what AWS refuses keeps its message and gets a next step', () => {
	it.each([
		['TextSizeLimitExceededException', 'Input text size exceeds limit.', /'Document: Translate'/],
		['UnsupportedLanguagePairException', 'Unsupported language pair: en to en.', /'Language: Get Many'/],
		['DetectedLanguageLowConfidenceException', 'The confidence is low.', /Choose the source language/],
	])('%s', async (code, message, description) => {
		fake.reply({ status: 400, body: { __type: code, Message: message } });
		const failure = await fail('text:translate', { text: 'a', ...languages });
		expect(failure.message).toBe(message);
		expect(failure.description).toMatch(description);
	});

	it('tells why a job has failed', async () => {
		const role = { dataAccessRoleArn: 'arn:aws:iam::111122223333:role/translate' };
		const places = { inputUri: 's3://a/', contentType: 'text/plain', outputUri: 's3://b/', ...role };
		const ended = { JobId: 'j1', JobStatus: 'FAILED', Message: 'The role may not read the bucket.' };
		fake.reply({ body: { JobId: 'j1' } }, { body: { TextTranslationJobProperties: ended } });
		const failure = await fail('job:create', { ...places, sourceLanguageCode: code('en'), targetLanguageCodes: 'de' });
		expect(failure.message).toMatch(/FAILED: The role may not read the bucket/);
		expect(failure.description).toMatch(/translate:DescribeTextTranslationJob with \{"JobId":"j1"\}/);
	});
});
