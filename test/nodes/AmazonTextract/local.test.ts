import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

import { AmazonTextract } from '../../../nodes/AmazonTextract/AmazonTextract.node';
import { DEFAULTS } from '../../local-aws';
import { ROOT } from '../../structure/sources';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonTextract);
const binary = { source: 'binary', binaryPropertyName: 'data' };
const INVOICE = 'Vendor: Paper Inc\nInvoice: 0042\nPaid: [x]\nItem | Price\nPaper | 4.20\nPost | 1.00\nTotal: 5.20';
const bucket = { __rl: true, mode: 'list', value: 'papers' };
const operations = () => node.aws.requests.map(({ operation }) => operation);

/** The official client puts the object there. */
async function put(key: string, content: string): Promise<void> {
	const s3 = new S3Client({
		region: 'us-east-1',
		endpoint: node.aws.url,
		forcePathStyle: true,
		credentials: DEFAULTS.user,
	});
	await s3.send(new CreateBucketCommand({ Bucket: 'papers' }));
	await s3.send(new PutObjectCommand({ Bucket: 'papers', Key: key, Body: content }));
	s3.destroy();
}

describe('a file of the item', () => {
	it('becomes lines', async () => {
		const [read] = await node.json('document:detectText', binary, [binaryItem('Hello\nworld')]);
		expect(read).toEqual({
			pageCount: 1,
			text: 'Hello\nworld',
			pages: [{ page: 1, text: 'Hello\nworld', lines: ['Hello', 'world'] }],
		});
	});

	it('becomes a table, a form and answers', async () => {
		const parameters = {
			...binary,
			featureTypes: ['FORMS', 'TABLES', 'QUERIES'],
			queries: { entries: [{ Text: 'What is the total?', Alias: 'total', Pages: '' }] },
		};
		const [read] = await node.json('document:analyze', parameters, [binaryItem(INVOICE)]);
		expect(read).toMatchObject({
			fields: { Vendor: 'Paper Inc', Invoice: '0042', Paid: true, Total: '5.20' },
			tables: [
				{
					records: [
						{ Item: 'Paper', Price: '4.20' },
						{ Item: 'Post', Price: '1.00' },
					],
				},
			],
			answers: { total: '5.20' },
		});
	});

	it('becomes an invoice, or an identity document', async () => {
		const [invoice] = await node.json('document:analyzeExpense', binary, [binaryItem(INVOICE)]);
		expect(invoice).toMatchObject({
			fields: { VENDOR_NAME: 'Paper Inc', INVOICE_RECEIPT_ID: '0042', TOTAL: '5.20' },
			lineItems: [
				{ ITEM: 'Paper', PRICE: '4.20' },
				{ ITEM: 'Post', PRICE: '1.00' },
			],
		});
		const passport = binaryItem('First name: ADA\nDate of birth: 1815-12-10');
		expect(await node.json('document:analyzeId', binary, [passport])).toEqual([
			{
				documentIndex: 1,
				fields: { FIRST_NAME: 'ADA', DATE_OF_BIRTH: '1815-12-10' },
				dates: { DATE_OF_BIRTH: '1815-12-10T00:00:00' },
			},
		]);
	});

	it('of several pages is refused, with the way that there is', async () => {
		await expect(node.run('document:detectText', binary, [binaryItem('one\ftwo')])).rejects.toMatchObject({
			message: 'Request has unsupported document format',
			description: expect.stringContaining("'Document Job'") as string,
		});
	});
});

describe('the PDF of the example workflow', () => {
	it('is read as the invoice that it shows', async () => {
		const workflow = readFileSync(join(ROOT, 'docs', 'workflows', 'textract-invoice.json'), 'utf8');
		const pdf = /"value": "(JVBER[^"]+)"/.exec(workflow)?.[1] ?? '';
		const [invoice] = await node.json('document:analyzeExpense', binary, [binaryItem(Buffer.from(pdf, 'base64'))]);
		expect(invoice).toMatchObject({
			fields: { TOTAL: '11.50' },
			lineItems: [{ ITEM: 'Paper A4' }, { ITEM: 'Envelopes' }],
		});
	});
});

describe('an object of S3', () => {
	it('is found in the lists and read', async () => {
		await put('in/invoice.txt', INVOICE);
		expect((await node.list('searchBuckets')).results).toEqual([{ name: 'papers', value: 'papers' }]);
		const [read] = await node.json('document:detectText', { source: 's3', bucket, objectKey: 'in/invoice.txt' });
		expect(read).toMatchObject({ text: INVOICE });
	});

	it('of many pages is read by a job, all pages of the result', async () => {
		const pages = Array.from({ length: 12 }, (_, page) => `page ${page + 1}\nmore`);
		await put('long.txt', pages.join('\f'));
		const [read] = await node.json('job:detectText', { bucket, objectKey: 'long.txt' });
		expect(read).toMatchObject({ pageCount: 12, text: pages.join('\n\n') });
		const asked = operations().filter((operation) => operation === 'GetDocumentTextDetection').length;
		// Two for the state; 72 blocks in pages of 20 make four.
		expect(asked).toBe(6);
	});

	it('can be started now and read later', async () => {
		await put('package.txt', 'Employer: Paper Inc\fEmployer: Post Ltd');
		const [started] = await node.json('job:analyzeLending', {
			bucket,
			objectKey: 'package.txt',
			options: { waitForCompletion: false },
		});
		const { JobId = '' } = started as { JobId?: string };
		expect(await node.json('job:getLendingAnalysis', { jobId: JobId })).toEqual([{ jobStatus: 'IN_PROGRESS' }]);
		expect(await node.json('job:getLendingAnalysis', { jobId: JobId })).toMatchObject([
			{ page: 1, pageType: 'PAYSLIPS', fields: { EMPLOYER: 'Paper Inc' } },
			{ page: 2, fields: { EMPLOYER: 'Post Ltd' } },
		]);
	});

	it.each([
		['job:analyzeExpense', {}, { expenseIndex: 1, fields: { TOTAL: '5.20' } }],
		['job:analyze', { featureTypes: ['FORMS'] }, { fields: { Total: '5.20' } }],
	])('%s', async (of, parameters, first) => {
		await put('invoice.txt', INVOICE);
		const [read] = await node.json(of, { bucket, objectKey: 'invoice.txt', ...parameters });
		expect(read).toMatchObject(first);
	});

	it('that is not there ends in an error that says what to check', async () => {
		await put('invoice.txt', INVOICE);
		await expect(node.run('job:detectText', { bucket, objectKey: 'other.txt' })).rejects.toMatchObject({
			message: expect.stringContaining('Unable to get object metadata from S3') as string,
			description: expect.stringContaining('s3:GetObject') as string,
		});
	});
});
