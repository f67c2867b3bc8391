import { bucket } from '../../shared/bucket';
import { operation } from '../../shared/operation';
import { placeOf } from '../../shared/s3File';
import { audioFormat, speechFields, speechOptions, withNextStep } from '../fields';

export const synthesizeLongText = operation({
	command: 'StartSpeechSynthesisTask',
	name: 'Synthesize Long Text',
	action: 'Synthesize a long text into Amazon S3',
	description: 'Turn a text of up to 100,000 characters into an audio file in Amazon S3',
	uses: ['s3:PutObject'],
	fields: {
		...speechFields,
		OutputFormat: audioFormat,
		OutputS3BucketName: { name: 'bucket', label: 'Output Bucket', locator: bucket },
		OutputS3KeyPrefix: {
			label: 'Output Prefix',
			placeholder: 'e.g. speech/',
			description: 'Stands before the name that AWS gives the file',
		},
		SnsTopicArn: { label: 'SNS Topic ARN', description: 'Topic to which the end of the task is told' },
		...speechOptions,
	},
	job: {
		recipe: 'pollySpeech',
		output: ({ status }) => {
			const task = (status.SynthesisTask ?? {}) as { OutputUri?: string };
			return task.OutputUri === undefined ? task : { ...task, ...placeOf(task.OutputUri) };
		},
	},
	failure: withNextStep,
});
