import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { INodeType } from 'n8n-workflow';

import { fakeService, runNode } from '../nodes/harness';
import { ROOT, text } from './sources';

const PAGE = 'docs/adding-a-service.md';
const COPY = join(ROOT, '.cache', 'walkthrough');

/** Code blocks of the page with the sentence before each. */
const steps = [...text(PAGE).matchAll(/^(.*):\n\n```ts\n([\s\S]*?)```/gm)].map(([, before = '', code = '']) => ({
	file: /`([\w/.-]+\.ts)`/.exec(before)?.[1],
	code,
}));

describe('the walk-through of adding an operation', () => {
	beforeAll(() => {
		rmSync(COPY, { recursive: true, force: true });
		mkdirSync(COPY, { recursive: true });
		cpSync(join(ROOT, 'nodes'), join(COPY, 'nodes'), { recursive: true });
		symlinkSync(join(ROOT, 'aws'), join(COPY, 'aws'));
	});
	afterAll(() => {
		rmSync(COPY, { recursive: true, force: true });
	});

	it('takes one new file and one line of another', () => {
		const [record, line, ...others] = steps.filter(({ file }) => file !== undefined);
		expect(others).toEqual([]);
		expect(existsSync(join(ROOT, record?.file ?? ''))).toBe(false);
		expect(existsSync(join(ROOT, line?.file ?? 'nothing'))).toBe(true);
		expect(line?.code.trim().split('\n')).toHaveLength(1);
		expect(record?.code.trim().split('\n').length).toBeLessThanOrEqual(30);
	});

	it('gives a node that does it', async () => {
		for (const { file, code } of steps) {
			if (file === undefined) continue;
			const path = join(COPY, file);
			mkdirSync(dirname(path), { recursive: true });
			if (existsSync(path)) appendFileSync(path, code);
			else writeFileSync(path, code);
		}
		const { AmazonSqs } = jest.requireActual<{ AmazonSqs: new () => INodeType }>(
			join(COPY, 'nodes', 'AmazonSqs', 'AmazonSqs.node.ts'),
		);
		const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/111122223333/orders';
		const fake = await fakeService();
		try {
			fake.reply({ body: '' });
			const { items, error } = await runNode({
				nodeClass: AmazonSqs,
				parameters: {
					resource: 'queue',
					operation: 'addPermission',
					queueUrl: { __rl: true, mode: 'url', value: QUEUE_URL },
					label: 'from-billing',
					accountIds: '111122223333',
					actions: 'SendMessage',
				},
				credential: { customEndpoints: true, allServicesEndpoint: fake.url },
			});
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual([{ success: true }]);
			expect(fake.received.map(({ body }) => JSON.parse(body.toString()) as unknown)).toEqual([
				{
					QueueUrl: QUEUE_URL,
					Label: 'from-billing',
					AWSAccountIds: ['111122223333'],
					Actions: ['SendMessage'],
				},
			]);
		} finally {
			await fake.close();
		}
	});
});
