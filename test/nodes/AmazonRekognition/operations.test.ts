import { AmazonRekognition } from '../../../nodes/AmazonRekognition/AmazonRekognition.node';
import { rekognition } from '../../../nodes/AmazonRekognition/service';
import { describeOperations } from '../operationCases';
import { binaryItem } from '../onLocalAws';
import { imageCases } from './imageCases';
import { videoCases } from './videoCases';

const BOX = { Width: 0.2, Height: 0.3, Left: 0.1, Top: 0.25 };
const item = binaryItem('photo', { mimeType: 'image/png', fileName: 'photo.png' });
const Image = { Bytes: Buffer.from('photo').toString('base64') };
const binary = { source: 'binary', binaryPropertyName: 'data' };
const collectionId = { __rl: true, mode: 'list', value: 'staff' };
const Face = { FaceId: 'f1', ImageId: 'i1', ExternalImageId: 'ada', Confidence: 99, BoundingBox: BOX };
const face = { faceId: 'f1', imageId: 'i1', externalImageId: 'ada', confidence: 99, boundingBox: BOX };

describeOperations(rekognition, AmazonRekognition, [
	...imageCases,
	...videoCases,
	{
		of: 'image:searchFaces',
		item,
		params: { ...binary, collectionId, options: { faceMatchThreshold: 90, maxFaces: 3, qualityFilter: 'AUTO' } },
		requests: [
			{
				target: 'SearchFacesByImage',
				body: { CollectionId: 'staff', Image, FaceMatchThreshold: 90, MaxFaces: 3, QualityFilter: 'AUTO' },
			},
		],
		replies: [{ body: { FaceMatches: [{ Similarity: 99.9, Face }], FaceModelVersion: '7.0' } }],
		items: [{ found: true, matches: [{ similarity: 99.9, ...face }] }],
	},
	{
		of: 'face:add',
		item,
		params: { ...binary, collectionId, options: { externalImageId: 'ada', detectionAttributes: ['ALL'] } },
		requests: [
			{
				target: 'IndexFaces',
				body: { CollectionId: 'staff', Image, ExternalImageId: 'ada', DetectionAttributes: ['ALL'] },
			},
		],
		replies: [
			{
				body: {
					FaceRecords: [{ Face, FaceDetail: { BoundingBox: BOX } }],
					UnindexedFaces: [{ Reasons: ['LOW_SHARPNESS'], FaceDetail: { BoundingBox: BOX } }],
				},
			},
		],
		items: [{ indexed: 1, faces: [face], notIndexed: [{ reasons: ['LOW_SHARPNESS'], boundingBox: BOX }] }],
	},
	{
		of: 'face:search',
		params: { collectionId, faceId: 'f0' },
		requests: [{ target: 'SearchFaces', body: { CollectionId: 'staff', FaceId: 'f0' } }],
		replies: [{ body: { SearchedFaceId: 'f0', FaceMatches: [] } }],
		items: [{ found: false, matches: [] }],
	},
	{
		of: 'face:getMany',
		params: {
			collectionId: { __rl: true, mode: 'arn', value: 'arn:aws:rekognition:eu-west-1:111122223333:collection/staff' },
			options: { faceIds: 'f1, f2' },
		},
		requests: [{ target: 'ListFaces', body: { CollectionId: 'staff', FaceIds: ['f1', 'f2'], MaxResults: 50 } }],
		replies: [{ body: { Faces: [Face], FaceModelVersion: '7.0' } }],
		items: [Face],
	},
	{
		of: 'face:delete',
		params: { collectionId, faceIds: 'f1, f2' },
		requests: [{ target: 'DeleteFaces', body: { CollectionId: 'staff', FaceIds: ['f1', 'f2'] } }],
		replies: [{ body: { DeletedFaces: ['f1', 'f2'] } }],
		items: [{ deleted: true, deletedFaces: ['f1', 'f2'] }],
	},
	{
		of: 'collection:create',
		params: { collectionId: 'staff', options: { tags: { entries: [{ key: 'team', value: 'hr' }] } } },
		requests: [{ target: 'CreateCollection', body: { CollectionId: 'staff', Tags: { team: 'hr' } } }],
		replies: [{ body: { StatusCode: 200, FaceModelVersion: '7.0' } }],
		items: [{ StatusCode: 200, FaceModelVersion: '7.0' }],
	},
	{
		of: 'collection:delete',
		params: { collectionId },
		requests: [{ target: 'DeleteCollection', body: { CollectionId: 'staff' } }],
		replies: [{ body: { StatusCode: 200 } }],
		items: [{ deleted: true }],
	},
	{
		of: 'collection:get',
		params: { collectionId },
		requests: [{ target: 'DescribeCollection', body: { CollectionId: 'staff' } }],
		replies: [{ body: { FaceCount: 7, FaceModelVersion: '7.0' } }],
		items: [{ FaceCount: 7, FaceModelVersion: '7.0' }],
	},
	{
		of: 'collection:getMany',
		params: { limit: 2 },
		requests: [{ target: 'ListCollections', body: { MaxResults: 2 } }],
		replies: [{ body: { CollectionIds: ['guests', 'staff'], FaceModelVersions: ['7.0', '7.0'] } }],
		items: [{ CollectionId: 'guests' }, { CollectionId: 'staff' }],
	},
]);
