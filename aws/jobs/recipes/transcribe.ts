import type { JobRecipe } from '../types';

/** AWS can delete a transcription job but not stop it; the transcript lies where `TranscriptFileUri` says. */
const job = (key: string, name: string, noun: string, state: string): JobRecipe => ({
	key,
	name: `Transcribe: ${name}`,
	service: 'transcribe',
	start: { operation: `Start${noun}`, id: `started.${noun}.${noun}Name` },
	status: {
		operation: `Get${noun}`,
		input: { [`${noun}Name`]: `input.${noun}Name` },
		state: `${noun}.${state}`,
		success: ['COMPLETED'],
		failure: ['FAILED'],
		running: ['QUEUED', 'IN_PROGRESS'],
		reason: `${noun}.FailureReason`,
		job: noun,
	},
});

export const transcribeJobs: readonly JobRecipe[] = [
	job('transcribeCallAnalytics', 'Analyze Call', 'CallAnalyticsJob', 'CallAnalyticsJobStatus'),
	job('transcribeMedical', 'Transcribe Medical Speech', 'MedicalTranscriptionJob', 'TranscriptionJobStatus'),
	job('transcribe', 'Transcribe Speech', 'TranscriptionJob', 'TranscriptionJobStatus'),
];
