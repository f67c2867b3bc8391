import { languageChoices } from '../../shared/languages';
import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListLanguages',
	name: 'Get Many',
	action: 'Get many languages',
	description: 'List the languages that Amazon Translate knows, with their codes',
	fields: {
		DisplayLanguageCode: {
			label: 'Display Language',
			choices: languageChoices('translate', 'ListLanguages', 'DisplayLanguageCode'),
			default: 'en',
			description: 'In which the names are given',
		},
	},
});
