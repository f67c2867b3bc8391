import assert from 'node:assert/strict';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { clientSettings } from '../clientSettings.mjs';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').ExampleEvent} */
export const event = {
	async prepare(aws, credential) {
		const sns = new SNSClient(await clientSettings(aws, credential));
		await sns.send(new CreateTopicCommand({ Name: 'n8n-example-on-call' }));
	},
	async send(aws, credential) {
		const change = (alarmName) => ({
			source: 'aws.cloudwatch',
			'detail-type': 'CloudWatch Alarm State Change',
			detail: {
				alarmName,
				state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2026-11-21T08:00:00.000+0000' },
				previousState: { value: 'OK' },
			},
		});
		const account = credential.arn.split(':')[4];
		await aws.sendEvent(change('another-alarm'), { account });
		await aws.sendEvent(change('n8n-example-disk-full'), { account });
	},
};

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { alarmName, state } = only(run.items('When an alarm goes off'));
	assert.deepEqual({ alarmName, state }, { alarmName: 'n8n-example-disk-full', state: 'ALARM' });
	assert.ok(only(run.items('Tell the team')).MessageId);
	return 'the alarm that was asked for has told the topic';
};
