import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonTextract } from '../../../nodes/AmazonTextract/AmazonTextract.node';
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
	await failureOf(AmazonTextract, fake, of, parameters, items);

const binary = { source: 'binary', binaryPropertyName: 'data' };
const s3 = { bucket: { __rl: true, mode: 'name', value: 'papers' }, objectKey: 'a.pdf' };
const large = binaryItem(Buffer.alloc(10 * 1024 * 1024 + 1));

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, INodeExecutionData[] | undefined, RegExp, RegExp]>([
		['no file in the item', 'document:detectText', binary, undefined, /binary file 'data'/, /./],
		[
			'no name of a file',
			'document:detectText',
			{ source: 'binary', binaryPropertyName: EMPTY },
			undefined,
			/'Input Binary Field' is not set/,
			/Give this parameter a value/,
		],
		[
			'a file above 10 MB',
			'document:analyzeExpense',
			binary,
			[large],
			/has 10\.1 MB; AWS takes at most 10 MB/,
			/'S3 Object'/,
		],
		[
			'no bucket and no key',
			'document:detectText',
			{ source: 's3', bucket: EMPTY, objectKey: EMPTY },
			undefined,
			/'Bucket' and 'Object Key' are not set/,
			/Give these/,
		],
		['no key', 'job:detectText', { ...s3, objectKey: EMPTY }, undefined, /'Object Key' is not set/, /Give this/],
		[
			'no feature',
			'job:analyze',
			{ ...s3, featureTypes: '={{ [] }}' },
			undefined,
			/'Features' is not set/,
			/'Detect Text'/,
		],
		[
			'a query without a question',
			'job:analyze',
			{ ...s3, featureTypes: ['QUERIES'], queries: { entries: [{ Text: '', Alias: 'a' }] } },
			undefined,
			/question/i,
			/./,
		],
		[
			'queries that are wanted without one',
			'job:analyze',
			{ ...s3, featureTypes: ['QUERIES'], queries: '={{ {} }}' },
			undefined,
			/'Queries' is not set/,
			/Give this/,
		],
		[
			'adapters that are no JSON',
			'document:analyze',
			{ source: 's3', ...s3, featureTypes: ['FORMS'], options: { adapters: '{{' } },
			undefined,
			/Adapters/,
			/./,
		],
		['no job ID', 'job:getAnalysis', { jobId: EMPTY }, undefined, /'Job ID' is not set/, /Give this/],
	])('%s', async (_, of, parameters, items, message, description) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters, items);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(description);
		expect(failure).toMatchObject({ item: 0, requests: 0 });
	});

	it('names the item', async () => {
		fake.reply({ body: { Blocks: [] } });
		const failure = await fail('document:detectText', { ...binary, options: { concurrency: 1 } }, [
			binaryItem('one'),
			{ json: {} },
		]);
		expect(failure).toMatchObject({ item: 1, requests: 1 });
		expect(failure.description).toMatch(/1 of 2 items had been done/);
	});
});

describe('what AWS refuses keeps its message and gets a next step', () => {
	it.each([
		['UnsupportedDocumentException', 'Request has unsupported document format', /Document Job/],
		['DocumentTooLargeException', 'Document size is too large', /Document Job/],
		['InvalidS3ObjectException', 'Unable to get object metadata from S3.', /s3:GetObject.* region/],
		['InvalidParameterException', 'Request has invalid parameters', /Code: InvalidParameterException/],
	])('%s', async (code, message, description) => {
		fake.reply({ status: 400, body: { __type: code, Message: message } });
		const failure = await fail('document:detectText', { source: 's3', ...s3 });
		expect(failure.message).toBe(message);
		expect(failure.description).toMatch(description);
		expect(failure.description).toContain(code);
	});

	it('says that a result is kept for seven days', async () => {
		fake.reply({ status: 400, body: { __type: 'InvalidJobIdException', Message: 'Request has invalid Job Id' } });
		expect((await fail('job:getAnalysis', { jobId: 'gone' })).description).toMatch(/seven days/);
	});

	it('tells why a job has failed, and how to ask for it', async () => {
		fake.reply({ body: { JobId: 'j1' } }, { body: { JobStatus: 'FAILED', StatusMessage: 'INVALID_IMAGE_TYPE' } });
		const failure = await fail('job:detectText', s3);
		expect(failure.message).toMatch(/FAILED: INVALID_IMAGE_TYPE/);
		expect(failure.description).toMatch(/textract:GetDocumentTextDetection with \{"JobId":"j1"/);
	});
});
