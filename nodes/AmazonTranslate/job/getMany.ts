import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListTextTranslationJobs',
	name: 'Get Many',
	action: 'Get many translation jobs',
	description: 'List the translation jobs of a region',
	fields: {
		'Filter.JobName': {},
		'Filter.JobStatus': { default: 'COMPLETED' },
		'Filter.SubmittedAfterTime': { label: 'Submitted After' },
		'Filter.SubmittedBeforeTime': { label: 'Submitted Before' },
	},
});
