import { unset } from '../shared/content';
import { languageChoices } from '../shared/languages';
import type { Locator } from '../shared/locators';
import { nameInArn } from '../shared/locators';
import { nextSteps } from '../shared/nextSteps';

export const text = { optional: false, rows: 4, description: 'Text to analyze, in UTF-8' } as const;

/** The language of a text, with what the operation takes. */
export const languageOf = (operation: string) =>
	({
		label: 'Language',
		type: 'options',
		optional: false,
		choices: languageChoices('comprehend', operation, 'LanguageCode'),
		default: 'en',
	}) as const;

/** An endpoint of a model of one's own, or of AWS's for prompts. */
export const endpoint: Locator = {
	method: 'searchEndpoints',
	label: 'Endpoint',
	list: {
		command: 'ListEndpoints',
		item: (entry) => {
			const { EndpointArn } = entry as { EndpointArn?: string };
			return EndpointArn === undefined ? undefined : { name: nameInArn(EndpointArn), value: EndpointArn };
		},
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:comprehend:eu-west-1:111122223333:document-classifier-endpoint/tickets',
		},
	],
};

/** AWS's model also takes files instead of a text, so the catalog asks for neither. */
export function withText<T extends { readonly Text?: unknown }>(values: T): T {
	if (values.Text === undefined || values.Text === '') throw unset('Text', 'text');
	return values;
}

const TOO_LONG =
	'Split the text. Sentiment, targeted sentiment and syntax take 5,000 bytes, toxic content 1,000, the others 100,000.';

export const withNextStep = nextSteps({
	TextSizeLimitExceededException: TOO_LONG,
	TEXT_SIZE_LIMIT_EXCEEDED: TOO_LONG,
	UnsupportedLanguageException: "Find the language out with 'Detect Dominant Language', or translate the text before.",
	UNSUPPORTED_LANGUAGE: "Find the language out with 'Detect Dominant Language', or translate the text before.",
	ResourceUnavailableException: 'The endpoint is not in service. Wait until AWS has made it, or start it.',
});
