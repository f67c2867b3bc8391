import { GetParameterCommand, ListCommandInvocationsCommand, SSMClient } from '@aws-sdk/client-ssm';

import { AwsSystemsManager } from '../../../nodes/AwsSystemsManager/AwsSystemsManager.node';
import { DEFAULTS } from '../../local-aws';
import { runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsSystemsManager);
const saying = (message: string) => ({ message: expect.stringContaining(message) as string });
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const put = async (parameterName: string, value: string, more = {}) =>
	await node.json('parameter:put', { parameterName, value, type: 'String', overwrite: false, ...more });
const calls = (operation: string) => node.aws.calls({ service: 'ssm', operation });

function official(): SSMClient {
	return new SSMClient({ region: 'us-east-1', endpoint: node.aws.url, credentials: DEFAULTS.user });
}

describe('parameters', () => {
	it('are written, read, overwritten and remembered', async () => {
		await put('/shop/key', 'first', { type: 'SecureString' });
		await expect(put('/shop/key', 'second')).rejects.toMatchObject(saying('already exists'));
		expect(await put('/shop/key', 'second', { type: 'SecureString', overwrite: true })).toMatchObject([{ Version: 2 }]);
		const client = official();
		const { Parameter } = await client.send(new GetParameterCommand({ Name: '/shop/key', WithDecryption: true }));
		client.destroy();
		expect(Parameter?.Value).toBe('second');
		const parameter = named('/shop/key');
		expect(await node.json('parameter:get', { parameter })).toMatchObject([{ value: 'second', version: 2 }]);
		const [hidden] = await node.json('parameter:get', { parameter, withDecryption: false });
		expect((hidden as { value: string }).value).not.toContain('second');
		expect(await node.json('parameter:get', { parameter, options: { version: '1' } })).toMatchObject([
			{ value: 'first', version: 1 },
		]);
		const history = await node.json('parameter:getHistory', { parameter, withDecryption: true });
		expect(history).toMatchObject([{ Value: 'first' }, { Value: 'second' }]);
	});

	const items = Array.from({ length: 25 }, (_, position) => ({ json: { name: `/many/${position}` } }));
	const parameter = named('={{ $json.name }}');

	it('25 are read in 3 calls and deleted in 3 calls, each in its place', async () => {
		await node.run('parameter:put', { parameterName: '={{ $json.name }}', value: '={{ $json.name }}' }, items);
		const read = await node.run('parameter:get', { parameter }, items);
		expect(read.map(({ json, pairedItem }) => [json.value, pairedItem])).toEqual(
			items.map(({ json }, item) => [json.name, { item }]),
		);
		expect([calls('GetParameter'), calls('GetParameters')]).toEqual([0, 3]);
		const deleted = await node.json('parameter:delete', { parameter }, items);
		expect(deleted).toEqual(items.map(() => ({ deleted: true })));
		expect([calls('DeleteParameter'), calls('DeleteParameters')]).toEqual([0, 3]);
		expect(await node.json('parameter:getMany')).toEqual([]);
	});

	it('of which some are not there fail one by one', async () => {
		await put('/a', '1');
		await put('/b', '2,3', { type: 'StringList' });
		const arn = 'arn:aws:ssm:us-east-1:111122223333:parameter';
		const asked = ['/a', '/none', '/a', `${arn}/b`, '/a:1', '/a:9', `${arn}/a`];
		const { items: output } = await runNode({
			nodeClass: AwsSystemsManager,
			parameters: { resource: 'parameter', operation: 'get', parameter },
			items: asked.map((name) => ({ json: { name } })),
			credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
			node: { onError: 'continueRegularOutput' },
		});
		expect(output.map(({ json }) => json.value ?? json.error)).toEqual([
			'1',
			expect.stringContaining('/none'),
			'1',
			['2', '3'],
			'1',
			expect.stringContaining('/a:9'),
			'1',
		]);
		// AWS takes no name twice in a call, and ARNs, which name their region, have one of their own.
		expect(calls('GetParameters')).toBe(3);
	});

	it('are found by path, by name and in the picker', async () => {
		for (const name of ['/shop/a', '/shop/deep/b', '/other']) await put(name, name);
		expect(await node.json('parameter:getByPath', { path: '/shop' })).toHaveLength(2);
		expect(await node.json('parameter:getByPath', { path: '/shop', recursive: false })).toHaveLength(1);
		expect(await node.json('parameter:getMany', { options: { nameContains: 'deep' } })).toHaveLength(1);
		expect((await node.list('searchParameters', {}, 'other')).results).toEqual([
			{ name: '/other (String)', value: '/other' },
		]);
	});

	it('get and lose tags', async () => {
		await put('/a', '1');
		await node.run('parameter:addTags', { parameter: named('/a'), tags: { entries: [{ Key: 'k', Value: 'v' }] } });
		expect(calls('AddTagsToResource')).toBe(1);
		expect(await node.json('parameter:removeTags', { parameter: named('/a'), tagKeys: 'k' })).toEqual([
			{ success: true },
		]);
	});
});

describe('commands', () => {
	const script = { documentType: 'AWS-RunShellScript', commands: 'echo hello\necho oops >&2' };
	const web = { targetBy: 'tags', tags: { entries: [{ key: 'Role', values: 'web' }] } };

	it('run on every machine with a tag, and give what each has written', async () => {
		const output = await node.json('command:run', { ...script, ...web });
		expect(output).toMatchObject([
			{ instanceName: 'web-1', status: 'Success', exitCode: 0, stdout: 'hello\n', stderr: 'oops\n' },
			{ instanceName: 'web-2', status: 'Success' },
		]);
		const { commandId: CommandId } = output[0] as { commandId: string };
		const client = official();
		const { CommandInvocations } = await client.send(new ListCommandInvocationsCommand({ CommandId }));
		client.destroy();
		expect(CommandInvocations?.map(({ InstanceId }) => InstanceId)).toHaveLength(2);
		expect((await node.list('searchCommands')).results).toHaveLength(1);
		const command = { __rl: true, mode: 'id', value: CommandId };
		expect(await node.json('command:getOutput', { command })).toEqual(output);
	});

	it('give the whole of a long output', async () => {
		const commands = `echo ${'x'.repeat(10_000)}`;
		const machine = { targetBy: 'instanceIds', instanceIds: 'i-0aaaaaaaaaaaaaaaa' };
		const [output] = await node.json('command:run', { ...script, commands, ...machine });
		expect((output as { stdout: string }).stdout).toHaveLength(10_001);
	});

	it('that fail are errors with what they have written', async () => {
		const run = node.run('command:run', { ...script, commands: 'echo disk full >&2\nexit 3', ...web });
		await expect(run).rejects.toMatchObject(saying('disk full'));
	});

	it('that reach no machine are errors', async () => {
		const nobody = { targetBy: 'tags', tags: { entries: [{ key: 'Role', values: 'nobody' }] } };
		await expect(node.run('command:run', { ...script, ...nobody })).rejects.toMatchObject(saying('on no machine'));
	});

	it('can be started, cancelled and listed', async () => {
		const [started] = await node.json('command:run', { ...script, ...web, options: { waitForCompletion: false } });
		const { CommandId } = (started as { Command: { CommandId: string } }).Command;
		await node.run('command:cancel', { command: { __rl: true, mode: 'id', value: CommandId } });
		expect(await node.json('command:getMany', { options: { status: 'Cancelled' } })).toMatchObject([{ CommandId }]);
		expect(await node.json('command:getMany', { options: { status: 'Success' } })).toEqual([]);
	});
});

describe('automations', () => {
	const runbook = named('AWS-StopEC2Instance');

	it('are waited for, and give their outputs', async () => {
		const output = await node.json('automation:start', { runbook, parameters: '{"InstanceId":"i-1"}' });
		expect(output).toMatchObject([{ status: 'Success', outputs: { 'stop.State': ['stopped'] } }]);
		await expect(node.run('automation:start', { runbook, parameters: '{}' })).rejects.toMatchObject(
			saying('no InstanceId given'),
		);
		expect(await node.json('automation:getMany')).toHaveLength(2);
	});

	it('take signals, and can be stopped', async () => {
		const options = { waitForCompletion: false };
		const [started] = await node.json('automation:start', { runbook, parameters: '{"InstanceId":"i-1"}', options });
		const { AutomationExecutionId: value } = started as { AutomationExecutionId: string };
		const automation = { __rl: true, mode: 'id', value };
		await node.run('automation:sendSignal', { automation, signalType: 'Approve' });
		await node.run('automation:stop', { automation });
		expect(await node.json('automation:get', { automation })).toMatchObject([{ status: 'Cancelled' }]);
	});

	it('are chosen from lists', async () => {
		expect((await node.list('searchRunbooks')).results).toEqual([
			{ name: 'AWS-StopEC2Instance (Amazon)', value: 'AWS-StopEC2Instance' },
		]);
		expect((await node.list('searchCommandDocuments', {}, 'power')).results).toHaveLength(1);
		await node.run('automation:start', { runbook, parameters: '{"InstanceId":"i-1"}' });
		expect((await node.list('searchAutomations')).results).toHaveLength(1);
	});
});

it('lists the machines that can be reached', async () => {
	expect(await node.json('managedNode:getMany', { options: { tag: 'Role=web' } })).toHaveLength(2);
	expect(await node.json('managedNode:getMany', { options: { platformTypes: 'Windows' } })).toMatchObject([
		{ ComputerName: 'desk' },
	]);
});
