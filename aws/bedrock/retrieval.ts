import { AwsError } from '../errors';

/** One condition on the metadata of a document. */
export interface Condition {
	readonly key: string;
	/** A member of AWS's `RetrievalFilter`, e.g. `equals`, `in`. */
	readonly operator: string;
	readonly value: unknown;
}

/** What a knowledge base is asked. Members that are absent are left to AWS. */
export interface RetrievalSettings {
	/** 1 to 100; AWS gives 5 where absent. */
	readonly numberOfResults?: number;
	readonly searchType?: string;
	/** AWS's `RetrievalFilter`. */
	readonly filter?: Readonly<Record<string, unknown>>;
	/** ARN of a reranking model. */
	readonly rerankingModelArn?: string;
	/** How many of the results the reranking model keeps. */
	readonly rerankedResults?: number;
}

/** AWS's `KnowledgeBaseRetrievalConfiguration`; undefined where nothing is asked for. */
export function retrievalConfiguration({
	numberOfResults,
	searchType,
	filter,
	rerankingModelArn,
	rerankedResults,
}: RetrievalSettings): Record<string, unknown> | undefined {
	if (rerankedResults !== undefined && rerankingModelArn === undefined) {
		throw new AwsError({
			code: 'MissingMember',
			message: "'Reranking Model' is not set, but 'Reranked Results' is",
			nextStep: "Choose the option 'Reranking Model', or remove 'Reranked Results'.",
			field: 'rerankingModel',
		});
	}
	const search = withoutAbsent({
		numberOfResults,
		overrideSearchType: searchType,
		filter,
		rerankingConfiguration:
			rerankingModelArn === undefined
				? undefined
				: {
						type: 'BEDROCK_RERANKING_MODEL',
						bedrockRerankingConfiguration: withoutAbsent({
							modelConfiguration: { modelArn: rerankingModelArn },
							numberOfRerankedResults: rerankedResults,
						}),
					},
	});
	return Object.keys(search).length === 0 ? undefined : { vectorSearchConfiguration: search };
}

/** Where AWS wants several values, and no single one. */
const TAKES_LIST = new Set(['in', 'notIn']);
/** What can only be compared with a number. */
const TAKES_NUMBER = new Set(['greaterThan', 'greaterThanOrEquals', 'lessThan', 'lessThanOrEquals']);

/**
 * AWS's `RetrievalFilter` of conditions that must all hold (`andAll`) or of which one is enough (`orAll`).
 * @throws AwsError where a value is missing or has the wrong kind
 */
export function filterOf(
	conditions: readonly Condition[],
	together: 'andAll' | 'orAll' = 'andAll',
): Record<string, unknown> | undefined {
	const filters = conditions.map(({ key, operator, value }, position) => {
		const name = key.trim();
		if (name === '') throw wrong(`Condition ${position + 1} of the filter names no metadata key`, 'Enter the key.');
		return { [operator]: { key: name, value: comparedWith(operator, value, name) } };
	});
	// AWS takes no list of one condition.
	return filters.length > 1 ? { [together]: filters } : filters[0];
}

function comparedWith(operator: string, value: unknown, key: string): unknown {
	if (TAKES_LIST.has(operator)) {
		const list: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
		const values = list.map((each) => (typeof each === 'string' ? each.trim() : each)).filter((each) => each !== '');
		if (values.length > 0) return values;
	} else if (TAKES_NUMBER.has(operator)) {
		const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
		if (!Number.isNaN(number)) return number;
		throw wrong(`The value of the metadata key "${key}" is not a number`, 'Such a condition compares numbers only.');
	} else if (value !== undefined && value !== null && value !== '') {
		return value;
	}
	throw wrong(`The condition on the metadata key "${key}" has no value`, 'Give the condition a value, or remove it.');
}

const wrong = (message: string, nextStep: string): AwsError =>
	new AwsError({ code: 'InvalidParameter', message, nextStep, field: 'filter' });

/** A piece of a document that a knowledge base has found. */
export interface Passage {
	/** What it says; rows of a database as lines `column: value`. Empty where it is only a picture. */
	readonly text: string;
	/** Where it comes from: the URI, URL, ID or query that its location has. */
	readonly source?: string;
	/** How well it fits the question; AWS gives none for some kinds of knowledge bases. */
	readonly score?: number;
	/** The document's own metadata, and AWS's under names that begin with `x-amz-bedrock-kb`. */
	readonly metadata: Readonly<Record<string, unknown>>;
	/** AWS's kind of content: `TEXT`, `IMAGE`, `ROW`, `AUDIO`, `VIDEO`. */
	readonly type?: string;
	/** A picture as a data URL. */
	readonly image?: string;
}

/** A result of `Retrieve`, or a reference of `RetrieveAndGenerate`, as a passage. */
export function passageOf(result: Readonly<Record<string, unknown>>): Passage {
	const content = recordOf(result.content);
	const { byteContent, type } = content;
	const source = sourceOf(recordOf(result.location));
	return {
		text: textOf(content),
		metadata: recordOf(result.metadata),
		...(source === undefined ? {} : { source }),
		...(typeof result.score === 'number' ? { score: result.score } : {}),
		...(typeof type === 'string' ? { type } : {}),
		...(typeof byteContent === 'string' ? { image: byteContent } : {}),
	};
}

function textOf({ text, row, audio, video }: Readonly<Record<string, unknown>>): string {
	if (typeof text === 'string') return text;
	if (Array.isArray(row)) {
		return row.map((cell) => `${String(recordOf(cell).columnName)}: ${String(recordOf(cell).columnValue)}`).join('\n');
	}
	return String(recordOf(audio).transcription ?? recordOf(video).summary ?? '');
}

/** Each kind of location has one member that holds it, under a name of its own. */
function sourceOf(location: Readonly<Record<string, unknown>>): string | undefined {
	for (const place of Object.values(location)) {
		const found = Object.values(recordOf(place)).find((value) => typeof value === 'string');
		if (typeof found === 'string') return found;
	}
	return undefined;
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** The members that have a value. */
export const withoutAbsent = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
