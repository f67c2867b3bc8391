import type { Service } from '../shared/operation';
import * as transcriptionJob from './transcriptionJob';

/** Amazon Transcribe. */
export const transcribe: Service = {
	key: 'transcribe',
	node: 'amazonTranscribe',
	name: 'Amazon Transcribe',
	resources: {
		transcriptionJob: { name: 'Transcription Job', operations: transcriptionJob, default: 'create' },
	},
	default: 'transcriptionJob',
	notes: [
		'The media must be in Amazon S3, in the region that is called; upload a file of an item with the node Amazon S3 before.',
		'Without an output bucket AWS keeps the transcript for 90 days and hands out a URL that works for 15 minutes; the node reads it at once, without the credential.',
		'With an output bucket the node reads the transcript with the credential, which needs s3:GetObject.',
		'AWS cannot stop a transcription job; a job that is not waited for goes on.',
		'Subtitles are taken from AWS where the job has written them; otherwise the node makes them from the times of the words, at most two lines of 42 characters and seven seconds at a time.',
		'AWS bills the seconds of the media. Medical and call analytics jobs are run by the node AWS.',
	],
};
