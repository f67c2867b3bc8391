import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { main } from '../../migration/cli';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'migrate-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): { code: number; printed: string } {
	let printed = '';
	const code = main(args, (text) => (printed += text));
	return { code, printed };
}

const node = (name: string, type: string, parameters: object, more: object = {}): object => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...more,
});

const WORKFLOW = {
	name: 'Orders',
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node(
			'Send',
			'n8n-nodes-base.awsSqs',
			{ queue: 'https://sqs.eu-west-1.amazonaws.com/1/orders' },
			{ credentials: { aws: { id: 'old', name: 'AWS' } } },
		),
		node(
			'Ask',
			'n8n-nodes-base.httpRequest',
			{ url: 'https://x', authentication: 'predefinedCredentialType', nodeCredentialType: 'aws' },
			{ credentials: { aws: { id: 'old', name: 'AWS' } } },
		),
	],
	connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
	settings: { timezone: 'Europe/Berlin' },
};

const exported = (content: unknown): string => {
	const file = join(folder, 'in.json');
	writeFileSync(file, JSON.stringify(content));
	return file;
};

it('moves the nodes, keeps everything else, and tells what is left to do', () => {
	const output = join(folder, 'out.json');
	const { code, printed } = run(exported(WORKFLOW), '-o', output);
	const moved = JSON.parse(readFileSync(output, 'utf8')) as typeof WORKFLOW;
	expect(moved).toMatchObject({ name: 'Orders', connections: WORKFLOW.connections, settings: WORKFLOW.settings });
	expect(moved.nodes[0]).toEqual(WORKFLOW.nodes[0]);
	expect(moved.nodes[1]).toMatchObject({ name: 'Send', type: 'n8n-nodes-aws.amazonSqs', position: [0, 0] });
	expect(moved.nodes[2]).toMatchObject({ parameters: { nodeCredentialType: 'awsNodesIamApi' } });
	expect(printed).toContain('Orders: 2 nodes moved (Send, Ask)');
	expect(printed).toContain('Send › credentials: Choose a credential in the place of "AWS" (awsNodesIamApi).');
	expect(code).toBe(1);
});

it('puts the named credentials in, and takes a list of workflows', () => {
	const output = join(folder, 'out.json');
	const { code } = run(exported([WORKFLOW]), '-o', output, '--credential', 'old=new');
	expect(code).toBe(0);
	const [moved] = JSON.parse(readFileSync(output, 'utf8')) as Array<{ nodes: unknown[] }>;
	expect(moved?.nodes[1]).toMatchObject({ credentials: { awsNodesIamApi: { id: 'new', name: 'AWS' } } });
});

it.each([
	['no file', [], 'n8n-nodes-aws-migrate <workflows.json>'],
	['an unknown option', ['a.json', '--fast'], '--fast'],
	['half a credential', ['a.json', '--credential', 'old'], 'old is not <old id>=<new id>'],
	['a file that is not there', ['/nowhere/a.json'], '/nowhere/a.json cannot be read'],
])('%s: says how it is used', (_title, args, expected) => {
	const { code, printed } = run(...args);
	expect(code).toBe(2);
	expect(printed).toContain(expected);
});

it('a file without nodes is refused, and nothing is written', () => {
	const { code, printed } = run(exported({ credentials: [] }), '-o', join(folder, 'out.json'));
	expect(code).toBe(2);
	expect(printed).toContain('holds no workflow of n8n');
	expect(() => readFileSync(join(folder, 'out.json'))).toThrow();
});
