import { createHash } from 'node:crypto';

import { ServiceError } from '../errors';
import type { Scene } from '../sceneImage';
import { sceneOf } from '../sceneImage';
import { type Call, type Input, number, type Service, text, texts } from '../service';
import { fileOf } from '../storedFile';

interface StoredFace {
	readonly who: string;
	readonly image: string;
	readonly external?: string;
}
type Collection = Map<string, StoredFace>;

const SURE = 99.5;

function imageOf(call: Call, member = 'Image'): Scene {
	const scene = sceneOf(fileOf(call, call.input[member], 'InvalidS3ObjectException'));
	if (scene === undefined) throw new ServiceError('InvalidImageFormatException', 'Request has invalid image format');
	return scene;
}

/** Boxes side by side. */
const box = (at: number): Input => ({ Width: 0.2, Height: 0.3, Left: Math.round(at * 25) / 100, Top: 0.25 });
const seen = (at: number): Input => ({ BoundingBox: box(at), Confidence: SURE });

const collectionsOf = (call: Call): Map<string, Collection> =>
	call.shared.state(`rekognition ${call.principal?.account} ${call.region}`, () => new Map<string, Collection>());

function collectionOf(call: Call): Collection {
	const id = text(call.input, 'CollectionId') ?? '';
	const found = collectionsOf(call).get(id);
	if (found !== undefined) return found;
	throw new ServiceError('ResourceNotFoundException', `The collection id: ${id} does not exist`);
}

const arnOf = (call: Call, id: string): string =>
	`aws:rekognition:${call.region}:${call.principal?.account ?? ''}:collection/${id}`;

const faceOf = (id: string, { image, external }: StoredFace): Input => ({
	FaceId: id,
	BoundingBox: box(0),
	ImageId: image,
	ExternalImageId: external,
	Confidence: SURE,
	IndexFacesModelVersion: '7.0',
});

/** Faces of the same person; nobody else is similar. */
const matching = (collection: Collection, who: string | undefined, except?: string): Input[] =>
	[...collection]
		.filter(([id, face]) => face.who === who && id !== except)
		.map(([id, face]) => ({ Similarity: 99.9, Face: faceOf(id, face) }));

function largestFace(scene: Scene): string {
	const [first] = scene.faces ?? [];
	if (first !== undefined) return first.who;
	throw new ServiceError('InvalidParameterException', 'There are no faces in the image. Should be at least 1.');
}

function detectLabels(call: Call): Input {
	const { labels = [] } = imageOf(call);
	const wanted = labels.map(({ name, parent }, at) => ({
		Name: name,
		Confidence: SURE - at,
		Instances: [seen(at)],
		Parents: parent === undefined ? [] : [{ Name: parent }],
		Categories: parent === undefined ? [] : [{ Name: `${parent} and more` }],
	}));
	return { Labels: wanted.slice(0, number(call.input, 'MaxLabels')), LabelModelVersion: '3.0' };
}

function detectFaces(call: Call): Input {
	const all = texts(call.input, 'Attributes').some((name) => name === 'ALL' || name === 'EMOTIONS');
	return {
		FaceDetails: (imageOf(call).faces ?? []).map(({ emotion = 'CALM' }, at) => ({
			...seen(at),
			Pose: { Roll: 0, Yaw: 0, Pitch: 0 },
			Quality: { Brightness: 80, Sharpness: 90 },
			...(all
				? {
						AgeRange: { Low: 30, High: 40 },
						Smile: { Value: emotion === 'HAPPY', Confidence: SURE },
						Emotions: [
							{ Type: 'CALM', Confidence: 1 },
							{ Type: emotion, Confidence: SURE },
						],
					}
				: {}),
		})),
	};
}

const detectText = (call: Call): Input => ({
	TextDetections: (imageOf(call).text ?? []).map((DetectedText, Id) => ({
		DetectedText,
		Type: 'LINE',
		Id,
		Confidence: SURE,
		Geometry: { BoundingBox: box(Id) },
	})),
	TextModelVersion: '3.0',
});

function detectModeration(call: Call): Input {
	const labels = (imageOf(call).unsafe ?? []).map((Name) => ({
		Name,
		ParentName: '',
		TaxonomyLevel: 1,
		Confidence: SURE,
	}));
	return { ModerationLabels: labels, ModerationModelVersion: '7.0', ContentTypes: [] };
}

function detectEquipment(call: Call): Input {
	const persons = imageOf(call).persons ?? [];
	const { SummarizationAttributes } = call.input;
	const required = texts((SummarizationAttributes ?? {}) as Input, 'RequiredEquipmentTypes');
	const ids = (complete: boolean): number[] =>
		persons.flatMap((worn, at) => (required.every((type) => worn.includes(type)) === complete ? at : []));
	return {
		ProtectiveEquipmentModelVersion: '1.0',
		Persons: persons.map((worn, Id) => ({
			...seen(Id),
			Id,
			BodyParts: worn.map((Type) => ({
				Name: Type === 'HAND_COVER' ? 'LEFT_HAND' : Type === 'FACE_COVER' ? 'FACE' : 'HEAD',
				Confidence: SURE,
				EquipmentDetections: [{ ...seen(Id), Type, CoversBodyPart: { Value: true, Confidence: SURE } }],
			})),
		})),
		Summary:
			SummarizationAttributes === undefined
				? undefined
				: {
						PersonsWithRequiredEquipment: ids(true),
						PersonsWithoutRequiredEquipment: ids(false),
						PersonsIndeterminate: [],
					},
	};
}

function recognizeCelebrities(call: Call): Input {
	const faces = imageOf(call).faces ?? [];
	return {
		CelebrityFaces: faces.flatMap(({ who, famous }, at) =>
			famous === true ? [{ Name: who, Id: `c${at}`, MatchConfidence: SURE, Urls: [], Face: seen(at) }] : [],
		),
		UnrecognizedFaces: faces.flatMap(({ famous }, at) => (famous === true ? [] : [seen(at)])),
	};
}

function compareFaces(call: Call): Input {
	const who = largestFace(imageOf(call, 'SourceImage'));
	const faces = imageOf(call, 'TargetImage').faces ?? [];
	return {
		SourceImageFace: seen(0),
		FaceMatches: faces.flatMap((face, at) => (face.who === who ? [{ Similarity: 99.9, Face: seen(at) }] : [])),
		UnmatchedFaces: faces.flatMap((face, at) => (face.who === who ? [] : [seen(at)])),
	};
}

function indexFaces(call: Call): Input {
	const collection = collectionOf(call);
	const faces = imageOf(call).faces ?? [];
	const most = number(call.input, 'MaxFaces') ?? 100;
	const image = crypto.randomUUID();
	const records = faces.slice(0, most).map(({ who }, at) => {
		const id = crypto.randomUUID();
		const face = { who, image, external: text(call.input, 'ExternalImageId') };
		collection.set(id, face);
		return { Face: faceOf(id, face), FaceDetail: seen(at) };
	});
	return {
		FaceRecords: records,
		FaceModelVersion: '7.0',
		UnindexedFaces: faces.slice(most).map((_, at) => ({ Reasons: ['EXCEEDS_MAX_FACES'], FaceDetail: seen(at) })),
	};
}

interface Job {
	readonly kind: string;
	readonly input: Input;
	readonly scene: Scene;
	asked: number;
}

const jobsOf = (call: Call): Map<string, Job> =>
	call.shared.state(`rekognition jobs ${call.principal?.account} ${call.region}`, () => new Map<string, Job>());

/** A video is a picture that is shown for a second; each thing of it is seen half a second later than the one before. */
const start =
	(kind: string) =>
	(call: Call): Input => {
		if (kind === 'FaceSearch') collectionOf(call);
		const scene = imageOf(call, 'Video');
		const JobId = createHash('sha256')
			.update(`${kind} ${text(call.input, 'ClientRequestToken') ?? ''}`)
			.digest('hex');
		if (!jobsOf(call).has(JobId)) jobsOf(call).set(JobId, { kind, input: call.input, scene, asked: 0 });
		return { JobId };
	};

const get =
	(kind: string, member: string, entries: (scene: Scene, call: Call, input: Input) => readonly Input[]) =>
	(call: Call): Input => {
		const JobId = text(call.input, 'JobId') ?? '';
		const job = jobsOf(call).get(JobId);
		if (job?.kind !== kind) throw new ServiceError('ResourceNotFoundException', 'Could not find JobId');
		if (job.asked++ === 0) return { JobStatus: 'IN_PROGRESS', JobId };
		const all = entries(job.scene, call, job.input).map((entry, at) => ({ Timestamp: at * 500, ...entry }));
		const from = Number(text(call.input, 'NextToken') ?? 0);
		const to = Math.min(from + (number(call.input, 'MaxResults') ?? 2), all.length);
		const facts = { Codec: 'h264', DurationMillis: 1000, FrameRate: 25 };
		return {
			JobStatus: 'SUCCEEDED',
			JobId,
			VideoMetadata: kind === 'SegmentDetection' ? [facts] : facts,
			[member]: all.slice(from, to),
			NextToken: to < all.length ? String(to) : undefined,
		};
	};

const VIDEO_JOBS = {
	LabelDetection: get('LabelDetection', 'Labels', ({ labels = [] }) =>
		labels.map(({ name }, at) => ({ Label: { Name: name, Confidence: SURE, Instances: [seen(at)], Parents: [] } })),
	),
	FaceDetection: get('FaceDetection', 'Faces', ({ faces = [] }) => faces.map((_, at) => ({ Face: seen(at) }))),
	TextDetection: get('TextDetection', 'TextDetections', ({ text: lines = [] }) =>
		lines.map((DetectedText, Id) => ({
			TextDetection: { DetectedText, Type: 'LINE', Id, Confidence: SURE, Geometry: { BoundingBox: box(Id) } },
		})),
	),
	ContentModeration: get('ContentModeration', 'ModerationLabels', ({ unsafe = [] }) =>
		unsafe.map((Name) => ({ ModerationLabel: { Name, ParentName: '', TaxonomyLevel: 1, Confidence: SURE } })),
	),
	CelebrityRecognition: get('CelebrityRecognition', 'Celebrities', ({ faces = [] }) =>
		faces.flatMap(({ who, famous }, at) =>
			famous === true ? [{ Celebrity: { Name: who, Id: `c${at}`, Confidence: SURE, Urls: [], Face: seen(at) } }] : [],
		),
	),
	FaceSearch: get('FaceSearch', 'Persons', ({ faces = [] }, call, input) => {
		const collection = collectionsOf(call).get(text(input, 'CollectionId') ?? '') ?? new Map<string, StoredFace>();
		return faces.map(({ who }, Index) => ({ Person: { Index }, FaceMatches: matching(collection, who) }));
	}),
	SegmentDetection: get('SegmentDetection', 'Segments', () => [
		{
			Timestamp: undefined,
			Type: 'SHOT',
			StartTimestampMillis: 0,
			EndTimestampMillis: 1000,
			ShotSegment: { Index: 0, Confidence: SURE },
		},
	]),
} as const;

const videoOperations = Object.fromEntries(
	Object.entries(VIDEO_JOBS).flatMap(([kind, read]) => [
		[`Start${kind}`, start(kind)],
		[`Get${kind}`, read],
	]),
);

/** Amazon Rekognition with collections that keep their faces; what a picture shows is written in it. */
export const rekognition: Service = {
	name: 'rekognition',
	signingName: 'rekognition',
	protocol: 'json',
	hostLabels: ['rekognition'],
	targets: ['RekognitionService'],
	operations: {
		...videoOperations,
		DetectLabels: detectLabels,
		DetectFaces: detectFaces,
		DetectText: detectText,
		DetectModerationLabels: detectModeration,
		DetectProtectiveEquipment: detectEquipment,
		RecognizeCelebrities: recognizeCelebrities,
		CompareFaces: compareFaces,
		SearchFacesByImage: (call) => {
			const collection = collectionOf(call);
			const FaceMatches = matching(collection, largestFace(imageOf(call)));
			return { SearchedFaceBoundingBox: box(0), SearchedFaceConfidence: SURE, FaceMatches, FaceModelVersion: '7.0' };
		},
		SearchFaces: (call) => {
			const id = text(call.input, 'FaceId') ?? '';
			const face = collectionOf(call).get(id);
			if (face === undefined)
				throw new ServiceError('InvalidParameterException', `faceId was not found in the collection.`);
			return { SearchedFaceId: id, FaceMatches: matching(collectionOf(call), face.who, id), FaceModelVersion: '7.0' };
		},
		CreateCollection: (call) => {
			const id = text(call.input, 'CollectionId') ?? '';
			if (collectionsOf(call).has(id)) {
				throw new ServiceError('ResourceAlreadyExistsException', `The collection id: ${id} already exists`);
			}
			collectionsOf(call).set(id, new Map());
			return { StatusCode: 200, CollectionArn: arnOf(call, id), FaceModelVersion: '7.0' };
		},
		DeleteCollection: (call) => {
			collectionOf(call);
			collectionsOf(call).delete(text(call.input, 'CollectionId') ?? '');
			return { StatusCode: 200 };
		},
		DescribeCollection: (call) => ({
			FaceCount: collectionOf(call).size,
			FaceModelVersion: '7.0',
			CollectionARN: `arn:${arnOf(call, text(call.input, 'CollectionId') ?? '')}`,
		}),
		ListCollections: (call) => {
			const ids = [...collectionsOf(call).keys()];
			return { CollectionIds: ids, FaceModelVersions: ids.map(() => '7.0') };
		},
		IndexFaces: indexFaces,
		ListFaces: (call) => {
			const all = [...collectionOf(call)];
			const from = Number(text(call.input, 'NextToken') ?? 0);
			const to = Math.min(from + (number(call.input, 'MaxResults') ?? 1000), all.length);
			return {
				Faces: all.slice(from, to).map(([id, face]) => faceOf(id, face)),
				NextToken: to < all.length ? String(to) : undefined,
			};
		},
		DeleteFaces: (call) => {
			const collection = collectionOf(call);
			const ids = texts(call.input, 'FaceIds');
			const DeletedFaces = ids.filter((id) => collection.delete(id));
			return {
				DeletedFaces,
				UnsuccessfulFaceDeletions: ids
					.filter((id) => !DeletedFaces.includes(id))
					.map((FaceId) => ({ FaceId, Reasons: ['FACE_NOT_FOUND'] })),
			};
		},
	},
};
