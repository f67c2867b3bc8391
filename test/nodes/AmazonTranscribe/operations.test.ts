import { AmazonTranscribe } from '../../../nodes/AmazonTranscribe/AmazonTranscribe.node';
import { transcribe } from '../../../nodes/AmazonTranscribe/service';
import { describeOperations } from '../operationCases';

const name = { __rl: true, mode: 'name', value: 'interview-17' };
const TranscriptFileUri = 'https://s3.eu-central-1.amazonaws.com/results/interview%2017.json';
const done = {
	TranscriptionJobName: 'interview-17',
	TranscriptionJobStatus: 'COMPLETED',
	LanguageCode: 'en-US',
	Transcript: { TranscriptFileUri },
};
const transcript = {
	jobName: 'interview-17',
	status: 'COMPLETED',
	results: {
		transcripts: [{ transcript: 'Hello.' }],
		items: [
			{ type: 'pronunciation', start_time: '0.04', end_time: '0.5', alternatives: [{ content: 'Hello' }] },
			{ type: 'punctuation', alternatives: [{ content: '.' }] },
		],
	},
};
const read = {
	jobName: 'interview-17',
	status: 'COMPLETED',
	languageCode: 'en-US',
	transcript: 'Hello.',
	segments: [{ start: 0.04, end: 0.5, text: 'Hello.' }],
};
const file = { path: '/results/interview%2017.json', method: 'GET' };
const text = { body: JSON.stringify(transcript), headers: { 'content-type': 'application/json' } };

describeOperations(transcribe, AmazonTranscribe, [
	{
		of: 'transcriptionJob:create',
		shows: 'speakers, subtitles, redaction, the transcript from a bucket of the caller',
		params: {
			transcriptionJobName: 'interview-17',
			mediaFileUri: 's3://media/interview 17.mp3',
			language: 'given',
			languageCode: 'en-US',
			returnTranscript: true,
			options: {
				maxSpeakerLabels: 3,
				maxAlternatives: 2,
				channelIdentification: false,
				vocabularyName: { __rl: true, mode: 'name', value: 'products' },
				vocabularyFilterName: { __rl: true, mode: 'name', value: 'unwanted' },
				vocabularyFilterMethod: 'mask',
				subtitleFormats: ['srt'],
				redaction: 'redacted',
				outputBucketName: { __rl: true, mode: 'name', value: 'results' },
				subtitleTexts: ['srt'],
			},
		},
		requests: [
			{
				target: 'StartTranscriptionJob',
				body: {
					TranscriptionJobName: 'interview-17',
					Media: { MediaFileUri: 's3://media/interview 17.mp3' },
					LanguageCode: 'en-US',
					Settings: {
						ShowSpeakerLabels: true,
						MaxSpeakerLabels: 3,
						ShowAlternatives: true,
						MaxAlternatives: 2,
						ChannelIdentification: false,
						VocabularyName: 'products',
						VocabularyFilterName: 'unwanted',
						VocabularyFilterMethod: 'mask',
					},
					Subtitles: { Formats: ['srt'] },
					ContentRedaction: { RedactionType: 'PII', RedactionOutput: 'redacted' },
					OutputBucketName: 'results',
				},
			},
			{ target: 'GetTranscriptionJob', body: { TranscriptionJobName: 'interview-17' } },
			file,
		],
		replies: [
			{ body: { TranscriptionJob: { ...done, TranscriptionJobStatus: 'IN_PROGRESS' } } },
			{ body: { TranscriptionJob: done } },
			text,
		],
		items: [{ ...read, subtitles: { srt: '1\n00:00:00,040 --> 00:00:00,500\nHello.\n' } }],
	},
	{
		of: 'transcriptionJob:create',
		shows: 'a language that is identified, without waiting',
		params: {
			transcriptionJobName: 'interview-17',
			mediaFileUri: 's3://media/a.mp3',
			language: 'identify',
			options: { languageOptions: ['en-US', 'de-DE'], waitForCompletion: false },
		},
		requests: [
			{
				target: 'StartTranscriptionJob',
				body: {
					TranscriptionJobName: 'interview-17',
					Media: { MediaFileUri: 's3://media/a.mp3' },
					IdentifyLanguage: true,
					LanguageOptions: ['en-US', 'de-DE'],
				},
			},
		],
		replies: [{ body: { TranscriptionJob: { ...done, TranscriptionJobStatus: 'IN_PROGRESS' } } }],
		items: [{ TranscriptionJob: { ...done, TranscriptionJobStatus: 'IN_PROGRESS' } }],
	},
	{
		of: 'transcriptionJob:get',
		shows: 'with its transcript',
		params: { transcriptionJobName: name, returnTranscript: true, options: { concurrency: 1 } },
		requests: [{ target: 'GetTranscriptionJob', body: { TranscriptionJobName: 'interview-17' } }, file],
		replies: [{ body: { TranscriptionJob: done } }, text],
		items: [read],
	},
	{
		of: 'transcriptionJob:get',
		shows: 'raw',
		params: { transcriptionJobName: name, returnTranscript: true, simplify: false, options: { concurrency: 1 } },
		requests: [{ target: 'GetTranscriptionJob' }, file],
		replies: [{ body: { TranscriptionJob: done } }, text],
		items: [{ TranscriptionJob: done, transcript }],
	},
	{
		of: 'transcriptionJob:get',
		shows: 'a job that has failed',
		params: { transcriptionJobName: name, returnTranscript: true },
		requests: [{ target: 'GetTranscriptionJob' }],
		replies: [
			{
				body: {
					TranscriptionJob: {
						TranscriptionJobName: 'interview-17',
						TranscriptionJobStatus: 'FAILED',
						FailureReason: 'Invalid file size',
					},
				},
			},
		],
		items: [{ jobName: 'interview-17', status: 'FAILED', failureReason: 'Invalid file size' }],
	},
	{
		of: 'transcriptionJob:getMany',
		params: { limit: 5, options: { jobNameContains: 'inter', status: 'COMPLETED' } },
		requests: [
			{ target: 'ListTranscriptionJobs', body: { JobNameContains: 'inter', Status: 'COMPLETED', MaxResults: 5 } },
		],
		replies: [{ body: { Status: 'COMPLETED', TranscriptionJobSummaries: [{ TranscriptionJobName: 'interview-17' }] } }],
		items: [{ TranscriptionJobName: 'interview-17' }],
	},
	{
		of: 'transcriptionJob:delete',
		params: { transcriptionJobName: name },
		requests: [{ target: 'DeleteTranscriptionJob', body: { TranscriptionJobName: 'interview-17' } }],
		replies: [{}],
		items: [{ deleted: true }],
	},
]);
