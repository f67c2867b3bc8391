import { readCelebrities, readFaces, readLabels, readMatches, readModeration } from '../readable';

type Output = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): Output[] => (Array.isArray(value) ? (value as Output[]) : []);
const partOf = (value: unknown): Output => (typeof value === 'object' && value !== null ? (value as Output) : {});

/**
 * What was found in a video, with milliseconds from its beginning; what AWS says about a job that has no result.
 * @param list member with the entries
 */
const video =
	(list: string, name: string, read: (entry: Output) => object) =>
	(output: Output): object => {
		const { JobStatus, StatusMessage, VideoMetadata } = output;
		if (JobStatus !== 'SUCCEEDED') {
			return { jobStatus: JobStatus, ...(StatusMessage === undefined ? {} : { reason: StatusMessage }) };
		}
		const facts = partOf(Array.isArray(VideoMetadata) ? (VideoMetadata as unknown[])[0] : VideoMetadata);
		return {
			...(facts.DurationMillis === undefined ? {} : { durationMillis: facts.DurationMillis }),
			[name]: listOf(output[list]).map((entry) => ({
				...(entry.Timestamp === undefined ? {} : { timestamp: entry.Timestamp }),
				...read(entry),
			})),
		};
	};

/** The first entry of a list that a reader of images gives. */
const first = (read: object, list: string): object => partOf(listOf(partOf(read)[list])[0]);

export const labelsOfVideo = video('Labels', 'labels', ({ Label }) => first(readLabels({ Labels: [Label] }), 'labels'));
export const facesOfVideo = video('Faces', 'faces', ({ Face }) => first(readFaces({ FaceDetails: [Face] }), 'faces'));
export const moderationOfVideo = video('ModerationLabels', 'labels', ({ ModerationLabel }) =>
	first(readModeration({ ModerationLabels: [ModerationLabel] }), 'labels'),
);
export const celebritiesOfVideo = video('Celebrities', 'celebrities', ({ Celebrity }) => {
	const { Confidence, Face, ...celebrity } = partOf(Celebrity);
	return first(
		readCelebrities({ CelebrityFaces: [{ ...celebrity, MatchConfidence: Confidence, Face }] }),
		'celebrities',
	);
});
export const textOfVideo = video('TextDetections', 'texts', ({ TextDetection }) => {
	const { DetectedText, Type, Confidence, Geometry } = partOf(TextDetection);
	return { text: DetectedText, type: Type, confidence: Confidence, boundingBox: partOf(Geometry).BoundingBox };
});
export const personsOfVideo = video('Persons', 'persons', ({ Person, FaceMatches }) => ({
	person: partOf(Person).Index,
	...readMatches({ FaceMatches }),
}));
export const segmentsOfVideo = video('Segments', 'segments', (segment) => {
	const { Type, StartTimestampMillis, EndTimestampMillis, TechnicalCueSegment, ShotSegment } = segment;
	const cue = partOf(TechnicalCueSegment);
	return {
		type: cue.Type ?? Type,
		start: StartTimestampMillis,
		end: EndTimestampMillis,
		confidence: cue.Confidence ?? partOf(ShotSegment).Confidence,
	};
});
