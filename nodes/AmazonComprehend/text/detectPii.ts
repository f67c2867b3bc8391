import { operation } from '../../shared/operation';
import { languageOf, text, withNextStep } from '../fields';
import { readPii } from '../readable';

export const detectPii = operation({
	command: 'DetectPiiEntities',
	name: 'Detect Personal Data',
	action: 'Detect the personal data of a text',
	description: 'Find names, addresses, numbers of cards and more, and give the text without them',
	fields: { Text: text, LanguageCode: languageOf('DetectPiiEntities') },
	simplify: (output, { Text }) => readPii(output, String(Text ?? '')),
	failure: withNextStep,
});
