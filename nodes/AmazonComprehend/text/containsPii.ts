import { operation } from '../../shared/operation';
import { languageOf, text, withNextStep } from '../fields';
import { readPiiLabels } from '../readable';

export const containsPii = operation({
	command: 'ContainsPiiEntities',
	name: 'Contains Personal Data',
	action: 'Tell whether a text contains personal data',
	description: 'Tell which kinds of personal data a text has, without where they stand',
	fields: { Text: text, LanguageCode: languageOf('ContainsPiiEntities') },
	simplify: readPiiLabels,
	failure: withNextStep,
});
