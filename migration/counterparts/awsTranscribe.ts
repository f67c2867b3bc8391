import { transcribe } from '../../nodes/AmazonTranscribe/service';
import { switchFor } from '../rewrite';
import type { Parity } from '../types';

export const awsTranscribe: Parity = {
	builtIn: 'awsTranscribe',
	service: transcribe,
	operations: {
		'transcriptionJob.create': {
			is: 'transcriptionJob:create',
			params: {
				transcriptionJobName: 'transcriptionJobName',
				mediaFileUri: 'mediaFileUri',
				detectLanguage: switchFor('language', 'identify', 'given'),
				languageCode: 'languageCode',
				'options.channelIdentification': 'channelIdentification',
				'options.maxAlternatives': 'maxAlternatives',
				'options.maxSpeakerLabels': 'maxSpeakerLabels',
				'options.vocabularyName': 'vocabularyName',
				'options.vocabularyFilterName': 'vocabularyFilterName',
				'options.vocabularyFilterMethod': 'vocabularyFilterMethod',
			},
		},
		'transcriptionJob.delete': {
			is: 'transcriptionJob:delete',
			params: { transcriptionJobName: 'transcriptionJobName' },
		},
		'transcriptionJob.get': {
			is: 'transcriptionJob:get',
			params: {
				transcriptionJobName: 'transcriptionJobName',
				returnTranscript: 'returnTranscript',
				simple: 'simplify',
			},
		},
		'transcriptionJob.getAll': {
			is: 'transcriptionJob:getMany',
			params: {
				returnAll: 'returnAll',
				limit: 'limit',
				'filters.jobNameContains': 'jobNameContains',
				'filters.status': 'status',
			},
		},
	},
};
