import { operation } from '../../shared/operation';
import { together } from '../batch';
import { languageOf, text, withNextStep } from '../fields';
import { readKeyPhrases } from '../readable';

export const detectKeyPhrases = operation({
	command: 'DetectKeyPhrases',
	name: 'Detect Key Phrases',
	action: 'Detect the key phrases of a text',
	description: 'Find the phrases that tell what a text is about',
	fields: { Text: text, LanguageCode: languageOf('DetectKeyPhrases') },
	batch: together('BatchDetectKeyPhrases'),
	simplify: readKeyPhrases,
	failure: withNextStep,
});
