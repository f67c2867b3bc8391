import assert from 'node:assert/strict';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import {
	CreateBucketCommand,
	DeleteBucketCommand,
	DeleteObjectCommand,
	PutObjectCommand,
	S3Client,
} from '@aws-sdk/client-s3';
import { clientSettings } from '../clientSettings.mjs';
import { only } from '../only.mjs';

const Bucket = 'n8n-example-uploads';
const KEYS = ['incoming/report 1.csv', 'other/ignored.csv'];

/** @type {import('../examples.mjs').ExampleEvent} */
export const event = {
	async prepare(aws, credential) {
		const settings = await clientSettings(aws, credential);
		await new S3Client(settings).send(new CreateBucketCommand({ Bucket }));
		const table = new CreateTableCommand({
			TableName: Bucket,
			BillingMode: 'PAY_PER_REQUEST',
			AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
			KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
		});
		await new DynamoDBClient(settings).send(table).catch((error) => {
			// The example runs with several credentials, one after another.
			if (!(error instanceof ResourceInUseException)) throw error;
		});
	},
	async send(aws, credential) {
		const s3 = new S3Client(await clientSettings(aws, credential));
		for (const Key of KEYS) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'a;b\n' }));
		// The name is free again for the next credential, whose account is another one.
		for (const Key of KEYS) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
		await s3.send(new DeleteBucketCommand({ Bucket }));
	},
};

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { key, bytes } = only(run.items('Write the item'));
	assert.deepEqual({ key, bytes }, { key: 'incoming/report 1.csv', bytes: 4 });
	return 'one upload, one item; the other folder is not listened to';
};
