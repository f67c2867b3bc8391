import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { transcriptionJob } from '../locators';

export const deleteJob = operation({
	command: 'DeleteTranscriptionJob',
	name: 'Delete',
	action: 'Delete a transcription job',
	description: 'Delete a job with the transcript that AWS keeps; files in buckets of yours stay',
	fields: { TranscriptionJobName: { locator: transcriptionJob } },
	failure: withNextStep,
});
