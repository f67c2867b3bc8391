import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { transcriptionJob } from '../locators';
import { resultFields, resultOf } from '../result';

export const get = operation({
	command: 'GetTranscriptionJob',
	name: 'Get',
	action: 'Get a transcription job',
	description: 'Read the state of a job, its transcript and its subtitles',
	uses: ['s3:GetObject'],
	fields: { TranscriptionJobName: { locator: transcriptionJob }, ...resultFields },
	output: async ({ TranscriptionJob }, values, run) => await resultOf(TranscriptionJob, values, run),
	simplify: async ({ TranscriptionJob }, values, run) => await resultOf(TranscriptionJob, values, run),
	failure: withNextStep,
});
