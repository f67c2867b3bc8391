import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { lexicon } from '../locators';

export const get = operation({
	command: 'GetLexicon',
	name: 'Get',
	action: 'Get a lexicon',
	description: 'Get the XML of a lexicon and what AWS knows of it',
	fields: { Name: { name: 'lexicon', locator: lexicon } },
	failure: withNextStep,
});
