import type { ITriggerFunctions } from 'n8n-workflow';

import { AmazonSnsTrigger } from '../../../nodes/AmazonSnsTrigger/AmazonSnsTrigger.node';
import { triggerOfProcess } from '../../../nodes/AmazonSnsTrigger/trigger';

const inMode = (mode: string): ITriggerFunctions =>
	({
		getMode: () => mode,
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: 'n', name: 'SNS' }),
	}) as unknown as ITriggerFunctions;

describe('the trigger in the processes of n8n', () => {
	it.each([
		['main', ['node', 'n8n', 'start']],
		['main without a command', ['node', 'n8n']],
		['process for webhooks', ['node', 'n8n', 'webhook']],
	])('%s: n8n asks at its start for the subscription', async (_process, argv) => {
		expect(await triggerOfProcess(argv)?.call(inMode('trigger'))).toEqual({});
	});

	it('worker: it has no trigger, so that a manual execution takes what the webhook has received', () => {
		expect(triggerOfProcess(['node', 'n8n', 'worker', '--concurrency=10'])).toBeUndefined();
	});

	it('another main than the one that has received the message says so', async () => {
		const response = await new AmazonSnsTrigger().trigger?.call(inMode('manual'));
		await expect(response?.manualTriggerFunction?.()).rejects.toThrow(
			'The test message has not come to this process of n8n',
		);
	});
});
