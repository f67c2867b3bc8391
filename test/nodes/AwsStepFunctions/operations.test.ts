import { AwsStepFunctions } from '../../../nodes/AwsStepFunctions/AwsStepFunctions.node';
import { stepFunctions } from '../../../nodes/AwsStepFunctions/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const MACHINE = 'arn:aws:states:eu-central-1:111122223333:stateMachine:orders';
const EXECUTION = 'arn:aws:states:eu-central-1:111122223333:execution:orders:1042';
const arn = (value: string) => ({ __rl: true, mode: 'arn', value });
const stateMachine = arn(MACHINE);
const execution = arn(EXECUTION);
const definition = '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}';
const Done = { Type: 'Succeed' };
const described = { executionArn: EXECUTION, name: '1042', status: 'SUCCEEDED', input: '{"a":1}', output: '{"b":2}' };
const simple = { ...described, input: { a: 1 }, output: { b: 2 } };
const started = { executionArn: EXECUTION, startDate: 1_700_000_000 };
const done = { replies: [{ body: {} }], items: [{ success: true }] };
const withToken = (each: OperationCase): OperationCase => ({ ...each, twoReplies: [...each.replies, ...each.replies] });
const token = expect.any(String) as unknown;

describeOperations(stepFunctions, AwsStepFunctions, [
	{
		of: 'execution:start',
		item: { json: { a: 1 } },
		params: { stateMachine, contentType: 'inputData', options: { executionName: '1042' } },
		requests: [
			{ target: 'StartExecution', body: { stateMachineArn: MACHINE, name: '1042', input: '{"a":1}' } },
			{ target: 'DescribeExecution', body: { executionArn: EXECUTION } },
		],
		replies: [{ body: started }, { body: described }],
		items: [simple],
	},
	{
		of: 'execution:start',
		shows: 'going on at once',
		params: {
			stateMachine,
			contentType: 'json',
			json: '{"n": 12345678901234567890}',
			options: { executionName: '1042', waitForCompletion: false },
		},
		requests: [
			{
				target: 'StartExecution',
				body: { stateMachineArn: MACHINE, name: '1042', input: '{"n": 12345678901234567890}' },
			},
		],
		replies: [{ body: started }],
		items: [{ executionArn: EXECUTION, startDate: '2023-11-14T22:13:20.000Z' }],
	},
	{
		of: 'execution:startSync',
		item: { json: { a: 1 } },
		params: { stateMachine, contentType: 'inputData' },
		requests: [{ target: 'StartSyncExecution', body: { stateMachineArn: MACHINE, input: '{"a":1}' } }],
		replies: [{ body: { ...described, ...started } }],
		items: [{ ...simple, startDate: '2023-11-14T22:13:20.000Z' }],
	},
	{
		of: 'execution:get',
		params: { stateMachine, execution },
		requests: [{ target: 'DescribeExecution', body: { executionArn: EXECUTION } }],
		replies: [{ body: { ...described, status: 'FAILED', output: undefined, error: 'E', cause: 'plain words' } }],
		items: [
			{ executionArn: EXECUTION, name: '1042', status: 'FAILED', input: { a: 1 }, error: 'E', cause: 'plain words' },
		],
	},
	{
		of: 'execution:getMany',
		params: { stateMachine, options: { statusFilter: 'FAILED' } },
		requests: [
			{ target: 'ListExecutions', body: { stateMachineArn: MACHINE, statusFilter: 'FAILED', maxResults: 50 } },
		],
		replies: [{ body: { executions: [{ executionArn: EXECUTION, status: 'FAILED' }] } }],
		items: [{ executionArn: EXECUTION, status: 'FAILED' }],
	},
	{
		of: 'execution:getHistory',
		params: { execution, options: { reverseOrder: true } },
		requests: [
			{ target: 'GetExecutionHistory', body: { executionArn: EXECUTION, reverseOrder: true, maxResults: 50 } },
		],
		replies: [
			{
				body: {
					events: [
						{
							id: 2,
							previousEventId: 1,
							timestamp: 1_700_000_000,
							type: 'PassStateEntered',
							stateEnteredEventDetails: { name: 'Pass', input: '{"a":1}', inputDetails: { truncated: false } },
						},
					],
				},
			},
		],
		items: [
			{
				id: 2,
				previousEventId: 1,
				timestamp: '2023-11-14T22:13:20.000Z',
				type: 'PassStateEntered',
				details: { name: 'Pass', input: { a: 1 } },
			},
		],
	},
	{
		of: 'execution:stop',
		params: { execution, options: { error: 'Cancelled', cause: 'by hand' } },
		requests: [{ target: 'StopExecution', body: { executionArn: EXECUTION, error: 'Cancelled', cause: 'by hand' } }],
		replies: [{ body: { stopDate: 1_700_000_000 } }],
		items: [{ stopDate: '2023-11-14T22:13:20.000Z' }],
	},
	withToken({
		of: 'execution:redrive',
		params: { execution },
		requests: [{ target: 'RedriveExecution', body: { executionArn: EXECUTION, clientToken: token } }],
		replies: [{ body: { redriveDate: 1_700_000_000 } }],
		items: [{ redriveDate: '2023-11-14T22:13:20.000Z' }],
	}),
	{
		of: 'task:sendSuccess',
		params: { taskToken: 't', contentType: 'json', json: '{"paid":true}' },
		requests: [{ target: 'SendTaskSuccess', body: { taskToken: 't', output: '{"paid":true}' } }],
		...done,
	},
	{
		of: 'task:sendFailure',
		params: { taskToken: 't', error: 'Refused', cause: 'no money' },
		requests: [{ target: 'SendTaskFailure', body: { taskToken: 't', error: 'Refused', cause: 'no money' } }],
		...done,
	},
	{
		of: 'task:sendHeartbeat',
		params: { taskToken: 't' },
		requests: [{ target: 'SendTaskHeartbeat', body: { taskToken: 't' } }],
		...done,
	},
	{
		of: 'stateMachine:create',
		params: {
			stateMachineName: 'orders',
			definition,
			roleArn: 'arn:role',
			type: 'EXPRESS',
			options: { tracing: true, tags: { entries: [{ key: 'team', value: 'shop' }] } },
		},
		requests: [
			{
				target: 'CreateStateMachine',
				body: {
					name: 'orders',
					definition,
					roleArn: 'arn:role',
					type: 'EXPRESS',
					tracingConfiguration: { enabled: true },
					tags: [{ key: 'team', value: 'shop' }],
				},
			},
		],
		replies: [{ body: { stateMachineArn: MACHINE } }],
		items: [{ stateMachineArn: MACHINE }],
	},
	{
		of: 'stateMachine:update',
		params: { stateMachine, options: { roleArn: 'arn:role' } },
		requests: [{ target: 'UpdateStateMachine', body: { stateMachineArn: MACHINE, roleArn: 'arn:role' } }],
		replies: [{ body: { revisionId: 'r' } }],
		items: [{ revisionId: 'r' }],
	},
	{
		of: 'stateMachine:get',
		params: { stateMachine },
		requests: [{ target: 'DescribeStateMachine', body: { stateMachineArn: MACHINE } }],
		replies: [{ body: { stateMachineArn: MACHINE, name: 'orders', definition } }],
		items: [{ stateMachineArn: MACHINE, name: 'orders', definition: { StartAt: 'Done', States: { Done } } }],
	},
	{
		of: 'stateMachine:getMany',
		params: {},
		requests: [{ target: 'ListStateMachines', body: { maxResults: 50 } }],
		replies: [{ body: { stateMachines: [{ stateMachineArn: MACHINE, type: 'STANDARD' }] } }],
		items: [{ stateMachineArn: MACHINE, type: 'STANDARD' }],
	},
	{
		of: 'stateMachine:delete',
		params: { stateMachine },
		requests: [{ target: 'DeleteStateMachine', body: { stateMachineArn: MACHINE } }],
		replies: [{ body: {} }],
		items: [{ deleted: true }],
	},
	{
		of: 'mapRun:getMany',
		params: { execution },
		requests: [{ target: 'ListMapRuns', body: { executionArn: EXECUTION, maxResults: 50 } }],
		replies: [{ body: { mapRuns: [{ mapRunArn: 'm' }] } }],
		items: [{ mapRunArn: 'm' }],
	},
	{
		of: 'mapRun:get',
		params: { mapRunArn: 'm' },
		requests: [{ target: 'DescribeMapRun', body: { mapRunArn: 'm' } }],
		replies: [{ body: { mapRunArn: 'm', status: 'RUNNING' } }],
		items: [{ mapRunArn: 'm', status: 'RUNNING' }],
	},
]);
