import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

import { AmazonRekognition } from '../../../nodes/AmazonRekognition/AmazonRekognition.node';
import { DEFAULTS } from '../../local-aws';
import type { Scene } from '../../local-aws/sceneImage';
import { sceneImage } from '../../local-aws/sceneImage';
import { ROOT } from '../../structure/sources';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonRekognition);
const binary = { source: 'binary', binaryPropertyName: 'data' };
const collectionId = { __rl: true, mode: 'list', value: 'staff' };
const photo = (scene: Scene, field = 'data') =>
	binaryItem(sceneImage(scene), { field, mimeType: 'image/png', fileName: 'photo.png' });

describe('an image', () => {
	const street: Scene = {
		labels: [{ name: 'Car', parent: 'Vehicle' }, { name: 'Road' }],
		text: ['ONE WAY', 'EXIT'],
		faces: [
			{ who: 'ada', emotion: 'HAPPY' },
			{ who: 'A Star', famous: true },
		],
		unsafe: ['Weapons'],
		persons: [['HEAD_COVER'], []],
	};
	it.each<[string, object, object]>([
		['detectLabels', {}, { names: ['Car', 'Road'] }],
		['detectLabels', { options: { maxLabels: 1 } }, { names: ['Car'] }],
		['detectText', {}, { text: 'ONE WAY\nEXIT' }],
		[
			'detectFaces',
			{ options: { attributes: ['ALL'] } },
			{ faceCount: 2, faces: [{ emotion: 'HAPPY', smile: true }, {}] },
		],
		['detectModerationLabels', {}, { flagged: true, labels: [{ name: 'Weapons' }] }],
		['recognizeCelebrities', {}, { celebrities: [{ name: 'A Star' }], unrecognizedFaces: 1 }],
		[
			'detectProtectiveEquipment',
			{ options: { requiredEquipment: ['HEAD_COVER'] } },
			{ personCount: 2, withRequiredEquipment: [0], withoutRequiredEquipment: [1] },
		],
	])('%s %j', async (operation, parameters, expected) => {
		const [read] = await node.json(`image:${operation}`, { ...binary, ...parameters }, [photo(street)]);
		expect(read).toMatchObject(expected);
	});

	it('is compared with another one of the same item', async () => {
		const both = (other: string) => {
			const [one, two] = [photo({ faces: [{ who: 'ada' }] }), photo({ faces: [{ who: other }] }, 'target')];
			return { json: {}, binary: { ...one.binary, ...two.binary } };
		};
		const parameters = { ...binary, targetSource: 'binary', targetBinaryPropertyName: 'target' };
		expect(await node.json('image:compareFaces', parameters, [both('ada'), both('bob')])).toMatchObject([
			{ matched: true, similarity: 99.9, unmatchedFaces: 0 },
			{ matched: false, similarity: null, unmatchedFaces: 1 },
		]);
	});

	it('that is none is refused with what Rekognition reads', async () => {
		await expect(node.run('image:detectLabels', binary, [binaryItem('text')])).rejects.toMatchObject({
			description: expect.stringContaining('JPEG and PNG') as string,
		});
	});

	it('of the example workflow says what it shows', async () => {
		const workflow = readFileSync(join(ROOT, 'docs', 'workflows', 'rekognition-check-picture.json'), 'utf8');
		const png = /"value": "(iVBOR[^"]+)"/.exec(workflow)?.[1] ?? '';
		const [read] = await node.json('image:detectText', binary, [binaryItem(Buffer.from(png, 'base64'))]);
		expect(read).toMatchObject({ text: 'HELLO AWS' });
	});
});

describe('a video', () => {
	const street: Scene = {
		labels: [{ name: 'Car' }, { name: 'Road' }, { name: 'Tree' }],
		text: ['ONE WAY', 'EXIT', 'STOP'],
		faces: [{ who: 'ada' }, { who: 'A Star', famous: true }, { who: 'bob' }],
		unsafe: ['Weapons'],
	};
	const place = { bucket: { __rl: true, mode: 'list', value: 'videos' }, objectKey: 'street.mp4' };
	beforeEach(async () => {
		const s3 = new S3Client({
			region: 'us-east-1',
			endpoint: node.aws.url,
			forcePathStyle: true,
			credentials: DEFAULTS.user,
		});
		await s3.send(new CreateBucketCommand({ Bucket: 'videos' }));
		await s3.send(new PutObjectCommand({ Bucket: 'videos', Key: 'street.mp4', Body: sceneImage(street) }));
		s3.destroy();
	});

	it.each<[string, object, object]>([
		[
			'detectLabels',
			{},
			{ labels: [{ timestamp: 0, name: 'Car' }, { timestamp: 500, name: 'Road' }, { name: 'Tree' }] },
		],
		['detectText', {}, { texts: [{ text: 'ONE WAY' }, { text: 'EXIT' }, { timestamp: 1000, text: 'STOP' }] }],
		['detectFaces', {}, { faces: [{ confidence: 99.5 }, {}, {}] }],
		['detectModerationLabels', {}, { labels: [{ name: 'Weapons', confidence: 99.5 }] }],
		['recognizeCelebrities', {}, { celebrities: [{ name: 'A Star', confidence: 99.5 }] }],
		[
			'detectSegments',
			{ segmentTypes: ['SHOT'] },
			{ segments: [{ type: 'SHOT', start: 0, end: 1000, confidence: 99.5 }] },
		],
	])('%s: waits and reads all pages', async (operation, parameters, expected) => {
		const [read] = await node.json(`video:${operation}`, { ...place, ...parameters });
		expect(read).toMatchObject({ durationMillis: 1000, ...expected });
	});

	it('is searched for the faces of a collection, now or later', async () => {
		await node.run('collection:create', { collectionId: 'staff' });
		const options = { externalImageId: 'ada' };
		await node.run('face:add', { ...binary, collectionId, options }, [photo({ faces: [{ who: 'ada' }] })]);
		const persons = [
			{ person: 0, found: true, matches: [{ externalImageId: 'ada' }] },
			{ found: false },
			{ found: false },
		];
		expect(await node.json('video:searchFaces', { ...place, collectionId })).toMatchObject([{ persons }]);

		const later = { waitForCompletion: false };
		const [started] = await node.json('video:searchFaces', { ...place, collectionId, options: later });
		const { JobId = '' } = started as { JobId?: string };
		expect(await node.json('video:getFaceMatches', { jobId: JobId })).toEqual([{ jobStatus: 'IN_PROGRESS' }]);
		expect(await node.json('video:getFaceMatches', { jobId: JobId })).toMatchObject([{ persons }]);
	});
});

describe('a collection', () => {
	it('keeps faces, finds them, forgets them', async () => {
		await node.run('collection:create', { collectionId: 'staff' });
		expect((await node.list('searchCollections', {}, 'sta')).results).toEqual([{ name: 'staff', value: 'staff' }]);

		const faces = [photo({ faces: [{ who: 'ada' }] }), photo({ faces: [{ who: 'bob' }, { who: 'ada' }] })];
		const added = await node.json('face:add', { ...binary, collectionId, options: { externalImageId: 'team' } }, faces);
		expect(added).toMatchObject([{ indexed: 1 }, { indexed: 2, notIndexed: [] }]);
		expect(await node.json('collection:get', { collectionId })).toMatchObject([{ FaceCount: 3 }]);
		expect(await node.json('face:getMany', { collectionId, returnAll: true })).toHaveLength(3);

		const [found] = await node.json('image:searchFaces', { ...binary, collectionId }, [
			photo({ faces: [{ who: 'ada' }] }),
		]);
		expect(found).toMatchObject({ found: true, matches: [{ externalImageId: 'team' }, { similarity: 99.9 }] });
		const { faceId } = (found as { matches: Array<{ faceId: string }> }).matches[0] ?? { faceId: '' };
		expect(await node.json('face:search', { collectionId, faceId })).toMatchObject([{ matches: [{}] }]);

		expect(await node.json('face:delete', { collectionId, faceIds: faceId })).toEqual([
			{ deleted: true, deletedFaces: [faceId] },
		]);
		await expect(node.run('face:delete', { collectionId, faceIds: faceId })).rejects.toMatchObject({
			message: expect.stringContaining('FACE_NOT_FOUND') as string,
		});
		expect(await node.json('collection:get', { collectionId })).toMatchObject([{ FaceCount: 2 }]);

		expect(await node.json('collection:delete', { collectionId })).toEqual([{ deleted: true }]);
		expect(await node.json('collection:getMany')).toEqual([]);
	});

	it('is not searched for an image without a face', async () => {
		await node.run('collection:create', { collectionId: 'staff' });
		await expect(node.run('image:searchFaces', { ...binary, collectionId }, [photo({})])).rejects.toMatchObject({
			message: 'There are no faces in the image. Should be at least 1.',
		});
	});
});
