import type { JobRecipe } from '../types';

/** The translations lie in the bucket of `OutputDataConfig`. */
export const translateText: JobRecipe = {
	key: 'translateText',
	name: 'Translate: Translate Documents',
	service: 'translate',
	start: { operation: 'StartTextTranslationJob', id: 'started.JobId' },
	status: {
		operation: 'DescribeTextTranslationJob',
		input: { JobId: 'started.JobId' },
		state: 'TextTranslationJobProperties.JobStatus',
		success: ['COMPLETED', 'COMPLETED_WITH_ERROR'],
		failure: ['FAILED', 'STOPPED'],
		running: ['SUBMITTED', 'IN_PROGRESS', 'STOP_REQUESTED'],
		reason: 'TextTranslationJobProperties.Message',
		job: 'TextTranslationJobProperties',
	},
	stop: { operation: 'StopTextTranslationJob', input: { JobId: 'started.JobId' } },
};
