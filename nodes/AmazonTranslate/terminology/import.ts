import { unset } from '../../shared/content';
import { documentOf, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';

/** Bytes of a terminology. */
const MOST_BYTES = 10 * 1024 * 1024;

export const importTerminology = operation({
	command: 'ImportTerminology',
	name: 'Import',
	action: 'Import a terminology',
	description: 'Create a custom terminology, or replace the one of this name',
	fields: {
		Name: { placeholder: 'e.g. product-names', description: 'Letters, digits, _ and - alone' },
		source: {
			label: 'Terms From',
			type: 'options',
			choices: { binary: 'Binary Field', text: 'Text' },
			default: 'text',
			optional: false,
		},
		terms: {
			label: 'Terms',
			type: 'string',
			optional: false,
			rows: 5,
			show: { source: ['text'] },
			placeholder: 'e.g. en,de',
			description: 'First line: codes of the languages; then one term in a line',
		},
		file: {
			name: 'binaryPropertyName',
			label: 'Input Binary Field',
			type: 'binary',
			optional: false,
			show: { source: ['binary'] },
		},
		'TerminologyData.Format': { optional: false, default: 'CSV' },
		'TerminologyData.Directionality': {
			choices: { MULTI: 'From Each Language', UNI: 'From the First Language' },
			default: 'UNI',
			description: 'Which languages of the file may be the source',
		},
		Description: {},
		Tags: { description: 'Keys and values for the terminology' },
	},
	always: { MergeStrategy: 'OVERWRITE' },
	covers: ['TerminologyData'],
	input: ({ source, terms, file, ...values }) => {
		if (source !== 'binary' && terms === undefined) throw unset('Terms', 'terms');
		const File = source === 'binary' ? documentOf({ file }, MOST_BYTES).Bytes : Buffer.from(terms ?? '');
		return membersIn({ ...values, 'TerminologyData.File': File });
	},
});
