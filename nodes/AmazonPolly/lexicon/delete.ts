import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { lexicon } from '../locators';

export const deleteLexicon = operation({
	command: 'DeleteLexicon',
	name: 'Delete',
	action: 'Delete a lexicon',
	description: 'Delete a lexicon from the region that is called',
	fields: { Name: { name: 'lexicon', locator: lexicon } },
	failure: withNextStep,
});
