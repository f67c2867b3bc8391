import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonRekognition } from '../../../nodes/AmazonRekognition/AmazonRekognition.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';
import { binaryItem } from '../onLocalAws';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters, items?: INodeExecutionData[]) =>
	await failureOf(AmazonRekognition, fake, of, parameters, items);

const binary = { source: 'binary', binaryPropertyName: 'data' };
const collectionId = { __rl: true, mode: 'id', value: 'staff' };
const photo = binaryItem('photo');
const large = binaryItem(Buffer.alloc(5 * 1024 * 1024 + 1));

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, INodeExecutionData[], RegExp, RegExp]>([
		[
			'an image above 5 MB',
			'image:detectLabels',
			binary,
			[large],
			/has 5\.1 MB; AWS takes at most 5 MB/,
			/'S3 Object'/,
		],
		['no image', 'image:detectFaces', binary, [{ json: {} }], /binary file 'data'/, /./],
		[
			'no second image',
			'image:compareFaces',
			{ ...binary, targetSource: 'binary', targetBinaryPropertyName: EMPTY },
			[photo],
			/'Target Input Binary Field' is not set/,
			/Give this/,
		],
		[
			'no key of the second image',
			'image:compareFaces',
			{ ...binary, targetSource: 's3', targetBucket: 'photos', targetObjectKey: EMPTY },
			[photo],
			/'Target Object Key' is not set/,
			/Give this/,
		],
		[
			'no collection',
			'image:searchFaces',
			{ ...binary, collectionId: EMPTY },
			[photo],
			/'Collection' is not set/,
			/Give this/,
		],
		[
			'no faces to delete',
			'face:delete',
			{ collectionId, faceIds: EMPTY },
			[{ json: {} }],
			/'Face IDs' is not set/,
			/Give this/,
		],
		[
			'a threshold that is no number',
			'face:search',
			{ collectionId, faceId: 'f1', options: { faceMatchThreshold: 'high' } },
			[{ json: {} }],
			/Min Similarity/,
			/./,
		],
	])('%s', async (_, of, parameters, items, message, description) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters, items);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(description);
		expect(failure).toMatchObject({ item: 0, requests: 0 });
	});
});

describe('what AWS refuses keeps its message and gets a next step', () => {
	it.each([
		['ImageTooLargeException', 'Image size is too large', /15 MB in Amazon S3/],
		['InvalidImageFormatException', 'Request has invalid image format', /JPEG and PNG/],
		['InvalidS3ObjectException', 'Unable to get object metadata from S3.', /s3:GetObject/],
		['InvalidParameterException', 'There are no faces in the image. Should be at least 1.', /must show a face/],
	])('%s', async (code, message, description) => {
		fake.reply({ status: 400, body: { __type: code, Message: message } });
		const failure = await fail('image:searchFaces', { ...binary, collectionId }, [photo]);
		expect(failure.message).toBe(message);
		expect(failure.description).toMatch(description);
		expect(failure.description).toContain(code);
	});

	it('faces that were not deleted are an error that names them', async () => {
		fake.reply({
			body: { DeletedFaces: ['f1'], UnsuccessfulFaceDeletions: [{ FaceId: 'f2', Reasons: ['FACE_NOT_FOUND'] }] },
		});
		const failure = await fail('face:delete', { collectionId, faceIds: 'f1,f2' });
		expect(failure.message).toBe('1 of the faces were not deleted: f2 (FACE_NOT_FOUND)');
		expect(failure.description).toMatch(/no such face/);
	});
});
