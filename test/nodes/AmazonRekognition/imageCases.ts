import type { OperationCase } from '../operationCases';
import { binaryItem } from '../onLocalAws';

const BOX = { Width: 0.2, Height: 0.3, Left: 0.1, Top: 0.25 };
const item = binaryItem('photo', { mimeType: 'image/png', fileName: 'photo.png' });
const Image = { Bytes: Buffer.from('photo').toString('base64') };
const binary = { source: 'binary', binaryPropertyName: 'data' };
const detail = {
	BoundingBox: BOX,
	Confidence: 99,
	Landmarks: [{ Type: 'eyeLeft', X: 0.1, Y: 0.2 }],
	Pose: { Roll: 1 },
	Quality: { Sharpness: 1 },
	AgeRange: { Low: 30, High: 38 },
	Smile: { Value: true, Confidence: 98 },
	Gender: { Value: 'Female', Confidence: 97 },
	Emotions: [
		{ Type: 'CALM', Confidence: 3 },
		{ Type: 'HAPPY', Confidence: 96 },
	],
};

/** Operations on images, with answers as AWS's API reference has them. */
export const imageCases: readonly OperationCase[] = [
	{
		of: 'image:detectLabels',
		item,
		params: {
			...binary,
			options: {
				maxLabels: 5,
				minConfidence: 80,
				features: ['GENERAL_LABELS'],
				includeLabels: 'Cat, Dog',
				excludeCategories: 'Text and Documents',
			},
		},
		requests: [
			{
				target: 'DetectLabels',
				body: {
					Image,
					MaxLabels: 5,
					MinConfidence: 80,
					Features: ['GENERAL_LABELS'],
					Settings: {
						GeneralLabels: {
							LabelInclusionFilters: ['Cat', 'Dog'],
							LabelCategoryExclusionFilters: ['Text and Documents'],
						},
					},
				},
			},
		],
		replies: [
			{
				body: {
					Labels: [
						{
							Name: 'Cat',
							Confidence: 98,
							Instances: [{ BoundingBox: BOX, Confidence: 97 }],
							Parents: [{ Name: 'Animal' }],
							Categories: [{ Name: 'Animals and Pets' }],
							Aliases: [],
						},
					],
					LabelModelVersion: '3.0',
				},
			},
		],
		items: [
			{
				names: ['Cat'],
				labels: [
					{
						name: 'Cat',
						confidence: 98,
						parents: ['Animal'],
						categories: ['Animals and Pets'],
						instances: [{ confidence: 97, boundingBox: BOX }],
					},
				],
			},
		],
	},
	{
		of: 'image:detectFaces',
		item,
		params: { ...binary, options: { attributes: ['ALL'] } },
		requests: [{ target: 'DetectFaces', body: { Image, Attributes: ['ALL'] } }],
		replies: [{ body: { FaceDetails: [detail] } }],
		items: [
			{
				faceCount: 1,
				faces: [
					{
						confidence: 99,
						boundingBox: BOX,
						ageRange: { low: 30, high: 38 },
						smile: true,
						gender: 'Female',
						emotion: 'HAPPY',
						emotions: { CALM: 3, HAPPY: 96 },
					},
				],
			},
		],
	},
	{
		of: 'image:detectText',
		item,
		params: {
			...binary,
			options: {
				minConfidence: 90,
				minBoundingBoxHeight: 0.1,
				regionsOfInterest: { entries: [{ Height: 0.5, Left: 0, Top: 0.1, Width: 1 }] },
			},
		},
		requests: [
			{
				target: 'DetectText',
				body: {
					Image,
					Filters: {
						WordFilter: { MinConfidence: 90, MinBoundingBoxHeight: 0.1 },
						RegionsOfInterest: [{ BoundingBox: { Height: 0.5, Left: 0, Top: 0.1, Width: 1 } }],
					},
				},
			},
		],
		replies: [
			{
				body: {
					TextDetections: [
						{ DetectedText: 'ONE WAY', Type: 'LINE', Id: 0, Confidence: 99, Geometry: { BoundingBox: BOX } },
						{ DetectedText: 'ONE', Type: 'WORD', Id: 1, ParentId: 0, Confidence: 99 },
						{ DetectedText: 'Exit', Type: 'LINE', Id: 2, Confidence: 95, Geometry: { BoundingBox: BOX } },
					],
				},
			},
		],
		items: [
			{
				text: 'ONE WAY\nExit',
				lines: [
					{ text: 'ONE WAY', confidence: 99, boundingBox: BOX },
					{ text: 'Exit', confidence: 95, boundingBox: BOX },
				],
			},
		],
	},
	{
		of: 'image:detectModerationLabels',
		shows: 'an object of S3',
		params: { source: 's3', bucket: { __rl: true, mode: 'list', value: 'photos' }, objectKey: 'a b.png' },
		requests: [
			{ target: 'DetectModerationLabels', body: { Image: { S3Object: { Bucket: 'photos', Name: 'a b.png' } } } },
		],
		replies: [
			{
				body: {
					ModerationLabels: [
						{ Name: 'Violence', ParentName: '', TaxonomyLevel: 1, Confidence: 88 },
						{ Name: 'Weapons', ParentName: 'Violence', TaxonomyLevel: 2, Confidence: 87 },
					],
					ContentTypes: [{ Name: 'Illustrated', Confidence: 90 }],
				},
			},
		],
		items: [
			{
				flagged: true,
				labels: [
					{ name: 'Violence', level: 1, confidence: 88 },
					{ name: 'Weapons', parent: 'Violence', level: 2, confidence: 87 },
				],
				contentTypes: ['Illustrated'],
			},
		],
	},
	{
		of: 'image:detectProtectiveEquipment',
		item,
		params: { ...binary, options: { requiredEquipment: ['HEAD_COVER'], requiredConfidence: 70 } },
		requests: [
			{
				target: 'DetectProtectiveEquipment',
				body: { Image, SummarizationAttributes: { MinConfidence: 70, RequiredEquipmentTypes: ['HEAD_COVER'] } },
			},
		],
		replies: [
			{
				body: {
					Persons: [
						{
							Id: 0,
							Confidence: 99,
							BoundingBox: BOX,
							BodyParts: [
								{
									Name: 'HEAD',
									Confidence: 99,
									EquipmentDetections: [
										{ Type: 'HEAD_COVER', Confidence: 96, CoversBodyPart: { Value: true, Confidence: 95 } },
									],
								},
								{ Name: 'FACE', Confidence: 99, EquipmentDetections: [] },
							],
						},
					],
					Summary: {
						PersonsWithRequiredEquipment: [0],
						PersonsWithoutRequiredEquipment: [],
						PersonsIndeterminate: [],
					},
				},
			},
		],
		items: [
			{
				personCount: 1,
				persons: [
					{
						id: 0,
						confidence: 99,
						boundingBox: BOX,
						equipment: [{ bodyPart: 'HEAD', type: 'HEAD_COVER', confidence: 96, coversBodyPart: true }],
					},
				],
				withRequiredEquipment: [0],
				withoutRequiredEquipment: [],
				indeterminate: [],
			},
		],
	},
	{
		of: 'image:recognizeCelebrities',
		item,
		params: binary,
		requests: [{ target: 'RecognizeCelebrities', body: { Image } }],
		replies: [
			{
				body: {
					CelebrityFaces: [
						{
							Name: 'A Star',
							Id: '1x',
							MatchConfidence: 97,
							Urls: ['www.example.com'],
							Face: { BoundingBox: BOX },
							KnownGender: { Type: 'Female' },
						},
					],
					UnrecognizedFaces: [{ BoundingBox: BOX }],
				},
			},
		],
		items: [
			{
				celebrities: [
					{
						name: 'A Star',
						id: '1x',
						confidence: 97,
						urls: ['www.example.com'],
						knownGender: 'Female',
						boundingBox: BOX,
					},
				],
				unrecognizedFaces: 1,
			},
		],
	},
	{
		of: 'image:compareFaces',
		shows: 'a file against an object of S3',
		item,
		params: {
			...binary,
			targetSource: 's3',
			targetBucket: { __rl: true, mode: 'name', value: 'photos' },
			targetObjectKey: 'team.png',
			options: { similarityThreshold: 95 },
		},
		requests: [
			{
				target: 'CompareFaces',
				body: {
					SourceImage: Image,
					TargetImage: { S3Object: { Bucket: 'photos', Name: 'team.png' } },
					SimilarityThreshold: 95,
				},
			},
		],
		replies: [
			{
				body: {
					FaceMatches: [
						{ Similarity: 96, Face: { BoundingBox: BOX } },
						{ Similarity: 99, Face: { BoundingBox: BOX } },
					],
					UnmatchedFaces: [{ BoundingBox: BOX }],
				},
			},
		],
		items: [
			{
				matched: true,
				similarity: 99,
				matches: [
					{ similarity: 96, boundingBox: BOX },
					{ similarity: 99, boundingBox: BOX },
				],
				unmatchedFaces: 1,
			},
		],
	},
];
