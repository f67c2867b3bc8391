import type { Locator } from '../shared/locators';

const named = (
	method: string,
	label: string,
	command: string,
	member: string,
	filter: string,
	placeholder: string,
): Locator => ({
	method,
	label,
	list: {
		command,
		prefix: filter,
		item: (entry) => {
			const name = (entry as Record<string, unknown>)[member];
			return typeof name === 'string' ? { name, value: name } : undefined;
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: `e.g. ${placeholder}` }],
});

export const transcriptionJob = named(
	'searchTranscriptionJobs',
	'Transcription Job',
	'ListTranscriptionJobs',
	'TranscriptionJobName',
	'JobNameContains',
	'interview-17',
);
export const vocabulary = named(
	'searchVocabularies',
	'Vocabulary',
	'ListVocabularies',
	'VocabularyName',
	'NameContains',
	'product-names',
);
export const vocabularyFilter = named(
	'searchVocabularyFilters',
	'Vocabulary Filter',
	'ListVocabularyFilters',
	'VocabularyFilterName',
	'NameContains',
	'unwanted-words',
);
export const languageModel = named(
	'searchLanguageModels',
	'Custom Language Model',
	'ListLanguageModels',
	'ModelName',
	'NameContains',
	'medical-terms',
);
