import { readIdentities } from '../../../aws/textract/identity';
import { documentFields, documentOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { MOST_BYTES, withNextStep } from '../fields';

export const analyzeId = operation({
	command: 'AnalyzeID',
	name: 'Analyze ID',
	action: 'Analyze an identity document',
	description: 'Read passports, driver licenses and other identity documents of the United States',
	uses: ['s3:GetObject'],
	fields: {
		...documentFields,
		backFile: {
			name: 'backBinaryPropertyName',
			label: 'Input Binary Field of the Back',
			type: 'binary',
			optional: true,
			default: 'back',
			show: { '/source': ['binary'] },
			description: 'Binary field of the item that holds the back of the document',
		},
	},
	covers: ['DocumentPages'],
	input: ({ backFile, ...front }) => ({
		DocumentPages: [
			documentOf(front, MOST_BYTES),
			...(backFile === undefined ? [] : [documentOf({ file: backFile }, MOST_BYTES)]),
		],
	}),
	simplify: ({ IdentityDocuments }) => readIdentities(IdentityDocuments),
	failure: withNextStep,
});
