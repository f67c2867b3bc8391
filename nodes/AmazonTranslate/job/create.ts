import { operation } from '../../shared/operation';
import { source, translationOptions, withNextStep } from '../fields';

export const create = operation({
	command: 'StartTextTranslationJob',
	name: 'Create',
	action: 'Create a translation job',
	description: 'Translate the files of a folder in Amazon S3 into several languages',
	fields: {
		'InputDataConfig.S3Uri': {
			name: 'inputUri',
			label: 'Input S3 URI',
			optional: false,
			placeholder: 'e.g. s3://my-bucket/in/',
			description: 'Folder with files of one kind; up to 5 GB in all and 20 MB each',
		},
		'InputDataConfig.ContentType': {
			optional: false,
			default: 'text/plain',
			placeholder: 'e.g. text/html',
			description: 'MIME type of the files: text, HTML, Word, PowerPoint, Excel or XLIFF',
		},
		'OutputDataConfig.S3Uri': {
			name: 'outputUri',
			label: 'Output S3 URI',
			optional: false,
			placeholder: 'e.g. s3://my-bucket/out/',
		},
		DataAccessRoleArn: {
			label: 'Data Access Role ARN',
			placeholder: 'e.g. arn:aws:iam::111122223333:role/translate-reads',
			description: 'Role with which Translate reads the input and writes the output',
		},
		SourceLanguageCode: source,
		TargetLanguageCodes: { label: 'Target Languages', placeholder: 'e.g. de, fr', description: 'Codes, at most 10' },
		JobName: {},
		...translationOptions,
	},
	job: { recipe: 'translateText' },
	failure: withNextStep,
});
