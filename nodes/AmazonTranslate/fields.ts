import { nextSteps } from '../shared/nextSteps';
import { sourceLanguage, targetLanguage, terminology } from './locators';

export const source = { locator: sourceLanguage, default: { __rl: true, mode: 'code', value: 'auto' } } as const;
export const target = { locator: targetLanguage } as const;

/** How a translation is to be. */
export const translationOptions = {
	TerminologyNames: {
		name: 'terminology',
		optional: true,
		locator: terminology,
		description: 'Terms of yours that are translated as you have said',
	},
	'Settings.Formality': { description: 'Tone, for languages that tell it apart' },
	'Settings.Profanity': { choices: { MASK: 'Mask' }, description: 'Puts ?$#@$ in the place of swear words' },
} as const;

export const brevity = {
	'Settings.Brevity': { choices: { ON: 'On' }, description: 'Makes the translation shorter, for some languages' },
} as const;

export const withNextStep = nextSteps({
	TextSizeLimitExceededException:
		"A text may have 10,000 bytes. Split it, use 'Document: Translate' for up to 100,000 bytes, or a job for files in Amazon S3.",
	LimitExceededException: 'A document may have 100,000 bytes. Use a job for larger files in Amazon S3.',
	UnsupportedLanguagePairException: "See 'Language: Get Many' for the codes of languages; both must differ.",
	DetectedLanguageLowConfidenceException: 'AWS is not sure of the language. Choose the source language.',
	InvalidRequestException: 'Check the text, the languages and the content type.',
});
