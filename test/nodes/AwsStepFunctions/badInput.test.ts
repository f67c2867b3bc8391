import type { INodeParameters } from 'n8n-workflow';

import { AwsStepFunctions } from '../../../nodes/AwsStepFunctions/AwsStepFunctions.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters) => await failureOf(AwsStepFunctions, fake, of, parameters);
const arn = (value: string) => ({ __rl: true, mode: 'arn', value });
const stateMachine = arn('arn:aws:states:eu-central-1:111122223333:stateMachine:orders');
const execution = arn('arn:aws:states:eu-central-1:111122223333:execution:orders:1');
const input = { contentType: 'inputData' };

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['no state machine', 'execution:start', { ...input, stateMachine: arn(EMPTY) }, /'State Machine' is not set/],
		[
			'no JSON',
			'execution:start',
			{ stateMachine, contentType: 'json', json: '{a: 1}' },
			/'Input \(JSON\)' is not valid JSON/,
		],
		['nothing', 'execution:startSync', { stateMachine, contentType: 'json', json: EMPTY }, /'JSON' is not set/],
		['no execution', 'execution:stop', { execution: arn(EMPTY) }, /'Execution' is not set/],
		['no token', 'task:sendSuccess', { ...input, taskToken: EMPTY }, /'Task Token' is not set/],
		[
			'no definition',
			'stateMachine:create',
			{ stateMachineName: 'a', roleArn: 'r', definition: EMPTY },
			/'Definition \(JSON\)' is not set/,
		],
		[
			'a list as definition',
			'stateMachine:create',
			{ stateMachineName: 'a', roleArn: 'r', definition: '[]' },
			/is not a JSON object/,
		],
		['no map run', 'mapRun:get', { mapRunArn: EMPTY }, /'Map Run ARN' is not set/],
	])('%s', async (_, of, parameters, message) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(/\w/);
		expect(failure.item).toBe(0);
		expect(failure.requests).toBe(0);
	});
});

it.each<[string, string, INodeParameters, RegExp]>([
	['StateMachineTypeNotSupported', 'execution:startSync', { ...input, stateMachine }, /express/],
	['ExecutionDoesNotExist', 'execution:get', { execution }, /90 days/],
	['TaskTimedOut', 'task:sendSuccess', { ...input, taskToken: 't' }, /answered already/],
	[
		'InvalidDefinition',
		'stateMachine:create',
		{ stateMachineName: 'a', roleArn: 'r', definition: '{}' },
		/States Language/,
	],
])('what AWS refuses comes with what helps: %s', async (code, of, parameters, help) => {
	fake.reply({ status: 400, body: { __type: code, message: 'refused' } });
	const failure = await fail(of, parameters);
	expect(failure.message).toContain('refused');
	expect(failure.description).toMatch(help);
	expect(failure.description).toContain(code);
});

it('a name that no state machine has', async () => {
	fake.reply({ body: { stateMachines: [] } });
	const parameters = { ...input, stateMachine: { __rl: true, mode: 'name', value: 'none' } };
	const failure = await fail('execution:start', parameters);
	expect(failure.message).toMatch(/no state machine "none"/);
	expect(failure.requests).toBe(1);
});
