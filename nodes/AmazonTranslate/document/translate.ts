import { documentOf, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { source, target, translationOptions, withNextStep } from '../fields';
import { contentTypes, MOST_BYTES, translatedFile } from './file';

export const translate = operation({
	command: 'TranslateDocument',
	name: 'Translate',
	action: 'Translate a document',
	description: 'Translate a text, HTML or Word file of up to 100,000 bytes and keep its format',
	uses: ['comprehend:DetectDominantLanguage'],
	fields: {
		file: { name: 'binaryPropertyName', label: 'Input Binary Field', type: 'binary', optional: false },
		SourceLanguageCode: source,
		TargetLanguageCode: target,
		'Document.ContentType': {
			choices: contentTypes,
			type: 'options',
			optional: true,
			default: 'text/plain',
			description: "What the file is; that of n8n's binary field where empty",
		},
		...translationOptions,
	},
	covers: ['Document'],
	input: ({ file, ...values }) => ({
		...membersIn(values),
		Document: {
			Content: documentOf({ file }, MOST_BYTES).Bytes,
			ContentType: values['Document.ContentType'] ?? file?.mimeType,
		},
	}),
	output: translatedFile,
	failure: withNextStep,
});
