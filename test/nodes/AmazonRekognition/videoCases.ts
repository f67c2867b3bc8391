import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { OperationCase } from '../operationCases';

const BOX = { Width: 0.2, Height: 0.3, Left: 0.1, Top: 0.25 };
const JobId = '1b7c1e0e4f6b';
const VideoMetadata = { Codec: 'h264', DurationMillis: 8000, FrameRate: 25 };

interface VideoCase {
	readonly start: string;
	readonly read: string;
	/** Part of AWS's names behind `Start` and `Get`. */
	readonly task: string;
	/** Member with the entries. */
	readonly list: string;
	readonly entry: IDataObject;
	/** Name of the list that the node gives, and its entry. */
	readonly items: readonly [name: string, entry: object];
	readonly params?: INodeParameters;
	readonly sent?: object;
}

const CASES: readonly VideoCase[] = [
	{
		start: 'detectLabels',
		read: 'getLabels',
		task: 'LabelDetection',
		list: 'Labels',
		entry: { Timestamp: 500, Label: { Name: 'Car', Confidence: 98, Parents: [{ Name: 'Vehicle' }], Instances: [] } },
		items: [
			'labels',
			{ timestamp: 500, name: 'Car', confidence: 98, parents: ['Vehicle'], categories: [], instances: [] },
		],
		params: { options: { minConfidence: 80 } },
		sent: { MinConfidence: 80 },
	},
	{
		start: 'detectFaces',
		read: 'getFaces',
		task: 'FaceDetection',
		list: 'Faces',
		entry: { Timestamp: 0, Face: { BoundingBox: BOX, Confidence: 99, Smile: { Value: true, Confidence: 90 } } },
		items: ['faces', { timestamp: 0, confidence: 99, boundingBox: BOX, smile: true }],
		params: { options: { faceAttributes: 'ALL' } },
		sent: { FaceAttributes: 'ALL' },
	},
	{
		start: 'detectText',
		read: 'getText',
		task: 'TextDetection',
		list: 'TextDetections',
		entry: {
			Timestamp: 40,
			TextDetection: { DetectedText: 'EXIT', Type: 'LINE', Id: 0, Confidence: 97, Geometry: { BoundingBox: BOX } },
		},
		items: ['texts', { timestamp: 40, text: 'EXIT', type: 'LINE', confidence: 97, boundingBox: BOX }],
	},
	{
		start: 'detectModerationLabels',
		read: 'getModerationLabels',
		task: 'ContentModeration',
		list: 'ModerationLabels',
		entry: {
			Timestamp: 40,
			ModerationLabel: { Name: 'Weapons', ParentName: 'Violence', TaxonomyLevel: 2, Confidence: 90 },
		},
		items: ['labels', { timestamp: 40, name: 'Weapons', parent: 'Violence', level: 2, confidence: 90 }],
	},
	{
		start: 'recognizeCelebrities',
		read: 'getCelebrities',
		task: 'CelebrityRecognition',
		list: 'Celebrities',
		entry: {
			Timestamp: 40,
			Celebrity: { Name: 'A Star', Id: '1x', Confidence: 95, Urls: [], Face: { BoundingBox: BOX } },
		},
		items: ['celebrities', { timestamp: 40, name: 'A Star', id: '1x', confidence: 95, urls: [], boundingBox: BOX }],
	},
	{
		start: 'searchFaces',
		read: 'getFaceMatches',
		task: 'FaceSearch',
		list: 'Persons',
		entry: {
			Timestamp: 40,
			Person: { Index: 1 },
			FaceMatches: [{ Similarity: 99, Face: { FaceId: 'f1', ImageId: 'i1', Confidence: 98, BoundingBox: BOX } }],
		},
		items: [
			'persons',
			{
				timestamp: 40,
				person: 1,
				found: true,
				matches: [{ similarity: 99, faceId: 'f1', imageId: 'i1', confidence: 98, boundingBox: BOX }],
			},
		],
		params: { collectionId: { __rl: true, mode: 'id', value: 'staff' } },
		sent: { CollectionId: 'staff' },
	},
	{
		start: 'detectSegments',
		read: 'getSegments',
		task: 'SegmentDetection',
		list: 'Segments',
		entry: {
			Type: 'TECHNICAL_CUE',
			StartTimestampMillis: 0,
			EndTimestampMillis: 2000,
			TechnicalCueSegment: { Type: 'BlackFrames', Confidence: 99 },
		},
		items: ['segments', { type: 'BlackFrames', start: 0, end: 2000, confidence: 99 }],
		params: { segmentTypes: ['TECHNICAL_CUE', 'SHOT'] },
		sent: { SegmentTypes: ['TECHNICAL_CUE', 'SHOT'] },
	},
];

/** Each job is started and read, and its result is read by itself. */
export const videoCases: readonly OperationCase[] = CASES.flatMap(
	({ start, read, task, list, entry, items: [name, item], params = {}, sent = {} }): OperationCase[] => {
		const done = { JobStatus: 'SUCCEEDED', VideoMetadata, [list]: [entry] };
		const items = [{ durationMillis: 8000, [name]: [item] }];
		const { options = {}, ...fields } = params as { options?: INodeParameters };
		return [
			{
				of: `video:${start}`,
				params: {
					bucket: { __rl: true, mode: 'name', value: 'videos' },
					objectKey: 'a.mp4',
					...fields,
					options: { clientRequestToken: 'run-1', ...options },
				},
				requests: [
					{
						target: `Start${task}`,
						body: { Video: { S3Object: { Bucket: 'videos', Name: 'a.mp4' } }, ClientRequestToken: 'run-1', ...sent },
					},
					{ target: `Get${task}`, body: { JobId, MaxResults: 1 } },
					{ target: `Get${task}`, body: { JobId } },
				],
				replies: [{ body: { JobId } }, { body: done }, { body: done }],
				items,
			},
			{
				of: `video:${read}`,
				params: { jobId: JobId },
				requests: [{ target: `Get${task}`, body: { JobId } }],
				replies: [{ body: done }],
				items,
			},
		];
	},
);
