import assert from 'node:assert/strict';
import {
	CloudWatchLogsClient,
	PutLogEventsCommand,
	CreateLogGroupCommand,
	CreateLogStreamCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { clientSettings } from '../clientSettings.mjs';
import { only } from '../only.mjs';

const place = { logGroupName: '/n8n-example/checkout', logStreamName: 'node-1' };
const CAUSE = 'ERROR payment provider answers 503';
/** What the model of local-aws does: it asks both tools, then tells what they have answered. */
const turns = [
	{
		calls: [
			{ name: 'Alarm_history', input: {} },
			{ name: 'Logs_of_the_application', input: { pattern: 'ERROR' } },
		],
	},
	{ text: 'The payment provider fails. {results}' },
];
const script = `script:${Buffer.from(JSON.stringify(turns)).toString('base64')}`;

/** @type {import('../examples.mjs').ExampleEvent} */
export const event = {
	async prepare(aws, credential) {
		const client = new CloudWatchLogsClient(await clientSettings(aws, credential));
		const made = (error) => assert.equal(error.name, 'ResourceAlreadyExistsException');
		await client.send(new CreateLogGroupCommand({ logGroupName: place.logGroupName })).catch(made);
		await client.send(new CreateLogStreamCommand(place)).catch(made);
		const logEvents = [
			{ timestamp: Date.now() - 60_000, message: 'INFO order 17 paid' },
			{ timestamp: Date.now() - 30_000, message: CAUSE },
		];
		await client.send(new PutLogEventsCommand({ ...place, logEvents }));
	},
	async send(aws, credential) {
		const detail = {
			alarmName: 'n8n-explain-checkout-errors',
			state: { value: 'ALARM', reason: `Threshold Crossed ${script}`, timestamp: '2026-11-21T08:00:00.000+0000' },
			previousState: { value: 'OK' },
		};
		const change = { source: 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change', detail };
		await aws.sendEvent(change, { account: credential.arn.split(':')[4] });
	},
};

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { output } = only(run.items('Explain'));
	assert.match(output, /^The payment provider fails\./);
	assert.ok(output.includes(CAUSE), output);
	assert.ok(!output.includes('order 17'), 'the pattern of the model was used');
	assert.ok(only(run.items('Tell the team')).MessageId);
	return 'the agent has read history and log, and told the team';
};
