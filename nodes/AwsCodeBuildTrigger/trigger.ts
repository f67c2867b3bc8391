import { choicesField, DURABLE, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { anyOf, detailOf, headOf, isRecord, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

const STATUSES = {
	FAILED: 'Failed',
	IN_PROGRESS: 'In Progress',
	STOPPED: 'Stopped',
	SUCCEEDED: 'Succeeded',
};

/** Builds that start and end. */
export const codeBuildTrigger: TriggerRecord = {
	node: 'awsCodeBuildTrigger',
	name: 'AWS CodeBuild Trigger',
	key: 'codebuild',
	service: 'codebuild',
	properties: [
		namesField(
			'Projects',
			'projects',
			'e.g. shop, shop-*',
			'Names of the build projects, separated by commas; * stands for any text. All projects of the region where empty.',
		),
		choicesField(
			'Statuses',
			'statuses',
			STATUSES,
			['FAILED', 'STOPPED', 'SUCCEEDED'],
			'Statuses that the build has reached; any where none is chosen',
		),
	],
	source: (parameters) => [
		ruleOf({
			source: ['aws.codebuild'],
			'detail-type': ['CodeBuild Build State Change'],
			detail: {
				'project-name': anyOf(parameters.texts('projects')),
				'build-status': anyOf(parameters.texts('statuses')),
			},
		}),
	],
	simplify: (event) => {
		const detail = detailOf(event);
		const more = detail['additional-information'];
		const facts = isRecord(more) ? more : {};
		const logs = isRecord(facts.logs) ? facts.logs : {};
		return set({
			project: detail['project-name'],
			status: detail['build-status'],
			buildId: detail['build-id'],
			currentPhase: detail['current-phase'],
			initiator: facts.initiator,
			sourceVersion: facts['source-version'],
			startTime: facts['build-start-time'],
			phases: facts.phases,
			logs: logs['deep-link'],
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: 'c030038d-8c4d-6141-9545-00ff7b7153EX',
		'detail-type': 'CodeBuild Build State Change',
		source: 'aws.codebuild',
		account: '123456789012',
		time: '2017-09-01T16:14:28Z',
		region: 'us-west-2',
		resources: [
			'arn:aws:codebuild:us-west-2:123456789012:build/my-sample-project:8745a7a9-c340-456a-9166-edf953571bEX',
		],
		detail: {
			'build-status': 'SUCCEEDED',
			'project-name': 'my-sample-project',
			'build-id':
				'arn:aws:codebuild:us-west-2:123456789012:build/my-sample-project:8745a7a9-c340-456a-9166-edf953571bEX',
			'additional-information': {
				'build-complete': true,
				initiator: 'MyCodeBuildDemoUser',
				'build-start-time': 'Sep 1, 2017 4:12:29 PM',
				logs: {
					'group-name': '/aws/codebuild/my-sample-project',
					'stream-name': '8745a7a9-c340-456a-9166-edf953571bEX',
					'deep-link':
						'https://console.aws.amazon.com/cloudwatch/home?region=us-west-2#logEvent:group=/aws/codebuild/my-sample-project;stream=8745a7a9-c340-456a-9166-edf953571bEX',
				},
				phases: [
					{
						'phase-type': 'BUILD',
						'phase-status': 'SUCCEEDED',
						'start-time': 'Sep 1, 2017 4:13:54 PM',
						'end-time': 'Sep 1, 2017 4:14:21 PM',
						'duration-in-seconds': 26,
					},
				],
			},
			'current-phase': 'COMPLETED',
			'current-phase-context': '[]',
			version: '1',
		},
	},
	guarantee: DURABLE,
	notes: ['Build projects are not changed.', FREE_EVENTS],
};
