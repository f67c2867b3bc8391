import { operation } from '../../shared/operation';
import { together } from '../batch';
import { endpoint, languageOf, text, withNextStep, withText } from '../fields';
import { readEntities } from '../readable';

export const detectEntities = operation({
	command: 'DetectEntities',
	name: 'Detect Entities',
	action: 'Detect the entities of a text',
	description: 'Find persons, places, organizations, dates, quantities and more',
	fields: {
		Text: text,
		LanguageCode: languageOf('DetectEntities'),
		EndpointArn: {
			optional: true,
			locator: endpoint,
			description: 'Endpoint of an entity recognizer of yours, which then counts instead of the language',
		},
	},
	input: withText,
	batch: together('BatchDetectEntities'),
	simplify: readEntities,
	failure: withNextStep,
});
