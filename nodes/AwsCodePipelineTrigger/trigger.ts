import { choicesField, DURABLE, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { missing } from '../shared/triggers/parameters';
import { anyOf, detailOf, headOf, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

const PIPELINE = 'CodePipeline Pipeline Execution State Change';

const TYPES = {
	[PIPELINE]: 'Pipeline',
	'CodePipeline Stage Execution State Change': 'Stage',
	'CodePipeline Action Execution State Change': 'Action',
};

const STATES = {
	ABANDONED: 'Abandoned',
	CANCELED: 'Canceled',
	FAILED: 'Failed',
	RESUMED: 'Resumed',
	STARTED: 'Started',
	STOPPED: 'Stopped',
	STOPPING: 'Stopping',
	SUCCEEDED: 'Succeeded',
	SUPERSEDED: 'Superseded',
};

/** Pipelines, their stages and their actions that start, fail or succeed. */
export const codePipelineTrigger: TriggerRecord = {
	node: 'awsCodePipelineTrigger',
	name: 'AWS CodePipeline Trigger',
	key: 'codepipeline',
	service: 'codepipeline',
	properties: [
		choicesField('Level', 'types', TYPES, [PIPELINE], 'Whose execution changes its state'),
		namesField(
			'Pipelines',
			'pipelines',
			'e.g. shop, shop-*',
			'Names of the pipelines, separated by commas; * stands for any text. All pipelines of the region where empty.',
		),
		choicesField(
			'States',
			'states',
			STATES,
			['FAILED', 'SUCCEEDED'],
			'States that are reached; any where none is chosen',
		),
		namesField(
			'Stages',
			'stages',
			'e.g. Deploy',
			'Names of the stages, separated by commas; * stands for any text. Executions of whole pipelines name none.',
		),
	],
	source: (parameters) => {
		const types = parameters.texts('types');
		if (types.length === 0) throw missing('types', 'Level');
		return [
			ruleOf({
				source: ['aws.codepipeline'],
				'detail-type': types,
				detail: {
					pipeline: anyOf(parameters.texts('pipelines')),
					state: anyOf(parameters.texts('states')),
					stage: anyOf(parameters.texts('stages')),
				},
			}),
		];
	},
	simplify: (event) => {
		const detail = detailOf(event);
		return set({
			pipeline: detail.pipeline,
			state: detail.state,
			stage: detail.stage,
			action: detail.action,
			executionId: detail['execution-id'],
			version: detail.version,
			startTime: detail['start-time'],
			executionTrigger: detail['execution-trigger'],
			executionResult: detail['execution-result'],
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: '01234567-EXAMPLE',
		'detail-type': PIPELINE,
		source: 'aws.codepipeline',
		account: '123456789012',
		time: '2020-01-30T22:44:50Z',
		region: 'us-east-1',
		resources: ['arn:aws:codepipeline:us-east-1:123456789012:myPipeline'],
		detail: {
			pipeline: 'myPipeline',
			'execution-id': '12345678-1234-5678-abcd-12345678abcd',
			'start-time': '2023-10-26T13:49:39.208Z',
			'execution-trigger': {
				'trigger-type': 'StartPipelineExecution',
				'trigger-detail': 'arn:aws:sts::123456789012:assumed-role/Admin/my-user',
			},
			state: 'FAILED',
			version: 4,
			'pipeline-execution-attempt': 1,
		},
	},
	guarantee: DURABLE,
	notes: ['Pipelines are not changed.', FREE_EVENTS],
};
