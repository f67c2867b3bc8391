import { AwsStepFunctions } from '../../../nodes/AwsStepFunctions/AwsStepFunctions.node';
import { DescribeExecutionCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';

import { DEFAULTS } from '../../local-aws';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsStepFunctions);
const saying = (message: string) => ({ message: expect.stringContaining(message) as string });
const orders = { __rl: true, mode: 'name', value: 'orders' };
const arn = (value: string) => ({ __rl: true, mode: 'arn', value });

const PASS = { StartAt: 'Pay', States: { Pay: { Type: 'Pass', Result: { paid: true }, End: true } } };
const FAIL = {
	StartAt: 'Pay',
	States: { Pay: { Type: 'Fail', Error: 'PaymentRefused', Cause: 'The card has expired' } },
};
const ASK = {
	StartAt: 'Ask',
	States: {
		Ask: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Next: 'Done' },
		Done: { Type: 'Succeed' },
	},
};

const create = async (definition: object, type = 'STANDARD') =>
	await node.json('stateMachine:create', {
		stateMachineName: 'orders',
		definition: JSON.stringify(definition),
		roleArn: 'arn:aws:iam::111122223333:role/states',
		type,
	});
const item = { json: { orderId: 1042 } };
const start = async (options = {}) =>
	await node.json('execution:start', { stateMachine: orders, contentType: 'inputData', options }, [item]);

function official(): SFNClient {
	return new SFNClient({ region: 'us-east-1', endpoint: node.aws.url, credentials: DEFAULTS.user });
}

/** Token of the task that an execution waits with, as its history tells it. */
async function tokenOf(executionArn: string): Promise<string> {
	const events = await node.json('execution:getHistory', { execution: arn(executionArn) });
	const scheduled = events.find((event) => (event as { type: string }).type === 'TaskScheduled');
	return (scheduled as { details: { parameters: { TaskToken: string } } }).details.parameters.TaskToken;
}

describe('an execution', () => {
	it('is waited for, and its output is JSON', async () => {
		await create(PASS);
		const [ended] = await start();
		expect(ended).toMatchObject({ status: 'SUCCEEDED', input: { orderId: 1042 }, output: { paid: true } });
		const { executionArn } = ended as { executionArn: string };
		const client = official();
		const told = await client.send(new DescribeExecutionCommand({ executionArn }));
		client.destroy();
		expect(told).toMatchObject({ status: 'SUCCEEDED', input: '{"orderId":1042}', output: '{"paid":true}' });
	});

	it('that fails is an error with what the state machine says', async () => {
		await create(FAIL);
		await expect(start()).rejects.toMatchObject(saying('PaymentRefused. The card has expired'));
		const failed = await node.json('execution:getMany', { stateMachine: orders, options: { statusFilter: 'FAILED' } });
		const [{ executionArn = '' } = {}] = failed as Array<{ executionArn?: string }>;
		expect(await node.json('execution:get', { execution: arn(executionArn) })).toMatchObject([
			{ error: 'PaymentRefused' },
		]);
		await node.run('stateMachine:update', { stateMachine: orders, options: { definition: JSON.stringify(PASS) } });
		await node.run('execution:redrive', { execution: arn(executionArn) });
		expect(await node.json('execution:get', { execution: arn(executionArn) })).toMatchObject([
			{ status: 'SUCCEEDED', redriveCount: 1 },
		]);
	});

	it('runs once under one name', async () => {
		await create(ASK);
		const options = { executionName: 'once', waitForCompletion: false };
		const [first] = await start(options);
		const [second] = await start(options);
		expect(second).toEqual(first);
		expect(await node.json('execution:getMany', { stateMachine: orders })).toHaveLength(1);
	});

	it('waits for the answer of a task', async () => {
		await create(ASK);
		const [started] = await start({ waitForCompletion: false });
		const { executionArn } = started as { executionArn: string };
		const taskToken = await tokenOf(executionArn);
		await node.run('task:sendHeartbeat', { taskToken });
		await node.run('task:sendSuccess', { taskToken, contentType: 'json', json: '{"approved":true}' });
		expect(await node.json('execution:get', { execution: arn(executionArn) })).toMatchObject([
			{ status: 'SUCCEEDED', output: { approved: true } },
		]);
		await expect(node.run('task:sendHeartbeat', { taskToken })).rejects.toMatchObject(saying('Task Timed Out'));
		await expect(node.run('task:sendHeartbeat', { taskToken: 'no-such-token' })).rejects.toMatchObject(
			saying('Invalid Token'),
		);
	});

	it('ends when its task fails, or when it is stopped', async () => {
		await create(ASK);
		const begun = (
			await Promise.all([start({ waitForCompletion: false }), start({ waitForCompletion: false })])
		).flat();
		const [first = '', second = ''] = begun.map((each) => (each as { executionArn: string }).executionArn);
		await node.run('task:sendFailure', { taskToken: await tokenOf(first), error: 'Refused', cause: 'no' });
		await node.run('execution:stop', { execution: arn(second), options: { cause: 'by hand' } });
		expect(await node.json('execution:get', { execution: arn(first) })).toMatchObject([
			{ status: 'FAILED', error: 'Refused' },
		]);
		expect(await node.json('execution:get', { execution: arn(second) })).toMatchObject([
			{ status: 'ABORTED', cause: 'by hand' },
		]);
		expect(await node.json('mapRun:getMany', { execution: arn(first) })).toEqual([]);
	});
});

describe('an express state machine', () => {
	const sync = async () =>
		await node.json('execution:startSync', { stateMachine: orders, contentType: 'inputData' }, [item]);

	it('answers at once', async () => {
		await create(PASS, 'EXPRESS');
		expect(await sync()).toMatchObject([{ status: 'SUCCEEDED', output: { paid: true } }]);
	});

	it('that fails is an error, although the call succeeds', async () => {
		await create(FAIL, 'EXPRESS');
		await expect(sync()).rejects.toMatchObject(saying('FAILED: PaymentRefused. The card has expired'));
	});

	it('is told from a standard one', async () => {
		await create(PASS);
		await expect(sync()).rejects.toMatchObject({
			message: expect.stringContaining('not supported') as string,
			description: expect.stringContaining('express') as string,
		});
		await create(PASS, 'EXPRESS');
		await expect(start()).rejects.toMatchObject({
			description: expect.stringContaining('Start and Wait (Express)') as string,
		});
	});
});

it('state machines are made, listed, changed and deleted', async () => {
	await expect(create({ StartAt: 'None', States: {} })).rejects.toMatchObject(
		saying('Invalid State Machine Definition'),
	);
	const [made] = await create(PASS, 'EXPRESS');
	const { stateMachineArn } = made as { stateMachineArn: string };
	expect((await node.list('searchStateMachines')).results).toEqual([
		{ name: 'orders (Express)', value: stateMachineArn },
	]);
	expect((await node.list('searchExecutions', { stateMachine: arn(stateMachineArn) })).results).toEqual([]);
	await node.run('stateMachine:update', { stateMachine: orders, options: { definition: JSON.stringify(ASK) } });
	expect(await node.json('stateMachine:get', { stateMachine: orders })).toMatchObject([
		{ definition: { StartAt: 'Ask' } },
	]);
	expect(await node.json('stateMachine:getMany')).toHaveLength(1);
	await node.run('stateMachine:delete', { stateMachine: orders });
	const client = official();
	const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
	client.destroy();
	expect(stateMachines).toEqual([]);
});
