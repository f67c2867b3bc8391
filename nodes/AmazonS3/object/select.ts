import { operation } from '../../shared/operation';
import { account, bucket, customerKey, key } from '../fields';
import { selectedRows, selectInput } from '../selection';

export const select = operation({
	command: 'SelectObjectContent',
	name: 'Select',
	action: 'Select rows of an object',
	description: 'Read rows of a CSV, JSON or Parquet object by SQL, one item each',
	notice: 'S3 Select is closed to new customers of AWS: it answers only accounts that used it before.',
	fields: {
		Bucket: bucket,
		Key: key,
		Expression: { label: 'SQL', rows: 3, placeholder: 'e.g. SELECT s.id, s.total FROM S3Object s LIMIT 100' },
		format: {
			type: 'options',
			label: 'Format',
			optional: false,
			choices: { csv: 'CSV', json: 'JSON', jsonLines: 'JSON Lines', parquet: 'Parquet' },
			default: 'csv',
		},
		compression: { type: 'options', label: 'Compression', choices: { NONE: 'None', GZIP: 'GZIP', BZIP2: 'BZIP2' } },
		header: {
			type: 'options',
			label: 'Header Row (CSV)',
			choices: { IGNORE: 'Skip', NONE: 'None', USE: 'Use as Names' },
			default: 'USE',
			description: 'What the first row of a CSV file is; names where not set',
		},
		delimiter: {
			type: 'string',
			label: 'Field Delimiter (CSV)',
			placeholder: 'e.g. ;',
			description: 'A comma where empty',
		},
		...customerKey,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
	covers: ['ExpressionType', 'InputSerialization', 'OutputSerialization'],
	input: selectInput,
	output: selectedRows,
});
