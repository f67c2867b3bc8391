import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { jobFields, jobInput, languageFields, withNextStep } from '../fields';
import { resultFields, resultOf } from '../result';

export const create = operation({
	command: 'StartTranscriptionJob',
	name: 'Create',
	action: 'Create a transcription job',
	description: 'Transcribe an audio or video file in Amazon S3 and wait for the transcript',
	uses: ['s3:GetObject', 's3:PutObject'],
	fields: {
		TranscriptionJobName: {
			label: 'Job Name',
			placeholder: 'e.g. interview-17',
			description: 'Unique in the account and region; letters, digits and ._- alone',
		},
		'Media.MediaFileUri': {
			label: 'Media File URI',
			optional: false,
			placeholder: 'e.g. s3://my-bucket/interview.mp3',
			description:
				'Object of Amazon S3 in the region that is called: MP3, MP4, WAV, FLAC, Ogg, AMR, WebM or M4A, up to 2 GB and 4 hours',
		},
		...languageFields,
		...resultFields,
		...jobFields,
	},
	covers: ['Media'],
	input: (values) => {
		if (values['Media.MediaFileUri'] === undefined) throw unset('Media File URI', 'mediaFileUri');
		return jobInput(values);
	},
	job: {
		recipe: 'transcribe',
		output: async ({ status }, values, run) => await resultOf(status.TranscriptionJob, values, run),
	},
	simplify: async ({ TranscriptionJob }, values, run) => await resultOf(TranscriptionJob, values, run),
	failure: withNextStep,
});
