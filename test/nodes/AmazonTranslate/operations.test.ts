import { AmazonTranslate } from '../../../nodes/AmazonTranslate/AmazonTranslate.node';
import { translate } from '../../../nodes/AmazonTranslate/service';
import { describeOperations } from '../operationCases';
import { binaryItem } from '../onLocalAws';

const code = (value: string) => ({ __rl: true, mode: 'code', value });
const terminology = { __rl: true, mode: 'name', value: 'products' };
const JobId = '1977391257a4457b';
const job = { JobId, JobName: 'letters', JobStatus: 'COMPLETED', JobDetails: { TranslatedDocumentsCount: 2 } };
const properties = { Name: 'products', SourceLanguageCode: 'en', TermCount: 2 };

describeOperations(translate, AmazonTranslate, [
	{
		of: 'text:translate',
		params: {
			text: 'Hello',
			sourceLanguageCode: code('auto'),
			targetLanguageCode: code('de'),
			options: { formality: 'INFORMAL', profanity: 'MASK', brevity: 'ON', terminology },
		},
		requests: [
			{
				target: 'TranslateText',
				body: {
					Text: 'Hello',
					SourceLanguageCode: 'auto',
					TargetLanguageCode: 'de',
					TerminologyNames: ['products'],
					Settings: { Formality: 'INFORMAL', Profanity: 'MASK', Brevity: 'ON' },
				},
			},
		],
		replies: [{ body: { TranslatedText: 'Hallo', SourceLanguageCode: 'en', TargetLanguageCode: 'de' } }],
		items: [{ TranslatedText: 'Hallo', SourceLanguageCode: 'en', TargetLanguageCode: 'de' }],
	},
	{
		of: 'document:translate',
		item: binaryItem('Hello', { fileName: 'letter.txt' }),
		params: { binaryPropertyName: 'data', sourceLanguageCode: code('en'), targetLanguageCode: code('de') },
		requests: [
			{
				target: 'TranslateDocument',
				body: {
					Document: { Content: Buffer.from('Hello').toString('base64'), ContentType: 'text/plain' },
					SourceLanguageCode: 'en',
					TargetLanguageCode: 'de',
				},
			},
		],
		replies: [
			{
				body: {
					TranslatedDocument: { Content: Buffer.from('Hallo').toString('base64') },
					SourceLanguageCode: 'en',
					TargetLanguageCode: 'de',
				},
			},
		],
		items: [{ SourceLanguageCode: 'en', TargetLanguageCode: 'de' }],
	},
	{
		of: 'language:getMany',
		params: { options: { displayLanguageCode: 'de' } },
		requests: [{ target: 'ListLanguages', body: { DisplayLanguageCode: 'de', MaxResults: 50 } }],
		replies: [{ body: { Languages: [{ LanguageName: 'Deutsch', LanguageCode: 'de' }], DisplayLanguageCode: 'de' } }],
		items: [{ LanguageName: 'Deutsch', LanguageCode: 'de' }],
	},
	{
		of: 'terminology:import',
		shows: 'terms as text',
		params: {
			name: 'products',
			source: 'text',
			terms: 'en,de\nPrime,Prime',
			format: 'CSV',
			options: { description: 'names', directionality: 'UNI' },
		},
		requests: [
			{
				target: 'ImportTerminology',
				body: {
					Name: 'products',
					MergeStrategy: 'OVERWRITE',
					Description: 'names',
					TerminologyData: {
						File: Buffer.from('en,de\nPrime,Prime').toString('base64'),
						Format: 'CSV',
						Directionality: 'UNI',
					},
				},
			},
		],
		replies: [{ body: { TerminologyProperties: properties } }],
		items: [{ TerminologyProperties: properties }],
	},
	{
		of: 'terminology:import',
		shows: 'terms of a file',
		item: binaryItem('en\tde', { fileName: 'terms.tsv' }),
		params: { name: 'products', source: 'binary', binaryPropertyName: 'data', format: 'TSV' },
		requests: [
			{
				target: 'ImportTerminology',
				body: {
					Name: 'products',
					MergeStrategy: 'OVERWRITE',
					TerminologyData: { File: Buffer.from('en\tde').toString('base64'), Format: 'TSV' },
				},
			},
		],
		replies: [{ body: { TerminologyProperties: properties } }],
		items: [{ TerminologyProperties: properties }],
	},
	{
		of: 'terminology:get',
		params: {
			terminology: {
				__rl: true,
				mode: 'arn',
				value: 'arn:aws:translate:eu-west-1:111122223333:terminology/products/LATEST',
			},
			terminologyDataFormat: 'CSV',
			download: false,
		},
		requests: [{ target: 'GetTerminology', body: { Name: 'products', TerminologyDataFormat: 'CSV' } }],
		replies: [
			{
				body: {
					TerminologyProperties: properties,
					TerminologyDataLocation: { Location: 'https://s3/x?X-Amz-Signature=1' },
				},
			},
		],
		items: [properties],
	},
	{
		of: 'terminology:getMany',
		params: {},
		requests: [{ target: 'ListTerminologies', body: { MaxResults: 50 } }],
		replies: [{ body: { TerminologyPropertiesList: [properties] } }],
		items: [properties],
	},
	{
		of: 'terminology:delete',
		params: { terminology },
		requests: [{ target: 'DeleteTerminology', body: { Name: 'products' } }],
		replies: [{}],
		items: [{ deleted: true }],
	},
	{
		of: 'job:create',
		params: {
			inputUri: 's3://letters/in/',
			contentType: 'text/plain',
			outputUri: 's3://letters/out/',
			dataAccessRoleArn: 'arn:aws:iam::111122223333:role/translate',
			sourceLanguageCode: code('en'),
			targetLanguageCodes: 'de, fr',
			options: { jobName: 'letters', moreParameters: '{"ClientToken":"run-1"}' },
		},
		requests: [
			{
				target: 'StartTextTranslationJob',
				body: {
					InputDataConfig: { S3Uri: 's3://letters/in/', ContentType: 'text/plain' },
					OutputDataConfig: { S3Uri: 's3://letters/out/' },
					DataAccessRoleArn: 'arn:aws:iam::111122223333:role/translate',
					SourceLanguageCode: 'en',
					TargetLanguageCodes: ['de', 'fr'],
					JobName: 'letters',
					ClientToken: 'run-1',
				},
			},
			{ target: 'DescribeTextTranslationJob', body: { JobId } },
		],
		replies: [{ body: { JobId, JobStatus: 'SUBMITTED' } }, { body: { TextTranslationJobProperties: job } }],
		items: [job],
		twoReplies: [1, 2].flatMap(() => [
			{ body: { JobId, JobStatus: 'SUBMITTED' } },
			{ body: { TextTranslationJobProperties: job } },
		]),
	},
	{
		of: 'job:get',
		params: { jobId: JobId },
		requests: [{ target: 'DescribeTextTranslationJob', body: { JobId } }],
		replies: [{ body: { TextTranslationJobProperties: job } }],
		items: [job],
	},
	{
		of: 'job:getMany',
		params: { options: { jobStatus: 'FAILED', submittedAfterTime: '2026-11-01T00:00:00Z' } },
		requests: [
			{
				target: 'ListTextTranslationJobs',
				body: { Filter: { JobStatus: 'FAILED', SubmittedAfterTime: 1793491200 }, MaxResults: 50 },
			},
		],
		replies: [{ body: { TextTranslationJobPropertiesList: [job] } }],
		items: [job],
	},
	{
		of: 'job:stop',
		params: { jobId: JobId },
		requests: [{ target: 'StopTextTranslationJob', body: { JobId } }],
		replies: [{ body: { JobId, JobStatus: 'STOP_REQUESTED' } }],
		items: [{ JobId, JobStatus: 'STOP_REQUESTED' }],
	},
]);
