import { languageChoices } from '../shared/languages';
import { nextSteps } from '../shared/nextSteps';
import type { Field } from '../shared/operation';
import { voice } from './locators';

/** What is said, and by whom. */
export const speechFields = {
	TextType: {
		label: 'Text Type',
		optional: false,
		choices: { ssml: 'SSML', text: 'Text' },
		default: 'text',
		description: 'SSML is XML that also says how: pauses, emphasis, speed',
	},
	Text: { rows: 4, description: 'SSML begins with &lt;speak&gt; and ends with &lt;/speak&gt;' },
	Engine: {
		optional: false,
		choices: { generative: 'Generative', 'long-form': 'Long-Form', neural: 'Neural', standard: 'Standard' },
		default: 'neural',
		description: 'Not every voice has every engine, and not every region',
	},
	LanguageCode: {
		label: 'Language',
		type: 'options',
		optional: false,
		choices: { '': 'Any', ...languageChoices('polly', 'SynthesizeSpeech', 'LanguageCode') },
		default: '',
		description: 'For the list of voices, and for voices that speak two languages',
	},
	VoiceId: { name: 'voice', locator: voice },
} as const satisfies Record<string, Field>;

export const audioFormat = {
	label: 'Format',
	type: 'options',
	optional: false,
	choices: {
		alaw: 'A-Law (Telephony)',
		mp3: 'MP3',
		mulaw: 'Mu-Law (Telephony)',
		ogg_opus: 'Ogg Opus',
		ogg_vorbis: 'Ogg Vorbis',
		pcm: 'PCM (Raw)',
	},
	default: 'mp3',
} as const satisfies Field;

export const lexicons = {
	LexiconNames: {
		placeholder: 'e.g. acronyms, names',
		description: 'Lexicons of yours in the order in which they count, up to 5',
	},
} as const;

export const speechOptions = {
	...lexicons,
	SampleRate: {
		placeholder: 'e.g. 24000',
		description: "Hertz: 8000, 16000, 22050, 24000 …; the engine's own where empty",
	},
} as const satisfies Record<string, Field>;

export const withNextStep = nextSteps({
	TextLengthExceededException:
		"'Speech: Synthesize' takes 3,000 characters (6,000 with SSML tags); 'Synthesize Long Text' takes 100,000 (200,000).",
	InvalidSsmlException:
		'SSML must be XML in <speak> and </speak>, with & and < escaped, and the engine must know its tags.',
	EngineNotSupportedException:
		'Choose another voice from the list, which shows the engines of each, or another engine.',
	LanguageNotSupportedException:
		"The voice does not speak this language. Set 'Language' to Any, or choose another voice.",
	LexiconNotFoundException: "See 'Lexicon: Get Many' for the lexicons of this region.",
	InvalidLexiconException: 'A lexicon is XML in W3C Pronunciation Lexicon Specification (PLS) 1.0.',
	InvalidSampleRateException: 'MP3 and Ogg: 8000, 16000, 22050, 24000, 44100 or 48000; PCM: 8000 or 16000.',
	InvalidS3BucketException: 'The bucket must be there, in the region that is called.',
});
