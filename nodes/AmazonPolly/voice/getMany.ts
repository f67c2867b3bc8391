import { languageChoices } from '../../shared/languages';
import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'DescribeVoices',
	name: 'Get Many',
	action: 'Get many voices',
	description: 'List the voices of a region, their languages and engines',
	fields: {
		Engine: { default: 'neural', description: 'Only voices that have this engine' },
		IncludeAdditionalLanguageCodes: {
			label: 'Include Bilingual Voices',
			description: 'Whether to list voices for which the language is the second one, too',
		},
		LanguageCode: {
			label: 'Language',
			type: 'options',
			choices: languageChoices('polly', 'DescribeVoices', 'LanguageCode'),
			default: 'en-US',
			description: 'Only voices of this language',
		},
	},
});
