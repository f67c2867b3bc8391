import type { INodeParameters } from 'n8n-workflow';

import { AwsCloudFormation } from '../../../nodes/AwsCloudFormation/AwsCloudFormation.node';
import { cloudFormation } from '../../../nodes/AwsCloudFormation/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';
import { queryError, queryReply } from '../queryReply';

const ID = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/shop/1';
const byName = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });
const row = (...entries: INodeParameters[]): INodeParameters => ({ entries });
type Step = readonly [action: string, input: object, result: Readonly<Record<string, unknown>> | string];
const through = (
	of: string,
	params: INodeParameters,
	steps: readonly Step[],
	items: readonly object[],
): OperationCase => ({
	of,
	params,
	requests: steps.map(([Action, input]) => ({
		method: 'POST',
		path: '/',
		body: { Action, Version: '2010-05-15', ...input },
	})),
	replies: steps.map(([action, , result]) =>
		typeof result === 'string' ? queryError('ValidationError', result) : queryReply(action, result),
	),
	items,
});
const showing = (shows: string, each: OperationCase): OperationCase => ({ ...each, shows });

const stackName = byName('shop');
const StackName = 'shop';
const stack = (StackStatus: string) => ({
	StackName,
	StackId: ID,
	StackStatus,
	Outputs: [{ OutputKey: 'Url', OutputValue: 'https://shop' }],
	Parameters: [{ ParameterKey: 'Stage', ParameterValue: 'test' }],
	Tags: [{ Key: 'team', Value: 'web' }],
});
const item = (StackStatus: string) => ({
	StackName,
	StackId: ID,
	StackStatus,
	Outputs: { Url: 'https://shop' },
	Parameters: { Stage: 'test' },
	Tags: { team: 'web' },
});
const described = (status: string) => ({ Stacks: [stack(status)] });
// A token of the node's own would differ from call to call.
const once = '{ "ClientRequestToken": "once" }';
const token = { ClientRequestToken: 'once' };
const parameters = row({ name: 'Stage', value: 'test' });
const parameterInput = { 'Parameters.member.1.ParameterKey': 'Stage', 'Parameters.member.1.ParameterValue': 'test' };
const template = '{}';
const fromText = { templateFrom: 'text', template };
const missing = 'Stack with id shop does not exist';

const stacks: OperationCase[] = [
	showing(
		'makes a new one',
		through(
			'stack:deploy',
			{
				stackName: 'shop',
				...fromText,
				parameters,
				options: { capabilities: ['CAPABILITY_IAM'], onFailure: 'DELETE', moreParameters: once },
			},
			[
				['DescribeStacks', { StackName }, missing],
				[
					'CreateStack',
					{
						StackName,
						TemplateBody: '{}',
						...parameterInput,
						'Capabilities.member.1': 'CAPABILITY_IAM',
						OnFailure: 'DELETE',
						...token,
					},
					{ StackId: ID },
				],
				['DescribeStacks', { StackName: ID }, described('CREATE_COMPLETE')],
			],
			[{ ...item('CREATE_COMPLETE'), changed: true }],
		),
	),
	showing(
		'updates, and keeps what is not set',
		through(
			'stack:deploy',
			{ stackName: 'shop', ...fromText, options: { onFailure: 'DELETE', moreParameters: once } },
			[
				['DescribeStacks', { StackName }, described('CREATE_COMPLETE')],
				[
					'ValidateTemplate',
					{ TemplateBody: '{}' },
					{ Parameters: [{ ParameterKey: 'Stage' }, { ParameterKey: 'New' }] },
				],
				[
					'UpdateStack',
					{
						StackName,
						TemplateBody: '{}',
						'Parameters.member.1.ParameterKey': 'Stage',
						'Parameters.member.1.UsePreviousValue': 'true',
						...token,
					},
					{ StackId: ID },
				],
				['DescribeStacks', { StackName: ID }, described('UPDATE_COMPLETE')],
			],
			[{ ...item('UPDATE_COMPLETE'), changed: true }],
		),
	),
	showing(
		'has nothing to change',
		through(
			'stack:deploy',
			{ stackName: 'shop', ...fromText, options: { keepParameters: false, moreParameters: once } },
			[
				['DescribeStacks', { StackName }, described('CREATE_COMPLETE')],
				['UpdateStack', { StackName, TemplateBody: '{}', ...token }, 'No updates are to be performed.'],
			],
			[{ ...item('CREATE_COMPLETE'), changed: false }],
		),
	),
	showing(
		'does not wait',
		through(
			'stack:create',
			{
				stackName: 'shop',
				templateFrom: 'url',
				templateUrl: 'https://t.s3.amazonaws.com/shop.yaml',
				options: { waitForCompletion: false, tags: row({ Key: 'team', Value: 'web' }), moreParameters: once },
			},
			[
				[
					'CreateStack',
					{
						StackName,
						TemplateURL: 'https://t.s3.amazonaws.com/shop.yaml',
						'Tags.member.1.Key': 'team',
						'Tags.member.1.Value': 'web',
						...token,
					},
					{ StackId: ID },
				],
			],
			[{ StackId: ID }],
		),
	),
	showing('from a file', {
		...through(
			'stack:create',
			{ stackName: 'shop', templateFrom: 'binary', binaryPropertyName: 'data', options: { moreParameters: once } },
			[
				['CreateStack', { StackName, TemplateBody: 'Resources: {}', ...token }, { StackId: ID }],
				['DescribeStacks', { StackName: ID }, described('CREATE_COMPLETE')],
			],
			[item('CREATE_COMPLETE')],
		),
		item: {
			json: {},
			binary: { data: { data: Buffer.from('Resources: {}').toString('base64'), mimeType: 'text/yaml' } },
		},
	}),
	through(
		'stack:update',
		{ stackName, templateFrom: 'previous', parameters, options: { moreParameters: once } },
		[
			['DescribeStacks', { StackName }, described('CREATE_COMPLETE')],
			['UpdateStack', { StackName, UsePreviousTemplate: 'true', ...parameterInput, ...token }, { StackId: ID }],
			['DescribeStacks', { StackName: ID }, described('UPDATE_COMPLETE')],
		],
		[item('UPDATE_COMPLETE')],
	),
	through(
		'stack:delete',
		{ stackName, options: { moreParameters: once } },
		[
			['DeleteStack', { StackName, ...token }, {}],
			['DescribeStacks', { StackName }, missing],
		],
		[{ deleted: true }],
	),
	through(
		'stack:get',
		{ stackName },
		[['DescribeStacks', { StackName }, described('CREATE_COMPLETE')]],
		[item('CREATE_COMPLETE')],
	),
	through(
		'stack:getMany',
		{ options: { statuses: 'CREATE_COMPLETE', prefix: 'sh' } },
		[
			[
				'DescribeStacks',
				{},
				{
					Stacks: [stack('CREATE_COMPLETE'), stack('UPDATE_COMPLETE'), { ...stack('CREATE_COMPLETE'), StackName: 'x' }],
				},
			],
		],
		[item('CREATE_COMPLETE')],
	),
	through(
		'stack:getOutputs',
		{ stackName },
		[['DescribeStacks', { StackName }, described('CREATE_COMPLETE')]],
		[{ Url: 'https://shop' }],
	),
	through(
		'stack:getResources',
		{ stackName },
		[['ListStackResources', { StackName }, { StackResourceSummaries: [{ LogicalResourceId: 'Bucket' }] }]],
		[{ LogicalResourceId: 'Bucket' }],
	),
	through(
		'stack:getEvents',
		{ stackName },
		[['DescribeStackEvents', { StackName }, { StackEvents: [{ EventId: '1' }] }]],
		[{ EventId: '1' }],
	),
	through(
		'stack:getTemplate',
		{ stackName, options: { templateStage: 'Processed' } },
		[['GetTemplate', { StackName, TemplateStage: 'Processed' }, { TemplateBody: '{}' }]],
		[{ TemplateBody: '{}' }],
	),
];

const changeSetName = byName('next');
const inSet = { StackName, ChangeSetName: 'next' };
const others: OperationCase[] = [
	through(
		'template:validate',
		fromText,
		[['ValidateTemplate', { TemplateBody: '{}' }, { Description: 'A shop' }]],
		[{ Description: 'A shop' }],
	),
	through(
		'export:getMany',
		{},
		[['ListExports', {}, { Exports: [{ Name: 'vpc', Value: 'vpc-1' }] }]],
		[{ Name: 'vpc', Value: 'vpc-1' }],
	),
	showing(
		'waits until it is worked out',
		through(
			'changeSet:create',
			{
				stackName: 'shop',
				changeSetName: 'next',
				...fromText,
				options: { changeSetType: 'CREATE', moreParameters: '{ "ClientToken": "once" }' },
			},
			[
				[
					'CreateChangeSet',
					{ ...inSet, TemplateBody: '{}', ChangeSetType: 'CREATE', ClientToken: 'once' },
					{ Id: 'id' },
				],
				['DescribeChangeSet', inSet, { Status: 'CREATE_COMPLETE', Changes: [{ Type: 'Resource' }] }],
			],
			[{ Status: 'CREATE_COMPLETE', Changes: [{ Type: 'Resource' }] }],
		),
	),
	through(
		'changeSet:get',
		{ stackName, changeSetName },
		[['DescribeChangeSet', inSet, { Status: 'CREATE_COMPLETE', Changes: [{ Type: 'Resource' }] }]],
		[{ Status: 'CREATE_COMPLETE', Changes: [{ Type: 'Resource' }] }],
	),
	through('changeSet:getMany', { stackName }, [['ListChangeSets', { StackName }, { Summaries: [inSet] }]], [inSet]),
	through(
		'changeSet:execute',
		{ stackName, changeSetName, options: { disableRollback: true } },
		[['ExecuteChangeSet', { ...inSet, DisableRollback: 'true' }, {}]],
		[{ success: true }],
	),
	through('changeSet:delete', { stackName, changeSetName }, [['DeleteChangeSet', inSet, {}]], [{ deleted: true }]),
];

describeOperations(cloudFormation, AwsCloudFormation, [...stacks, ...others]);
