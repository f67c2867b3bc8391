import { AmazonTextract } from '../../../nodes/AmazonTextract/AmazonTextract.node';
import { textract } from '../../../nodes/AmazonTextract/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';
import { binaryItem } from '../onLocalAws';

const item = binaryItem('scan', { mimeType: 'image/png', fileName: 'scan.png' });
const Bytes = Buffer.from('scan').toString('base64');
const s3 = { bucket: { __rl: true, mode: 'name', value: 'papers' }, objectKey: 'in/0042.pdf' };
const S3Object = { Bucket: 'papers', Name: 'in/0042.pdf' };

const page = { BlockType: 'PAGE', Id: 'p', Relationships: [{ Type: 'CHILD', Ids: ['l'] }] };
const line = { BlockType: 'LINE', Id: 'l', Text: 'Total: 5', Confidence: 99 };
const word = (Id: string, Text: string) => ({ BlockType: 'WORD', Id, Text, Confidence: 99 });
const Blocks = [page, line];
const form = [
	{
		BlockType: 'KEY_VALUE_SET',
		Id: 'k',
		EntityTypes: ['KEY'],
		Confidence: 90,
		Relationships: [
			{ Type: 'VALUE', Ids: ['v'] },
			{ Type: 'CHILD', Ids: ['w1'] },
		],
	},
	{
		BlockType: 'KEY_VALUE_SET',
		Id: 'v',
		EntityTypes: ['VALUE'],
		Confidence: 91,
		Relationships: [{ Type: 'CHILD', Ids: ['w2'] }],
	},
	word('w1', 'Total:'),
	word('w2', '5'),
];
const text = { pageCount: 1, text: 'Total: 5', pages: [{ page: 1, text: 'Total: 5', lines: ['Total: 5'] }] };
const fields = { fields: { Total: '5' }, keyValuePairs: [{ key: 'Total', value: '5', page: 1, confidence: 90 }] };
const expense = {
	ExpenseIndex: 1,
	SummaryFields: [{ Type: { Text: 'TOTAL' }, ValueDetection: { Text: '5' } }],
	LineItemGroups: [],
};
const readExpense = { expenseIndex: 1, fields: { TOTAL: '5' }, lineItems: [] };
const identity = {
	DocumentIndex: 1,
	IdentityDocumentFields: [{ Type: { Text: 'FIRST_NAME' }, ValueDetection: { Text: 'ADA' } }],
};
const lending = { Page: 1, PageClassification: { PageType: [{ Value: 'PAYSLIPS', Confidence: 97 }] }, Extractions: [] };
const readLending = { page: 1, pageType: 'PAYSLIPS', confidence: 97, fields: {} };
const DocumentMetadata = { Pages: 1 };
const JobId = '1b7c1e0e4f6b';

const cases: OperationCase[] = [
	{
		of: 'document:detectText',
		shows: 'a file of the item',
		item,
		params: { source: 'binary', binaryPropertyName: 'data' },
		requests: [{ target: 'DetectDocumentText', body: { Document: { Bytes } } }],
		replies: [{ body: { DocumentMetadata, Blocks } }],
		items: [text],
	},
	{
		of: 'document:detectText',
		shows: 'an object of S3, raw',
		params: { source: 's3', ...s3, simplify: false, options: { objectVersion: 'v1' } },
		requests: [{ target: 'DetectDocumentText', body: { Document: { S3Object: { ...S3Object, Version: 'v1' } } } }],
		replies: [{ body: { DocumentMetadata, Blocks } }],
		items: [{ DocumentMetadata, Blocks }],
	},
	{
		of: 'document:analyze',
		item,
		params: {
			source: 'binary',
			binaryPropertyName: 'data',
			featureTypes: ['FORMS', 'QUERIES'],
			queries: {
				entries: [
					{ Text: 'What is due?', Alias: 'due', Pages: '1,3-5' },
					{ Text: 'Who pays?', Alias: '', Pages: '' },
				],
			},
			options: { adapters: '[{"AdapterId":"a1","Version":"2"}]' },
		},
		requests: [
			{
				target: 'AnalyzeDocument',
				body: {
					Document: { Bytes },
					FeatureTypes: ['FORMS', 'QUERIES'],
					QueriesConfig: {
						Queries: [{ Text: 'What is due?', Alias: 'due', Pages: ['1', '3-5'] }, { Text: 'Who pays?' }],
					},
					AdaptersConfig: { Adapters: [{ AdapterId: 'a1', Version: '2' }] },
				},
			},
		],
		replies: [{ body: { DocumentMetadata, Blocks: [...Blocks, ...form] } }],
		items: [{ ...text, ...fields, answers: {}, queries: [] }],
	},
	{
		of: 'document:analyzeExpense',
		item,
		params: { source: 'binary', binaryPropertyName: 'data' },
		requests: [{ target: 'AnalyzeExpense', body: { Document: { Bytes } } }],
		replies: [{ body: { DocumentMetadata, ExpenseDocuments: [expense, { ...expense, ExpenseIndex: 2 }] } }],
		items: [readExpense, { ...readExpense, expenseIndex: 2 }],
	},
	{
		of: 'document:analyzeId',
		shows: 'front and back',
		item: { json: {}, binary: { ...item.binary, ...binaryItem('back', { field: 'back' }).binary } },
		params: { source: 'binary', binaryPropertyName: 'data', options: { backBinaryPropertyName: 'back' } },
		requests: [
			{
				target: 'AnalyzeID',
				body: { DocumentPages: [{ Bytes }, { Bytes: Buffer.from('back').toString('base64') }] },
			},
		],
		replies: [{ body: { DocumentMetadata, IdentityDocuments: [identity] } }],
		items: [{ documentIndex: 1, fields: { FIRST_NAME: 'ADA' }, dates: {} }],
	},
	{
		of: 'job:detectText',
		shows: 'pages of a result as one',
		params: {
			...s3,
			options: {
				clientRequestToken: 'run-1',
				jobTag: 'papers',
				outputBucket: { __rl: true, mode: 'arn', value: 'arn:aws:s3:::results' },
			},
		},
		requests: [
			{
				target: 'StartDocumentTextDetection',
				body: {
					DocumentLocation: { S3Object },
					ClientRequestToken: 'run-1',
					JobTag: 'papers',
					OutputConfig: { S3Bucket: 'results' },
				},
			},
			{ target: 'GetDocumentTextDetection', body: { JobId, MaxResults: 1 } },
			{ target: 'GetDocumentTextDetection', body: { JobId } },
			{ target: 'GetDocumentTextDetection', body: { JobId, NextToken: 'next' } },
		],
		replies: [
			{ body: { JobId } },
			{ body: { JobStatus: 'SUCCEEDED', Blocks: [page], NextToken: 'n' } },
			{ body: { JobStatus: 'SUCCEEDED', Blocks: [page], NextToken: 'next' } },
			{ body: { JobStatus: 'SUCCEEDED', Blocks: [line] } },
		],
		items: [text],
	},
	{
		of: 'job:detectText',
		shows: 'without waiting',
		params: { ...s3, options: { clientRequestToken: 'run-1', waitForCompletion: false } },
		requests: [{ target: 'StartDocumentTextDetection' }],
		replies: [{ body: { JobId } }],
		items: [{ JobId }],
	},
	{
		of: 'job:analyze',
		params: { ...s3, featureTypes: ['FORMS'], simplify: false, options: { clientRequestToken: 'run-1' } },
		requests: [
			{
				target: 'StartDocumentAnalysis',
				body: { DocumentLocation: { S3Object }, FeatureTypes: ['FORMS'], ClientRequestToken: 'run-1' },
			},
			{ target: 'GetDocumentAnalysis' },
			{ target: 'GetDocumentAnalysis' },
		],
		replies: [
			{ body: { JobId } },
			{ body: { JobStatus: 'SUCCEEDED', Blocks: [page] } },
			{ body: { JobStatus: 'SUCCEEDED', DocumentMetadata, Blocks } },
		],
		items: [{ JobStatus: 'SUCCEEDED', DocumentMetadata, Blocks }],
		twoReplies: [
			{ body: { JobId } },
			{ body: { JobStatus: 'SUCCEEDED', Blocks: [page] } },
			{ body: { JobStatus: 'SUCCEEDED', DocumentMetadata, Blocks } },
			{ body: { JobId } },
			{ body: { JobStatus: 'SUCCEEDED', Blocks: [page] } },
			{ body: { JobStatus: 'SUCCEEDED', DocumentMetadata, Blocks } },
		],
	},
	{
		of: 'job:analyzeExpense',
		params: { ...s3, options: { clientRequestToken: 'run-1' } },
		requests: [{ target: 'StartExpenseAnalysis' }, { target: 'GetExpenseAnalysis' }, { target: 'GetExpenseAnalysis' }],
		replies: [
			{ body: { JobId } },
			{ body: { JobStatus: 'PARTIAL_SUCCESS', ExpenseDocuments: [] } },
			{
				body: {
					JobStatus: 'PARTIAL_SUCCESS',
					ExpenseDocuments: [expense],
					Warnings: [{ ErrorCode: 'INTERNAL_ERROR', Pages: [2] }],
				},
			},
		],
		items: [{ ...readExpense, warnings: [{ ErrorCode: 'INTERNAL_ERROR', Pages: [2] }], partial: true }],
	},
	{
		of: 'job:analyzeLending',
		params: { ...s3, options: { clientRequestToken: 'run-1' } },
		requests: [{ target: 'StartLendingAnalysis' }, { target: 'GetLendingAnalysis' }, { target: 'GetLendingAnalysis' }],
		replies: [
			{ body: { JobId } },
			{ body: { JobStatus: 'SUCCEEDED', Results: [lending] } },
			{ body: { JobStatus: 'SUCCEEDED', Results: [lending, { ...lending, Page: 2 }] } },
		],
		items: [readLending, { ...readLending, page: 2 }],
	},
	{
		of: 'job:getTextDetection',
		params: { jobId: JobId, options: { concurrency: 1 } },
		requests: [
			{ target: 'GetDocumentTextDetection', body: { JobId } },
			{ target: 'GetDocumentTextDetection', body: { JobId, NextToken: 'next' } },
		],
		replies: [
			{ body: { JobStatus: 'SUCCEEDED', Blocks: [page], NextToken: 'next' } },
			{ body: { JobStatus: 'SUCCEEDED', Blocks: [line] } },
		],
		items: [text],
	},
	{
		of: 'job:getTextDetection',
		shows: 'a job that has not ended',
		params: { jobId: JobId },
		requests: [{ target: 'GetDocumentTextDetection', body: { JobId } }],
		replies: [{ body: { JobStatus: 'IN_PROGRESS' } }],
		items: [{ jobStatus: 'IN_PROGRESS' }],
	},
	{
		of: 'job:getAnalysis',
		params: { jobId: JobId },
		requests: [{ target: 'GetDocumentAnalysis', body: { JobId } }],
		replies: [{ body: { JobStatus: 'SUCCEEDED', Blocks: [...Blocks, ...form] } }],
		items: [{ ...text, ...fields }],
	},
	{
		of: 'job:getExpenseAnalysis',
		params: { jobId: JobId },
		requests: [{ target: 'GetExpenseAnalysis', body: { JobId } }],
		replies: [{ body: { JobStatus: 'SUCCEEDED', ExpenseDocuments: [expense] } }],
		items: [readExpense],
	},
	{
		of: 'job:getLendingAnalysis',
		params: { jobId: JobId },
		requests: [{ target: 'GetLendingAnalysis', body: { JobId } }],
		replies: [{ body: { JobStatus: 'SUCCEEDED', Results: [lending] } }],
		items: [readLending],
	},
];

describeOperations(textract, AmazonTextract, cases);
