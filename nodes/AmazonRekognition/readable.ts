/** What Rekognition answers, as a person reads it: names with their confidence (percent) and boxes (shares of the image). */

type Output = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): Output[] => (Array.isArray(value) ? (value as Output[]) : []);
const partOf = (value: unknown): Output => (typeof value === 'object' && value !== null ? (value as Output) : {});
const namesOf = (value: unknown): unknown[] => listOf(value).map(({ Name }) => Name);

export const readLabels = ({ Labels, ImageProperties }: Output): object => ({
	names: namesOf(Labels),
	labels: listOf(Labels).map(({ Name, Confidence, Parents, Categories, Instances }) => ({
		name: Name,
		confidence: Confidence,
		parents: namesOf(Parents),
		categories: namesOf(Categories),
		instances: listOf(Instances).map((instance) => ({
			confidence: instance.Confidence,
			boundingBox: instance.BoundingBox,
		})),
	})),
	...(ImageProperties === undefined ? {} : { imageProperties: ImageProperties }),
});

/** Attributes that AWS gives as a value with a confidence, and those that say nothing without their numbers. */
const GEOMETRY = new Set(['BoundingBox', 'Confidence', 'Landmarks', 'Pose', 'Quality', 'Emotions', 'AgeRange']);

const attribute = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const readFace = (face: Output): object => {
	const emotions = listOf(face.Emotions);
	const [strongest] = [...emotions].sort((one, other) => Number(other.Confidence) - Number(one.Confidence));
	const { Low, High } = partOf(face.AgeRange);
	return {
		confidence: face.Confidence,
		boundingBox: face.BoundingBox,
		...(Low === undefined ? {} : { ageRange: { low: Low, high: High } }),
		...Object.fromEntries(
			Object.entries(face)
				.filter(([name]) => !GEOMETRY.has(name))
				.map(([name, value]) => [attribute(name), partOf(value).Value ?? value]),
		),
		...(strongest === undefined
			? {}
			: {
					emotion: strongest.Type,
					emotions: Object.fromEntries(emotions.map(({ Type, Confidence }) => [String(Type), Confidence])),
				}),
	};
};

export const readFaces = ({ FaceDetails }: Output): object => ({
	faceCount: listOf(FaceDetails).length,
	faces: listOf(FaceDetails).map(readFace),
});

export function readText({ TextDetections }: Output): object {
	const lines = listOf(TextDetections).filter(({ Type }) => Type === 'LINE');
	return {
		text: lines.map(({ DetectedText }) => DetectedText).join('\n'),
		lines: lines.map(({ DetectedText, Confidence, Geometry }) => ({
			text: DetectedText,
			confidence: Confidence,
			boundingBox: partOf(Geometry).BoundingBox,
		})),
	};
}

export const readModeration = ({ ModerationLabels, ContentTypes }: Output): object => ({
	flagged: listOf(ModerationLabels).length > 0,
	labels: listOf(ModerationLabels).map(({ Name, ParentName, TaxonomyLevel, Confidence }) => ({
		name: Name,
		...(ParentName === undefined || ParentName === '' ? {} : { parent: ParentName }),
		...(TaxonomyLevel === undefined ? {} : { level: TaxonomyLevel }),
		confidence: Confidence,
	})),
	contentTypes: namesOf(ContentTypes),
});

export function readEquipment({ Persons, Summary }: Output): object {
	const persons = listOf(Persons).map(({ Id, Confidence, BoundingBox, BodyParts }) => ({
		id: Id,
		confidence: Confidence,
		boundingBox: BoundingBox,
		equipment: listOf(BodyParts).flatMap((part) =>
			listOf(part.EquipmentDetections).map(({ Type, Confidence: sure, CoversBodyPart }) => ({
				bodyPart: part.Name,
				type: Type,
				confidence: sure,
				coversBodyPart: partOf(CoversBodyPart).Value,
			})),
		),
	}));
	const summary = partOf(Summary);
	return {
		personCount: persons.length,
		persons,
		...(Summary === undefined
			? {}
			: {
					withRequiredEquipment: summary.PersonsWithRequiredEquipment ?? [],
					withoutRequiredEquipment: summary.PersonsWithoutRequiredEquipment ?? [],
					indeterminate: summary.PersonsIndeterminate ?? [],
				}),
	};
}

export const readCelebrities = ({ CelebrityFaces, UnrecognizedFaces }: Output): object => ({
	celebrities: listOf(CelebrityFaces).map(({ Name, Id, MatchConfidence, Urls, Face, KnownGender }) => ({
		name: Name,
		id: Id,
		confidence: MatchConfidence,
		urls: Urls ?? [],
		...(KnownGender === undefined ? {} : { knownGender: partOf(KnownGender).Type }),
		boundingBox: partOf(Face).BoundingBox,
	})),
	unrecognizedFaces: listOf(UnrecognizedFaces).length,
});

export function readComparison({ FaceMatches, UnmatchedFaces }: Output): object {
	const matches = listOf(FaceMatches);
	return {
		matched: matches.length > 0,
		similarity: matches.length === 0 ? null : Math.max(...matches.map(({ Similarity }) => Number(Similarity))),
		matches: matches.map(({ Similarity, Face }) => ({
			similarity: Similarity,
			boundingBox: partOf(Face).BoundingBox,
		})),
		unmatchedFaces: listOf(UnmatchedFaces).length,
	};
}

const readIndexed = (face: unknown): object => {
	const { FaceId, ImageId, ExternalImageId, Confidence, BoundingBox, UserId } = partOf(face);
	return {
		faceId: FaceId,
		imageId: ImageId,
		...(ExternalImageId === undefined ? {} : { externalImageId: ExternalImageId }),
		...(UserId === undefined ? {} : { userId: UserId }),
		confidence: Confidence,
		boundingBox: BoundingBox,
	};
};

/** Faces of a collection that are like the one looked for, the most similar first. */
export function readMatches({ FaceMatches }: Output): object {
	const matches = listOf(FaceMatches).map(({ Similarity, Face }) => ({ similarity: Similarity, ...readIndexed(Face) }));
	return { found: matches.length > 0, matches };
}

export const readIndex = ({ FaceRecords, UnindexedFaces }: Output): object => ({
	indexed: listOf(FaceRecords).length,
	faces: listOf(FaceRecords).map(({ Face }) => readIndexed(Face)),
	notIndexed: listOf(UnindexedFaces).map(({ Reasons, FaceDetail }) => ({
		reasons: Reasons,
		boundingBox: partOf(FaceDetail).BoundingBox,
	})),
});
