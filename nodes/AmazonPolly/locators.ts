import type { Locator } from '../shared/locators';

/** A voice; the list has those that speak the chosen language with the chosen engine. */
export const voice: Locator = {
	method: 'searchVoices',
	label: 'Voice',
	list: {
		command: 'DescribeVoices',
		input: (run) => {
			const [Engine, LanguageCode] = [run.parameter('engine'), run.parameter('languageCode')];
			return { ...(Engine === '' ? {} : { Engine }), ...(LanguageCode === '' ? {} : { LanguageCode }) };
		},
		item: (entry) => {
			const {
				Id,
				Name,
				Gender,
				LanguageName,
				SupportedEngines = [],
			} = entry as {
				Id?: string;
				Name?: string;
				Gender?: string;
				LanguageName?: string;
				SupportedEngines?: readonly string[];
			};
			const facts = [LanguageName, Gender, SupportedEngines.join(', ')].filter((fact) => (fact ?? '') !== '');
			return Id === undefined ? undefined : { name: `${Name ?? Id} (${facts.join('; ')})`, value: Id };
		},
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. Joanna' }],
};

/** A lexicon of one's own; AWS takes its name. */
export const lexicon: Locator = {
	method: 'searchLexicons',
	label: 'Lexicon',
	list: {
		command: 'ListLexicons',
		item: (entry) => {
			const { Name } = entry as { Name?: string };
			return Name === undefined ? undefined : { name: Name, value: Name };
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. acronyms' }],
};
