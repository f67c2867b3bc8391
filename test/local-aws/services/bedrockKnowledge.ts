import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Shared, text } from '../service';

/** A document as a data source of a knowledge base has it, with its metadata. */
export interface KnownDocument {
	readonly uri: string;
	readonly text: string;
	readonly metadata: Readonly<Record<string, unknown>>;
}

export interface IngestionJob {
	readonly id: string;
	readonly dataSourceId: string;
	/** How often it has been asked about; it is done at the second time. */
	asked: number;
	stopped: boolean;
	readonly started: Date;
}

export interface KnowledgeBase {
	readonly id: string;
	readonly name: string;
	readonly documents: KnownDocument[];
	readonly jobs: IngestionJob[];
}

export const DATA_SOURCES = ['LOCALDS001', 'LOCALDS002'] as const;

const HANDBOOK: readonly KnownDocument[] = [
	{
		uri: 's3://local-aws-handbook/returns.md',
		text: 'Customers may return a lamp within 30 days. The refund is paid to the card of the order.',
		metadata: { department: 'support', year: 2026, public: true, tags: ['returns', 'money'] },
	},
	{
		uri: 's3://local-aws-handbook/shipping.md',
		text: 'A lamp is shipped within two days. Shipping to islands takes a week longer.',
		metadata: { department: 'logistics', year: 2025, public: true, tags: ['shipping'] },
	},
	{
		uri: 's3://local-aws-handbook/salaries.md',
		text: 'Salaries are paid on the 25th. A refund of travel costs comes with the salary.',
		metadata: { department: 'people', year: 2026, public: false, tags: ['money'] },
	},
	{
		uri: 's3://local-aws-handbook/warranty.md',
		text: 'The warranty of a lamp is three years; bulbs have none.',
		metadata: { department: 'support', year: 2024, public: true, tags: ['returns'] },
	},
];

/** Knowledge bases by their IDs: the handbook of a shop, and one with nothing in it. */
export const knowledgeBasesOf = (shared: Shared): Map<string, KnowledgeBase> =>
	shared.state(
		'bedrock knowledge bases',
		() =>
			new Map([
				['LOCALKB001', { id: 'LOCALKB001', name: 'handbook', documents: [...HANDBOOK], jobs: [] }],
				['LOCALKB002', { id: 'LOCALKB002', name: 'empty', documents: [], jobs: [] }],
			]),
	);

export function knowledgeBaseIn(shared: Shared, id: string): KnowledgeBase {
	const found = knowledgeBasesOf(shared).get(id);
	if (found !== undefined) return found;
	if (!/^[0-9a-zA-Z]{10}$/.test(id)) {
		throw new ServiceError(
			'ValidationException',
			`Value '${id}' at 'knowledgeBaseId' failed to satisfy constraint`,
			400,
		);
	}
	throw new ServiceError('ResourceNotFoundException', `Knowledge Base with id ${id} does not exist`, 404);
}

const wordsOf = (value: string): Set<string> => new Set(value.toLowerCase().match(/[a-z0-9]+/g) ?? []);

/** Part of the words of a question that a text has: 0 to 1. */
export function overlap(question: string, value: string): number {
	const asked = [...wordsOf(question)];
	const known = wordsOf(value);
	return asked.length === 0 ? 0 : asked.filter((word) => known.has(word)).length / asked.length;
}

const COMPARE: Readonly<Record<string, (has: unknown, value: unknown) => boolean>> = {
	equals: (has, value) => has === value,
	notEquals: (has, value) => has !== value,
	greaterThan: (has, value) => typeof has === 'number' && has > Number(value),
	greaterThanOrEquals: (has, value) => typeof has === 'number' && has >= Number(value),
	lessThan: (has, value) => typeof has === 'number' && has < Number(value),
	lessThanOrEquals: (has, value) => typeof has === 'number' && has <= Number(value),
	in: (has, value) => (value as unknown[]).includes(has),
	notIn: (has, value) => !(value as unknown[]).includes(has),
	startsWith: (has, value) => typeof has === 'string' && has.startsWith(String(value)),
	stringContains: (has, value) => [has].flat().some((each) => typeof each === 'string' && each.includes(String(value))),
	listContains: (has, value) => Array.isArray(has) && has.includes(value),
};

/** AWS's filter over the metadata of a document. */
export function matches(filter: Input | undefined, metadata: Readonly<Record<string, unknown>>): boolean {
	if (filter === undefined) return true;
	const names = Object.keys(filter);
	const [name = ''] = names;
	if (names.length !== 1) throw new ServiceError('ValidationException', 'A filter has exactly one member', 400);
	if (name === 'andAll' || name === 'orAll') {
		const parts = list(filter, name);
		if (parts.length < 2) {
			throw new ServiceError(
				'ValidationException',
				`Member of ${name} must have length greater than or equal to 2`,
				400,
			);
		}
		return name === 'andAll'
			? parts.every((each) => matches(each, metadata))
			: parts.some((each) => matches(each, metadata));
	}
	const compare = COMPARE[name];
	const { key, value } = filter[name] as Input;
	if (compare === undefined) throw new ServiceError('ValidationException', `Unknown operator ${name}`, 400);
	return compare(metadata[String(key)], value);
}

export interface Found extends KnownDocument {
	readonly score: number;
}

/** What a knowledge base finds by words, the best first; put in order once more where a reranking model is named. */
export function search(call: Call, id: string, question: string, configuration: Input): Found[] {
	const { documents } = knowledgeBaseIn(call.shared, id);
	const settings = (configuration.vectorSearchConfiguration ?? {}) as Input;
	const most = number(settings, 'numberOfResults') ?? 5;
	if (most > 100) throw new ServiceError('ValidationException', 'numberOfResults must be at most 100', 400);
	const found = documents
		.filter(({ metadata }) => matches(settings.filter as Input | undefined, metadata))
		.map((document) => ({ ...document, score: overlap(question, document.text) }))
		.sort((a, b) => b.score - a.score)
		.slice(0, most);
	const reranking = (settings.rerankingConfiguration as Input | undefined)?.bedrockRerankingConfiguration as
		Input | undefined;
	if (reranking === undefined) return found;
	rerankingModelIn(text(reranking.modelConfiguration as Input, 'modelArn') ?? '');
	// Its scores are its own, and lower.
	return found
		.map((document) => ({ ...document, score: document.score / 10 }))
		.slice(0, number(reranking, 'numberOfRerankedResults') ?? found.length);
}

/** Fails as AWS does where the ARN is not one of a reranking model. */
export function rerankingModelIn(arn: string): void {
	if (/^arn:[\w-]+:bedrock:[\w-]+::foundation-model\/(?:local-aws|amazon|cohere)\.rerank/.test(arn)) return;
	throw new ServiceError('ValidationException', 'The provided model identifier is invalid.', 400);
}

export const resultOf = ({ uri, text: content, metadata, score }: Found): Record<string, unknown> => ({
	content: { type: 'TEXT', text: content },
	location: { type: 'S3', s3Location: { uri } },
	metadata: { 'x-amz-bedrock-kb-source-uri': uri, ...metadata },
	score,
});
