import assert from 'node:assert/strict';
import {
	CloudWatchLogsClient,
	CreateLogGroupCommand,
	CreateLogStreamCommand,
	PutLogEventsCommand,
	ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { DEFAULTS } from '../environment.mjs';

const GROUP = { logGroupName: '/n8n-example/shop' };
const STREAM = { ...GROUP, logStreamName: 'web-1' };
const EVENTS = [
	{ level: 'error', kind: 'payment', detail: 'card refused' },
	{ level: 'info', kind: 'visit' },
	{ level: 'error', kind: 'stock', detail: 'A-7 is gone' },
	{ level: 'error', kind: 'payment', detail: 'timed out' },
];

/** The example runs with credentials of two accounts, each of which has log groups of its own. */
async function clients({ url }) {
	const settings = { region: DEFAULTS.region, endpoint: url };
	const sts = new STSClient({ ...settings, credentials: DEFAULTS.source });
	const { Credentials } = await sts.send(
		new AssumeRoleCommand({
			RoleArn: DEFAULTS.roles.demo,
			RoleSessionName: 'example',
			ExternalId: DEFAULTS.externalId,
		}),
	);
	const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = Credentials;
	return [DEFAULTS.user, { accessKeyId, secretAccessKey, sessionToken }].map(
		(credentials) => new CloudWatchLogsClient({ ...settings, credentials }),
	);
}

const unlessThere = (error) => {
	if (!(error instanceof ResourceAlreadyExistsException)) throw error;
};

/** @type {import('../examples.mjs').ExampleEvent} */
export const event = {
	// n8n looks at once when a workflow is published, and then by the minute: the events are there before.
	async prepare(aws) {
		for (const client of await clients(aws)) {
			await client.send(new CreateLogGroupCommand(GROUP)).catch(unlessThere);
			await client.send(new CreateLogStreamCommand(STREAM)).catch(unlessThere);
			const timestamp = Date.now();
			const logEvents = EVENTS.map((each, at) => ({ timestamp: timestamp + at, message: JSON.stringify(each) }));
			await client.send(new PutLogEventsCommand({ ...STREAM, logEvents }));
		}
	},
	async send() {},
};

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const texts = run.items('Summary').map(({ json }) => json.text);
	assert.equal(texts.length, 2);
	assert.match(texts[0], /^payment: \d+ times, first card refused$/);
	assert.match(texts[1], /^stock: \d+ times, first A-7 is gone$/);
	return texts.join('; ');
};
