import { AwsSystemsManager } from '../../../nodes/AwsSystemsManager/AwsSystemsManager.node';
import { systemsManager } from '../../../nodes/AwsSystemsManager/service';
import { describeOperations } from '../operationCases';

const Name = '/shop/key';
const parameter = { __rl: true, mode: 'name', value: Name };
const stored = { Name, Type: 'String', Value: 'v', Version: 3, ARN: 'arn:aws:ssm:eu-central-1:1:parameter/shop/key' };
const simple = { name: Name, value: 'v', type: 'String', version: 3, arn: stored.ARN };
const second = { __rl: true, mode: 'id', value: 'c-1' };
const command = second;
const automation = second;
const Command = { CommandId: 'c-1', DocumentName: 'AWS-RunShellScript', Status: 'Success' };
const invocation = {
	CommandId: 'c-1',
	InstanceId: 'i-1',
	InstanceName: 'web',
	Status: 'Success',
	StatusDetails: 'Success',
	CommandPlugins: [{ Name: 'aws:runShellScript', ResponseCode: 0 }],
};
const plugin = {
	CommandId: 'c-1',
	InstanceId: 'i-1',
	PluginName: 'aws:runShellScript',
	Status: 'Success',
	ResponseCode: 0,
	StandardOutputContent: 'hello\n',
	StandardErrorContent: '',
};
const read = {
	instanceId: 'i-1',
	instanceName: 'web',
	commandId: 'c-1',
	status: 'Success',
	statusDetails: 'Success',
	exitCode: 0,
	stdout: 'hello\n',
	stderr: '',
};
const AutomationExecution = {
	AutomationExecutionId: 'c-1',
	DocumentName: 'AWS-StopEC2Instance',
	AutomationExecutionStatus: 'Success',
	Outputs: { 'stop.State': ['stopped'] },
};
const simpleAutomation = {
	automationExecutionId: 'c-1',
	documentName: 'AWS-StopEC2Instance',
	status: 'Success',
	outputs: { 'stop.State': ['stopped'] },
};
const machines = { targetBy: 'instanceIds', instanceIds: 'i-1, i-2' };
const ended = [
	{ body: { Command: { ...Command, Status: 'Pending' } } },
	{ body: { Commands: [Command] } },
	{ body: { CommandInvocations: [invocation] } },
	{ body: plugin },
];

describeOperations(systemsManager, AwsSystemsManager, [
	{
		of: 'parameter:get',
		params: { parameter, withDecryption: true },
		requests: [{ target: 'GetParameter', body: { Name, WithDecryption: true } }],
		replies: [{ body: { Parameter: { ...stored, LastModifiedDate: 1_700_000_000 } } }],
		items: [{ ...simple, lastModifiedDate: '2023-11-14T22:13:20.000Z' }],
	},
	{
		of: 'parameter:get',
		shows: 'a version of a list',
		params: { parameter, withDecryption: false, options: { version: '2' } },
		requests: [{ target: 'GetParameter', body: { Name: `${Name}:2`, WithDecryption: false } }],
		replies: [{ body: { Parameter: { ...stored, Type: 'StringList', Value: 'a,b', Selector: ':2' } } }],
		items: [{ ...simple, type: 'StringList', value: ['a', 'b'] }],
	},
	{
		of: 'parameter:getByPath',
		params: { path: '/shop', withDecryption: true, recursive: true, limit: 5 },
		requests: [
			{
				target: 'GetParametersByPath',
				body: { Path: '/shop', WithDecryption: true, Recursive: true, MaxResults: 5 },
			},
		],
		replies: [{ body: { Parameters: [stored] } }],
		items: [simple],
	},
	{
		of: 'parameter:getHistory',
		params: { parameter, withDecryption: false },
		requests: [{ target: 'GetParameterHistory', body: { Name, WithDecryption: false, MaxResults: 50 } }],
		replies: [{ body: { Parameters: [{ Name, Version: 1, Value: 'u' }] } }],
		items: [{ Name, Version: 1, Value: 'u' }],
	},
	{
		of: 'parameter:getMany',
		params: { options: { nameContains: 'key', path: '/shop', type: ['String'] } },
		requests: [
			{
				target: 'DescribeParameters',
				body: {
					ParameterFilters: [
						{ Key: 'Name', Option: 'Contains', Values: ['key'] },
						{ Key: 'Path', Option: 'Recursive', Values: ['/shop'] },
						{ Key: 'Type', Values: ['String'] },
					],
					MaxResults: 50,
				},
			},
		],
		replies: [{ body: { Parameters: [{ Name, Type: 'String' }] } }],
		items: [{ Name, Type: 'String' }],
	},
	{
		of: 'parameter:put',
		params: {
			parameterName: Name,
			value: '={{ ["a", "b"] }}',
			type: 'StringList',
			overwrite: false,
			options: { tier: 'Advanced', tags: { entries: [{ Key: 'team', Value: 'shop' }] } },
		},
		requests: [
			{
				target: 'PutParameter',
				body: {
					Name,
					Value: 'a,b',
					Type: 'StringList',
					Overwrite: false,
					Tier: 'Advanced',
					Tags: [{ Key: 'team', Value: 'shop' }],
				},
			},
		],
		replies: [{ body: { Version: 1, Tier: 'Advanced' } }],
		items: [{ Version: 1, Tier: 'Advanced' }],
	},
	{
		of: 'parameter:delete',
		params: { parameter },
		requests: [{ target: 'DeleteParameter', body: { Name } }],
		replies: [{ body: {} }],
		items: [{ deleted: true }],
	},
	{
		of: 'parameter:addTags',
		params: { parameter, tags: { entries: [{ Key: 'team', Value: 'shop' }] } },
		requests: [
			{
				target: 'AddTagsToResource',
				body: { ResourceType: 'Parameter', ResourceId: Name, Tags: [{ Key: 'team', Value: 'shop' }] },
			},
		],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'parameter:removeTags',
		params: { parameter, tagKeys: 'team' },
		requests: [
			{
				target: 'RemoveTagsFromResource',
				body: { ResourceType: 'Parameter', ResourceId: Name, TagKeys: ['team'] },
			},
		],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'command:run',
		shows: 'a script on machines by ID',
		params: {
			documentType: 'AWS-RunShellScript',
			commands: 'cd /\necho hello',
			...machines,
			options: { executionTimeout: 60, comment: 'test' },
		},
		requests: [
			{
				target: 'SendCommand',
				body: {
					DocumentName: 'AWS-RunShellScript',
					InstanceIds: ['i-1', 'i-2'],
					Parameters: { commands: ['cd /', 'echo hello'], executionTimeout: ['60'] },
					Comment: 'test',
				},
			},
			{ target: 'ListCommands', body: { CommandId: 'c-1' } },
			{ target: 'ListCommandInvocations', body: { CommandId: 'c-1', Details: true } },
			{
				target: 'GetCommandInvocation',
				body: { CommandId: 'c-1', InstanceId: 'i-1', PluginName: 'aws:runShellScript' },
			},
		],
		replies: ended,
		items: [read],
	},
	{
		of: 'command:run',
		shows: 'another document on machines by tag, without waiting',
		params: {
			documentType: 'other',
			documentName: { __rl: true, mode: 'name', value: 'AWS-RunPatchBaseline' },
			parameters: '{"Operation":"Scan"}',
			targetBy: 'tags',
			tags: { entries: [{ key: 'Role', values: 'web, api' }] },
			options: { waitForCompletion: false },
		},
		requests: [
			{
				target: 'SendCommand',
				body: {
					DocumentName: 'AWS-RunPatchBaseline',
					Targets: [{ Key: 'tag:Role', Values: ['web', 'api'] }],
					Parameters: { Operation: ['Scan'] },
				},
			},
		],
		replies: [{ body: { Command } }],
		items: [{ Command }],
	},
	{
		of: 'command:getOutput',
		params: { command, options: { instanceId: 'i-1' } },
		requests: [
			{
				target: 'ListCommandInvocations',
				body: { CommandId: 'c-1', InstanceId: 'i-1', Details: true, MaxResults: 50 },
			},
			{ target: 'GetCommandInvocation' },
		],
		replies: [{ body: { CommandInvocations: [invocation] } }, { body: plugin }],
		items: [read],
		twoReplies: [
			{ body: { CommandInvocations: [invocation] } },
			{ body: { CommandInvocations: [invocation] } },
			{ body: plugin },
		],
	},
	{
		of: 'command:getMany',
		params: { options: { invokedAfter: '2026-01-01T00:00:00Z', status: 'Success' } },
		requests: [
			{
				target: 'ListCommands',
				body: {
					Filters: [
						{ key: 'InvokedAfter', value: '2026-01-01T00:00:00Z' },
						{ key: 'Status', value: 'Success' },
					],
					MaxResults: 50,
				},
			},
		],
		replies: [{ body: { Commands: [Command] } }],
		items: [Command],
	},
	{
		of: 'command:cancel',
		params: { command, options: { instanceIds: 'i-1' } },
		requests: [{ target: 'CancelCommand', body: { CommandId: 'c-1', InstanceIds: ['i-1'] } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'automation:start',
		params: {
			runbook: { __rl: true, mode: 'name', value: 'AWS-StopEC2Instance' },
			parameters: '{"InstanceId":["i-1"]}',
		},
		requests: [
			{
				target: 'StartAutomationExecution',
				body: {
					DocumentName: 'AWS-StopEC2Instance',
					Parameters: { InstanceId: ['i-1'] },
					ClientToken: expect.any(String) as unknown,
				},
			},
			{ target: 'GetAutomationExecution', body: { AutomationExecutionId: 'c-1' } },
		],
		replies: [{ body: { AutomationExecutionId: 'c-1' } }, { body: { AutomationExecution } }],
		items: [simpleAutomation],
		twoReplies: [1, 2].flatMap(() => [{ body: { AutomationExecutionId: 'c-1' } }, { body: { AutomationExecution } }]),
	},
	{
		of: 'automation:get',
		params: { automation },
		requests: [{ target: 'GetAutomationExecution', body: { AutomationExecutionId: 'c-1' } }],
		replies: [{ body: { AutomationExecution } }],
		items: [simpleAutomation],
	},
	{
		of: 'automation:getMany',
		params: { options: { executionStatus: 'Success' } },
		requests: [
			{
				target: 'DescribeAutomationExecutions',
				body: { Filters: [{ Key: 'ExecutionStatus', Values: ['Success'] }], MaxResults: 50 },
			},
		],
		replies: [{ body: { AutomationExecutionMetadataList: [AutomationExecution] } }],
		items: [simpleAutomation],
	},
	{
		of: 'automation:stop',
		params: { automation, options: { type: 'Complete' } },
		requests: [{ target: 'StopAutomationExecution', body: { AutomationExecutionId: 'c-1', Type: 'Complete' } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'automation:sendSignal',
		params: { automation, signalType: 'Approve', options: { payload: '{"Comment":"fine"}' } },
		requests: [
			{
				target: 'SendAutomationSignal',
				body: { AutomationExecutionId: 'c-1', SignalType: 'Approve', Payload: { Comment: ['fine'] } },
			},
		],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'managedNode:getMany',
		params: { options: { pingStatus: 'Online', tag: 'Role=web' } },
		requests: [
			{
				target: 'DescribeInstanceInformation',
				body: {
					Filters: [
						{ Key: 'PingStatus', Values: ['Online'] },
						{ Key: 'tag:Role', Values: ['web'] },
					],
					MaxResults: 50,
				},
			},
		],
		replies: [{ body: { InstanceInformationList: [{ InstanceId: 'i-1', PingStatus: 'Online' }] } }],
		items: [{ InstanceId: 'i-1', PingStatus: 'Online' }],
	},
]);
