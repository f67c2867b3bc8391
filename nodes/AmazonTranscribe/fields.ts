import { bucket } from '../shared/bucket';
import { membersIn } from '../shared/document';
import { languageChoices } from '../shared/languages';
import { nextSteps } from '../shared/nextSteps';
import type { Field } from '../shared/operation';
import { languageModel, vocabulary, vocabularyFilter } from './locators';

/** How Transcribe knows the language. */
export const languageFields = {
	language: {
		label: 'Language From',
		type: 'options',
		optional: false,
		choices: {
			given: 'Language Code',
			identify: 'Identify One Language',
			identifyMultiple: 'Identify Several Languages',
		},
		default: 'given',
		description: 'Whether the language is known, or Transcribe is to find out which one or which ones are spoken',
	},
	LanguageCode: {
		label: 'Language',
		type: 'options',
		optional: false,
		choices: languageChoices('transcribe', 'StartTranscriptionJob', 'LanguageCode'),
		default: 'en-US',
		show: { language: ['given'] },
	},
	LanguageOptions: {
		label: 'Expected Languages',
		type: 'multiOptions',
		choices: languageChoices('transcribe', 'StartTranscriptionJob', 'LanguageOptions'),
		show: { '/language': ['identify', 'identifyMultiple'] },
		description: 'Languages that may be spoken, at least two; makes identification better',
	},
} as const satisfies Record<string, Field>;

/** What a job can have beside its media and its language. */
export const jobFields = {
	'ContentRedaction.RedactionOutput': {
		name: 'redaction',
		label: 'Redact Personal Data',
		choices: { redacted: 'Redacted Transcript', redacted_and_unredacted: 'Both Transcripts' },
		default: 'redacted',
		description:
			'Takes names, addresses, numbers of cards and more out of the transcript (English and Spanish of the US)',
	},
	'ContentRedaction.PiiEntityTypes': {
		name: 'redactedTypes',
		label: 'Redacted Types',
		description: 'Kinds of personal data that are taken out; all where empty',
	},
	'JobExecutionSettings.DataAccessRoleArn': {
		label: 'Data Access Role ARN',
		placeholder: 'e.g. arn:aws:iam::111122223333:role/transcribe-reads',
		description: 'Role with which Transcribe reads and writes your buckets; the credential itself where empty',
	},
	MediaFormat: {
		choices: { amr: 'AMR', flac: 'FLAC', m4a: 'M4A', mp3: 'MP3', mp4: 'MP4', ogg: 'Ogg', wav: 'WAV', webm: 'WebM' },
		default: 'mp3',
		description: 'Found out by Transcribe where empty',
	},
	MediaSampleRateHertz: { label: 'Media Sample Rate (Hertz)', default: 16000 },
	'ModelSettings.LanguageModelName': { optional: true, locator: languageModel },
	OutputBucketName: {
		label: 'Output Bucket',
		optional: true,
		locator: bucket,
		description: 'Bucket of yours for the transcript; AWS keeps it for 90 days in a bucket of its own otherwise',
	},
	OutputEncryptionKMSKeyId: { label: 'Output KMS Key ID' },
	OutputKey: { placeholder: 'e.g. transcripts/', description: 'Folder or key in the output bucket' },
	'Settings.ChannelIdentification': {
		description: 'Whether to transcribe each channel of the audio by itself; not together with speakers',
	},
	'Settings.MaxAlternatives': {
		default: 2,
		description: 'Other readings of the same words that are returned, 2 to 10',
	},
	'Settings.MaxSpeakerLabels': {
		label: 'Max Speakers',
		default: 2,
		description: 'Tells who speaks, up to so many speakers (2 to 30)',
	},
	'Settings.VocabularyFilterMethod': {},
	'Settings.VocabularyFilterName': { name: 'vocabularyFilterName', optional: true, locator: vocabularyFilter },
	'Settings.VocabularyName': { name: 'vocabularyName', optional: true, locator: vocabulary },
	'Subtitles.Formats': {
		name: 'subtitleFormats',
		label: 'Subtitles Written by AWS',
		type: 'multiOptions',
		choices: { srt: 'SRT', vtt: 'VTT' },
		description: 'Subtitle files that Transcribe puts beside the transcript',
	},
	'Subtitles.OutputStartIndex': { label: 'First Number of Subtitles', default: 1 },
	Tags: { description: 'Keys and values for the job' },
} as const satisfies Record<string, Field>;

/** The input of a job, with the switches that follow from what is set. */
export const jobInput = (values: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
	...membersIn({
		...values,
		...(values['Settings.MaxSpeakerLabels'] === undefined ? {} : { 'Settings.ShowSpeakerLabels': true }),
		...(values['Settings.MaxAlternatives'] === undefined ? {} : { 'Settings.ShowAlternatives': true }),
		...(values['ContentRedaction.RedactionOutput'] === undefined ? {} : { 'ContentRedaction.RedactionType': 'PII' }),
	}),
	...(values.language === 'identify' ? { IdentifyLanguage: true } : {}),
	...(values.language === 'identifyMultiple' ? { IdentifyMultipleLanguages: true } : {}),
});

export const withNextStep = nextSteps({
	ConflictException: 'Names of jobs are unique in an account and a region. Choose another one, or delete the old job.',
	NotFoundException: 'AWS deletes jobs after 90 days. Check name and region.',
});
