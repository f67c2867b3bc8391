import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { INode, INodeType } from 'n8n-workflow';

import { migrateNode } from '../../migration/migrateNode';
import { AmazonS3 } from '../../nodes/AmazonS3/AmazonS3.node';
import { AmazonSqs } from '../../nodes/AmazonSqs/AmazonSqs.node';
import { AwsLambda } from '../../nodes/AwsLambda/AwsLambda.node';
import type { LocalAws } from '../local-aws';
import { DEFAULTS, startLocalAws } from '../local-aws';
import { runNode } from '../nodes/harness';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
});
afterAll(async () => {
	await aws.close();
});

const settings = () => ({
	region: DEFAULTS.region,
	endpoint: aws.url,
	forcePathStyle: true,
	credentials: DEFAULTS.user,
});

/** Runs our node in the place of n8n's, for one order. */
async function runMoved(nodeClass: new () => INodeType, type: string, typeVersion: number, parameters: object) {
	const before = { id: 'a', name: 'Step', type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0], parameters };
	const { node, remarks } = migrateNode(before as unknown as INode);
	expect(remarks).toEqual([]);
	const { error, items } = await runNode({
		nodeClass,
		parameters: node?.parameters ?? {},
		items: [{ json: { order: 1042 } }],
		credential: { ...DEFAULTS.user, region: DEFAULTS.region, customEndpoints: true, allServicesEndpoint: aws.url },
	});
	if (error !== undefined) throw error;
	return items.map(({ json }) => json);
}

it('AWS S3: the file is where the built-in node would have put it', async () => {
	const s3 = new S3Client(settings());
	await s3.send(new CreateBucketCommand({ Bucket: 'orders-of-2026' }));
	await runMoved(AmazonS3, 'awsS3', 2, {
		resource: 'file',
		operation: 'upload',
		bucketName: 'orders-of-2026',
		binaryData: false,
		fileName: '={{ $json.order }}.json',
		fileContent: '={{ JSON.stringify($json) }}',
		additionalFields: { parentFolderKey: 'orders' },
		tagsUi: { tagsValues: [{ key: 'kind', value: 'order' }] },
	});
	const object = await s3.send(new GetObjectCommand({ Bucket: 'orders-of-2026', Key: 'orders/1042.json' }));
	expect(await object.Body?.transformToString()).toBe('{"order":1042}');
	expect(object.TagCount).toBe(1);
	s3.destroy();
});

it('AWS SQS: the message is in the queue', async () => {
	const sqs = new SQSClient(settings());
	const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
	const message = '=order {{ $json.order }}';
	await runMoved(AmazonSqs, 'awsSqs', 1, { queue: QueueUrl, sendInputData: false, message, options: {} });
	const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
	expect(Messages.map(({ Body }) => Body)).toEqual(['order 1042']);
	sqs.destroy();
});

it('AWS Lambda: the function answers', async () => {
	const items = await runMoved(AwsLambda, 'awsLambda', 1, {
		function: `arn:aws:lambda:${DEFAULTS.region}:${DEFAULTS.account}:function:local-aws-echo`,
		payload: '={{ JSON.stringify($json) }}',
	});
	expect(items).toEqual([expect.objectContaining({ order: 1042 })]);
});
