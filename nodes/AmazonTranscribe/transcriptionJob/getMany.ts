import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListTranscriptionJobs',
	name: 'Get Many',
	action: 'Get many transcription jobs',
	description: 'List the transcription jobs of the last 90 days, the newest first',
	fields: {
		JobNameContains: { placeholder: 'e.g. interview', description: 'Only jobs whose name has this text in it' },
		Status: { default: 'COMPLETED', description: 'Only jobs in this state' },
	},
});
