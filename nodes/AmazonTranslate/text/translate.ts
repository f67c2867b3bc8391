import { operation } from '../../shared/operation';
import { brevity, source, target, translationOptions, withNextStep } from '../fields';

export const translate = operation({
	command: 'TranslateText',
	name: 'Translate',
	action: 'Translate a text',
	description: 'Translate a text of up to 10,000 bytes',
	uses: ['comprehend:DetectDominantLanguage'],
	fields: {
		Text: { rows: 4, description: 'Text in UTF-8, up to 10,000 bytes' },
		SourceLanguageCode: source,
		TargetLanguageCode: target,
		...translationOptions,
		...brevity,
	},
	failure: withNextStep,
});
