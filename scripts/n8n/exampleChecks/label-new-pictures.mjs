import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
	CreateBucketCommand,
	DeleteBucketCommand,
	DeleteObjectCommand,
	GetObjectTaggingCommand,
	PutObjectCommand,
	S3Client,
} from '@aws-sdk/client-s3';
import { clientSettings } from '../clientSettings.mjs';
import { PROJECT } from '../environment.mjs';
import { only } from '../only.mjs';

const Bucket = 'n8n-example-pictures';
const Key = 'pictures/on the beach.png';

/** A picture whose labels local-aws knows. */
const { requireTypeScript } = createRequire(import.meta.url)('../typescript.cjs');
const { sceneImage } = requireTypeScript(join(PROJECT, 'test/local-aws/sceneImage.ts'));

let tags = [];

/** @type {import('../examples.mjs').ExampleEvent} */
export const event = {
	async prepare(aws, credential) {
		await new S3Client(await clientSettings(aws, credential)).send(new CreateBucketCommand({ Bucket }));
	},
	async send(aws, credential) {
		const s3 = new S3Client(await clientSettings(aws, credential));
		await s3.send(
			new PutObjectCommand({
				Bucket,
				Key,
				Body: sceneImage({ labels: [{ name: 'Beach' }, { name: 'Dog' }] }),
				ContentType: 'image/png',
			}),
		);
	},
	async finish(aws, credential) {
		const s3 = new S3Client(await clientSettings(aws, credential));
		tags = (await s3.send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet;
		// The name is free again for the next credential, whose account is another one.
		await s3.send(new DeleteObjectCommand({ Bucket, Key }));
		await s3.send(new DeleteBucketCommand({ Bucket }));
	},
};

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { names } = only(run.items('What it shows'));
	assert.deepEqual(names, ['Beach', 'Dog']);
	assert.equal(tags.find((tag) => tag.Key === 'labels').Value, names.join(' + '));
	return `the object is tagged: ${names.join(', ')}`;
};
