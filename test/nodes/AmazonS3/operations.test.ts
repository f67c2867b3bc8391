import { AmazonS3 } from '../../../nodes/AmazonS3/AmazonS3.node';
import { s3 } from '../../../nodes/AmazonS3/service';
import { describeOperations } from '../operationCases';
import { cases } from './cases';

const bucket = { __rl: true, mode: 'name', value: 'my-bucket' };
const expiresIn = 60;
const signed = (of: string, params: object, item: object) => ({
	of,
	params: { bucket, expiresIn, ...params },
	requests: [],
	replies: [{}],
	items: [
		{
			url: expect.stringMatching(/X-Amz-Signature=[0-9a-f]{64}/) as unknown,
			headers: {},
			expiresAt: expect.any(String) as unknown,
			...item,
		},
	],
});

describeOperations(s3, AmazonS3, [
	...cases,
	signed(
		'presignedUrl:download',
		{ key: { __rl: true, mode: 'key', value: 'a' } },
		{ method: 'GET', bucket: 'my-bucket', key: 'a' },
	),
	{
		of: 'presignedUrl:form',
		params: { bucket: { __rl: true, mode: 'name', value: 'my-bucket' }, key: 'a' },
		requests: [],
		replies: [{}],
		items: [
			{
				url: expect.stringMatching(/\/my-bucket\/?$/) as unknown,
				method: 'POST',
				fields: expect.objectContaining({ key: 'a', policy: expect.any(String) as unknown }) as unknown,
				fileField: 'file',
				bucket: 'my-bucket',
				key: 'a',
				expiresAt: expect.any(String) as unknown,
			},
		],
	},
	signed('presignedUrl:upload', { key: 'a' }, { method: 'PUT', bucket: 'my-bucket', key: 'a' }),
	signed('presignedUrl:uploadPart', { key: 'a', uploadId: 'u', parts: 1 }, { method: 'PUT', partNumber: 1 }),
]);
