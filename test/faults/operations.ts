import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { AmazonDynamoDb } from '../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import { AmazonEventBridge } from '../../nodes/AmazonEventBridge/AmazonEventBridge.node';
import { AmazonKinesis } from '../../nodes/AmazonKinesis/AmazonKinesis.node';
import { AmazonS3 } from '../../nodes/AmazonS3/AmazonS3.node';
import { AmazonSns } from '../../nodes/AmazonSns/AmazonSns.node';
import { AmazonSqs } from '../../nodes/AmazonSqs/AmazonSqs.node';
import { AwsLambda } from '../../nodes/AwsLambda/AwsLambda.node';
import { AwsSecretsManager } from '../../nodes/AwsSecretsManager/AwsSecretsManager.node';
import { AwsSystemsManager } from '../../nodes/AwsSystemsManager/AwsSystemsManager.node';
import { type Clients, itemKeys, objectKeys, takeMessages, TOPICS } from './resources';

/** An operation that is run under faults. Each item carries a `marker`, by which its effect is found. */
export interface FaultedOperation {
	/** Name in the credential scope. */
	readonly service: string;
	/** `resource:operation`. */
	readonly of: string;
	readonly nodeClass: new () => INodeType;
	readonly parameters: INodeParameters;
	/**
	 * `once`: AWS or the operation itself sees to it that a request that is sent twice has one effect. `repeats`: it has no
	 * token, so a request whose answer was lost may be done twice. `not again`: it has none, and is not sent again where its
	 * answer was lost.
	 */
	readonly effect: 'once' | 'repeats' | 'not again';
	/** How often each marker has had its effect, as AWS's own client reads it; where absent, the requests that AWS accepted are counted. */
	readonly count?: (aws: Clients) => Promise<readonly string[]>;
}

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const byArn = (value: string) => ({ __rl: true, mode: 'id', value });
const marker = '={{ $json.marker }}';
const fifo = { messageGroupId: marker, messageDeduplicationId: marker };

/** The operations, of nine services and of every protocol. */
export const OPERATIONS: readonly FaultedOperation[] = [
	{
		service: 'sqs',
		of: 'message:send',
		nodeClass: AmazonSqs,
		parameters: { queueUrl: byName('faults.fifo'), messageBody: marker, options: fifo },
		effect: 'once',
		count: async (aws) => await takeMessages(aws, 'faults.fifo'),
	},
	{
		service: 'sns',
		of: 'message:publish',
		nodeClass: AmazonSns,
		parameters: { topic: byArn(TOPICS.fifo), message: marker, options: fifo },
		effect: 'once',
		count: async (aws) => await takeMessages(aws, 'published.fifo'),
	},
	{
		service: 'dynamodb',
		of: 'item:put',
		nodeClass: AmazonDynamoDb,
		parameters: { tableName: byName('faults'), dataToSend: 'autoMapInputData' },
		effect: 'once',
		count: itemKeys,
	},
	{
		service: 's3',
		of: 'object:upload',
		nodeClass: AmazonS3,
		parameters: { bucket: byName('faults'), key: marker, content: 'text', text: marker },
		effect: 'once',
		count: objectKeys,
	},
	{
		service: 'secretsmanager',
		of: 'secret:create',
		nodeClass: AwsSecretsManager,
		parameters: { name: marker, contentType: 'text', text: 'value' },
		effect: 'once',
		count: async ({ secrets }) => {
			const found: string[] = [];
			let NextToken: string | undefined;
			do {
				const page = await secrets.send(new ListSecretsCommand({ NextToken }));
				found.push(...(page.SecretList ?? []).map(({ Name = '' }) => Name));
				({ NextToken } = page);
			} while (NextToken !== undefined);
			return found;
		},
	},
	{
		service: 'ssm',
		of: 'parameter:put',
		nodeClass: AwsSystemsManager,
		parameters: { parameterName: '=/faults/{{ $json.marker }}', value: 'x', type: 'String', overwrite: true },
		effect: 'once',
		count: async ({ ssm }) => {
			const found: string[] = [];
			let NextToken: string | undefined;
			do {
				const page = await ssm.send(new GetParametersByPathCommand({ Path: '/faults', NextToken }));
				found.push(...(page.Parameters ?? []).map(({ Name = '' }) => Name.replace('/faults/', '')));
				({ NextToken } = page);
			} while (NextToken !== undefined);
			return found;
		},
	},
	{
		service: 'kinesis',
		of: 'record:put',
		nodeClass: AmazonKinesis,
		parameters: { stream: byName('faults'), partitionKey: marker },
		effect: 'repeats',
		count: async ({ kinesis }) => {
			const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName: 'faults' }));
			const from = { StreamName: 'faults', ShardId: Shards[0]?.ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
			const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(from));
			const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
			return Records.map(({ PartitionKey = '' }) => PartitionKey);
		},
	},
	{
		service: 'events',
		of: 'event:put',
		nodeClass: AmazonEventBridge,
		parameters: { source: 'faults', detailType: 'Fault', detailFrom: 'inputData' },
		effect: 'repeats',
	},
	{
		service: 'lambda',
		of: 'function:invoke',
		nodeClass: AwsLambda,
		parameters: { functionName: byName('local-aws-echo'), payloadFrom: 'inputData' },
		effect: 'not again',
	},
];
