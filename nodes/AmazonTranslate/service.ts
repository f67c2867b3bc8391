import type { Service } from '../shared/operation';
import * as document from './document';
import * as job from './job';
import * as language from './language';
import * as terminology from './terminology';
import * as text from './text';

/** Amazon Translate. */
export const translate: Service = {
	key: 'translate',
	node: 'amazonTranslate',
	name: 'Amazon Translate',
	resources: {
		document: { name: 'Document', description: 'Files of the item', operations: document, default: 'translate' },
		job: { name: 'Job', description: 'Files in Amazon S3', operations: job, default: 'create' },
		language: { name: 'Language', operations: language, default: 'getMany' },
		terminology: { name: 'Terminology', operations: terminology, default: 'getMany' },
		text: { name: 'Text', operations: text, default: 'translate' },
	},
	default: 'text',
	notes: [
		'A text may have 10,000 bytes, a document 100,000 bytes; larger files go through a job on Amazon S3.',
		"The source language 'auto' is found out by Amazon Comprehend, which is billed by itself and needs comprehend:DetectDominantLanguage.",
		'AWS bills the characters of the source text, spaces included.',
		'A job ends as COMPLETED_WITH_ERROR where some files could not be translated: JobDetails counts them.',
		'Formality, profanity and brevity are for some languages only; AWS says in AppliedSettings what it has done.',
	],
};
