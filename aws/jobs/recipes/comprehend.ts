import type { JobRecipe } from '../types';

const job = (kind: string, name: string, stops = true): JobRecipe => ({
	key: `comprehend${kind}`,
	name: `Comprehend: ${name}`,
	service: 'comprehend',
	start: { operation: `Start${kind}Job`, id: 'started.JobId' },
	status: {
		operation: `Describe${kind}Job`,
		input: { JobId: 'started.JobId' },
		state: `${kind}JobProperties.JobStatus`,
		success: ['COMPLETED'],
		failure: ['FAILED', 'STOPPED'],
		running: ['SUBMITTED', 'IN_PROGRESS', 'STOP_REQUESTED'],
		reason: `${kind}JobProperties.Message`,
		job: `${kind}JobProperties`,
	},
	...(stops ? { stop: { operation: `Stop${kind}Job`, input: { JobId: 'started.JobId' } } } : {}),
});

export const comprehendJobs: readonly JobRecipe[] = [
	job('DocumentClassification', 'Classify Documents', false),
	job('EntitiesDetection', 'Detect Entities'),
	job('EventsDetection', 'Detect Events'),
	job('KeyPhrasesDetection', 'Detect Key Phrases'),
	job('DominantLanguageDetection', 'Detect Languages'),
	job('PiiEntitiesDetection', 'Detect Personal Data'),
	job('SentimentDetection', 'Detect Sentiment'),
	job('TargetedSentimentDetection', 'Detect Targeted Sentiment'),
	job('TopicsDetection', 'Detect Topics', false),
];
