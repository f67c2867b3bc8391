import type { INodeParameters } from 'n8n-workflow';

import { AwsSystemsManager } from '../../../nodes/AwsSystemsManager/AwsSystemsManager.node';
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
const fail = async (of: string, parameters: INodeParameters) =>
	await failureOf(AwsSystemsManager, fake, of, parameters);
const none = { __rl: true, mode: 'name', value: EMPTY };
const parameter = { __rl: true, mode: 'name', value: '/a' };
const script = { documentType: 'AWS-RunShellScript', commands: 'echo' };
const machines = { targetBy: 'instanceIds', instanceIds: 'i-1' };
const other = { documentType: 'other', ...machines };

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['no parameter', 'parameter:get', { parameter: none }, /'Parameter' is not set/],
		['only a version', 'parameter:get', { parameter: none, options: { version: '2' } }, /'Parameter' is not set/],
		['no name', 'parameter:put', { parameterName: EMPTY, value: 'a' }, /'Name' is not set/],
		['no value', 'parameter:put', { parameterName: '/a', value: EMPTY }, /'Value' is not set/],
		['no path', 'parameter:getByPath', { path: EMPTY }, /'Path' is not set/],
		['no tag keys', 'parameter:removeTags', { parameter, tagKeys: EMPTY }, /'Tag Keys' is not set/],
		['no commands', 'command:run', { ...script, ...machines, commands: EMPTY }, /'Commands' is not set/],
		[
			'no machines',
			'command:run',
			{ ...script, targetBy: 'instanceIds', instanceIds: EMPTY },
			/'Machine IDs' is not set/,
		],
		['no tags', 'command:run', { ...script, targetBy: 'tags' }, /'Tags' is not set/],
		[
			'a tag without values',
			'command:run',
			{ ...script, targetBy: 'tags', tags: { entries: [{ key: 'Role', values: ' , ' }] } },
			/no key or no value/,
		],
		['no document', 'command:run', { ...other, documentName: none }, /'Document' is not set/],
		[
			'parameters that are a list',
			'command:run',
			{ ...other, documentName: { __rl: true, mode: 'name', value: 'd' }, parameters: '[1]' },
			/'Parameters' is not an object/,
		],
		[
			'parameters that are no JSON',
			'automation:start',
			{ runbook: { __rl: true, mode: 'name', value: 'd' }, parameters: '{a' },
			/'Parameters \(JSON\)' is not valid JSON/,
		],
		['no automation', 'automation:sendSignal', { automation: none, signalType: 'Approve' }, /'Automation' is not set/],
	])('%s', async (_, of, parameters, message) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(/\w/);
		expect(failure.item).toBe(0);
		expect(failure.requests).toBe(0);
	});
});

describe('what AWS refuses comes with what helps', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['ParameterNotFound', 'parameter:get', { parameter }, /slash/],
		['ParameterAlreadyExists', 'parameter:put', { parameterName: '/a', value: 'b' }, /'Overwrite'/],
		['InvalidInstanceId', 'command:run', { ...script, ...machines }, /SSM Agent/],
	])('%s', async (code, of, parameters, help) => {
		fake.reply({ status: 400, body: { __type: code } });
		const failure = await fail(of, parameters);
		expect(`${failure.message} ${failure.description}`).toContain(code);
		expect(failure.description).toMatch(help);
	});
});
