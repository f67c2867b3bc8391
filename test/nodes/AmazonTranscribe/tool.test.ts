import { AmazonTranscribe } from '../../../nodes/AmazonTranscribe/AmazonTranscribe.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonTranscribe, {
	of: 'transcriptionJob:get',
	parameters: {
		transcriptionJobName: { __rl: true, mode: 'name', value: "={{ $fromAI('job', '', 'string') }}" },
		returnTranscript: true,
	},
	filledIn: { job: 'interview-17' },
	reply: { body: { TranscriptionJob: { TranscriptionJobName: 'interview-17', TranscriptionJobStatus: 'QUEUED' } } },
	output: { jobName: 'interview-17', status: 'QUEUED' },
});
