// The workflows that work for hours: files up and down, messages to a table and a function, sessions of a role.
import { DEFAULTS } from '../../scripts/n8n/environment.mjs';
import { node } from './flow.mjs';
import { sqsTrigger } from './sqsTrigger.mjs';
import { chainOf } from './triggers.mjs';

/** Bytes of a file. */
export const FILE_BYTES = 1024 * 1024;
/** Seconds that a message is hidden while it is worked on, and after its execution has failed. */
export const VISIBILITY = 20;

const byName = (value) => ({ __rl: true, mode: 'name', value });
const key = (value) => ({ __rl: true, mode: 'key', value });
const bucket = byName('faults');
const ours = (name, type, of, parameters) => {
	const [resource, operation] = of.split(':');
	return node(name, `n8n-nodes-aws.${type}`, { resource, operation, ...parameters });
};
const every = (seconds) =>
	node(
		'Every',
		'n8n-nodes-base.scheduleTrigger',
		{
			rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] },
		},
		{ typeVersion: 1.2 },
	);
const value = (name, expression, type = 'string') => ({ id: name, name, type, value: `={{ ${expression} }}` });
const set = (name, ...assignments) =>
	node(name, 'n8n-nodes-base.set', { assignments: { assignments }, options: {} }, { typeVersion: 3.4 });

/** A file of 1 MiB of other bytes each time goes to S3, comes back and is compared; whoever is not the same fails. */
const files = (seconds) => [
	every(seconds),
	set(
		'Text',
		value('key', "'file-' + $execution.id"),
		value('text', `($execution.id + ' ').repeat(${FILE_BYTES}).slice(0, ${FILE_BYTES})`),
	),
	node(
		'File',
		'n8n-nodes-base.convertToFile',
		{ operation: 'toText', sourceProperty: 'text', options: {} },
		{ typeVersion: 1.1 },
	),
	ours('Up', 'amazonS3', 'object:upload', { bucket, key: "={{ $('Text').first().json.key }}", content: 'file' }),
	ours('Down', 'amazonS3', 'object:download', {
		bucket,
		key: key("={{ $('Text').first().json.key }}"),
		readAs: 'text',
	}),
	set('Compare', value('same', "$json.Text === $('Text').first().json.text", 'boolean')),
	node(
		'Same',
		'n8n-nodes-base.filter',
		{
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				combinator: 'and',
				conditions: [
					{
						id: 'same',
						leftValue: '={{ $json.same }}',
						rightValue: true,
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
			},
			options: {},
		},
		{ typeVersion: 2.2 },
	),
	// Only who came through the filter is gone afterwards: what is left in the bucket has failed.
	ours('Gone', 'amazonS3', 'object:delete', { bucket, key: key("={{ $('Text').first().json.key }}") }),
];

/** Each message of the queue is written to a table and handed to a function. */
const messages = () => [
	sqsTrigger('faults', { onFailure: 'visibilityTimeout', visibilityTimeout: VISIBILITY }),
	set('Work', value('marker', '$json.Body.marker')),
	ours('Write', 'amazonDynamoDb', 'item:put', { tableName: byName('faults'), dataToSend: 'autoMapInputData' }),
	ours('Call', 'awsLambda', 'function:invoke', {
		functionName: byName('local-aws-echo'),
		payloadFrom: 'json',
		json: "={{ JSON.stringify({ marker: $('Work').first().json.marker }) }}",
	}),
];

/** The workflows, ready to be saved; all calls are signed with sessions of roles. */
export function soakWorkflows(credentials, { fileSeconds }) {
	const settings = { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'all', saveManualExecutions: false };
	return {
		files: withRole(chainOf('Soak: files', files(fileSeconds), settings), credentials.files),
		messages: withRole(chainOf('Soak: messages', messages(), settings), credentials.messages),
	};
}

function withRole(workflow, { id, name }) {
	const nodes = workflow.nodes.map((each) =>
		each.type.startsWith('n8n-nodes-aws.')
			? {
					...each,
					parameters: { ...each.parameters, authentication: 'assumeRole' },
					credentials: { awsNodesAssumeRoleApi: { id, name } },
				}
			: each,
	);
	return { ...workflow, nodes };
}

/** The shortest session that STS gives. */
export const roleFields = (roleArn, roleSessionName) => ({
	region: DEFAULTS.region,
	roleArn,
	roleSessionName,
	durationSeconds: 900,
	useSystemCredentialsForRole: false,
	stsAccessKeyId: DEFAULTS.source.accessKeyId,
	stsSecretAccessKey: DEFAULTS.source.secretAccessKey,
	customEndpoints: false,
});
