import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';

export const put = operation({
	command: 'PutLexicon',
	name: 'Put',
	action: 'Put a lexicon',
	description: 'Create a lexicon that says how words are spoken, or replace the one of this name',
	fields: {
		Name: { placeholder: 'e.g. acronyms', description: 'Up to 20 letters and digits' },
		Content: {
			label: 'Lexicon (PLS)',
			rows: 8,
			description: 'XML in W3C Pronunciation Lexicon Specification 1.0, up to 40,000 characters',
		},
	},
	failure: withNextStep,
});
