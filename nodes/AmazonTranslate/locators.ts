import type { Locator } from '../shared/locators';
import { nameInArn } from '../shared/locators';

/** A language; AWS takes its code. `auto` stands for the language that AWS finds out. */
const languages = (method: string, label: string, description: string): Locator => ({
	method,
	label,
	description,
	list: {
		command: 'ListLanguages',
		item: (entry) => {
			const { LanguageName = '', LanguageCode } = entry as { LanguageName?: string; LanguageCode?: string };
			return LanguageCode === undefined
				? undefined
				: { name: `${LanguageName} (${LanguageCode})`, value: LanguageCode };
		},
	},
	modes: [{ name: 'code', label: 'By Code', placeholder: 'e.g. de' }],
});

export const sourceLanguage = languages(
	'searchSourceLanguages',
	'Source Language',
	"Language of the text; 'auto' lets Amazon Comprehend find it out, for which the credential needs comprehend:DetectDominantLanguage",
);
export const targetLanguage = languages('searchTargetLanguages', 'Target Language', 'Language to translate into');

/** A custom terminology; AWS takes its name. */
export const terminology: Locator = {
	method: 'searchTerminologies',
	label: 'Terminology',
	list: {
		command: 'ListTerminologies',
		item: (entry) => {
			const { Name } = entry as { Name?: string };
			return Name === undefined ? undefined : { name: Name, value: Name };
		},
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. product-names' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:translate:eu-west-1:111122223333:terminology/product-names/LATEST',
		},
	],
	resolve: (value, mode) => (mode === 'arn' ? nameInArn(value.replace(/\/LATEST$/, '')) : value),
};
