import { operation } from '../../shared/operation';
import { endpoint, text, withNextStep, withText } from '../fields';
import { readClasses } from '../readable';

export const classify = operation({
	command: 'ClassifyDocument',
	name: 'Classify',
	action: 'Classify a text',
	description: 'Classify a text with a model of yours',
	fields: { Text: text, EndpointArn: { locator: endpoint } },
	input: withText,
	simplify: readClasses,
	failure: withNextStep,
});
