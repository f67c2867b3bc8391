import { operation } from '../../shared/operation';
import { together } from '../batch';
import { languageOf, text, withNextStep } from '../fields';
import { readSyntax } from '../readable';

export const detectSyntax = operation({
	command: 'DetectSyntax',
	name: 'Detect Syntax',
	action: 'Detect the parts of speech of a text',
	description: 'Tell for each word whether it is a noun, a verb …',
	fields: { Text: text, LanguageCode: languageOf('DetectSyntax') },
	batch: together('BatchDetectSyntax'),
	simplify: readSyntax,
	failure: withNextStep,
});
