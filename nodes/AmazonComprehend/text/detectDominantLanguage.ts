import { operation } from '../../shared/operation';
import { together } from '../batch';
import { text, withNextStep } from '../fields';
import { readLanguages } from '../readable';

export const detectDominantLanguage = operation({
	command: 'DetectDominantLanguage',
	name: 'Detect Dominant Language',
	action: 'Detect the language of a text',
	description: 'Tell which language a text is written in',
	fields: { Text: text },
	batch: together('BatchDetectDominantLanguage'),
	simplify: readLanguages,
	failure: withNextStep,
});
