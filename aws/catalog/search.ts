import { readIndex } from './read';
import type { ServiceEntry } from './types';

export { nearest } from './nearest';

export interface OperationMatch {
	/** Catalog key of the service. */
	readonly key: string;
	/** Full name of the service. */
	readonly service: string;
	readonly operation: string;
}

/** Among equally good matches the services that people use most come first. */
const WELL_KNOWN = [
	's3', 'ec2', 'lambda', 'dynamodb', 'iam', 'sqs', 'sns', 'sts', 'rds', 'logs', 'cloudwatch', 'events', 'stepfunctions',
	'secretsmanager', 'ssm', 'kms', 'sesv2', 'ses', 'ecs', 'ecr', 'eks', 'elbv2', 'cloudformation', 'cloudfront', 'route53',
	'apigateway', 'apigatewayv2', 'cognito-idp', 'kinesis', 'firehose', 'athena', 'glue', 'bedrock-runtime', 'bedrock',
	'textract', 'comprehend', 'rekognition', 'transcribe', 'translate', 'polly', 'acm', 'autoscaling', 'elasticache',
	'opensearch', 'redshift', 'redshift-data', 'sagemaker', 'organizations', 'cloudtrail', 'config', 'scheduler',
]; // prettier-ignore
const rankOf = new Map(WELL_KNOWN.map((key, position) => [key, position]));

/** Words of service names that tell nothing. */
const EMPTY_WORDS = new Set(['amazon', 'aws', 'service', 'services', 'for', 'and', 'of', 'the', 'api', 'v1', 'v2']);

const compact = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** `DescribeDBInstances` is describe, db, instances; `CloudWatch Logs` is cloud, watch, cloudwatch, logs. */
function wordsOf(text: string): string[] {
	const parts = text.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
	const camel = parts.flatMap((part) => part.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []);
	return [...new Set([...parts, ...camel].map((word) => word.toLowerCase()))];
}

const queryWords = (text: string): string[] =>
	text
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');

interface SearchableService {
	readonly entry: ServiceEntry;
	/** Compact names: key and id first, then what else it is called. */
	readonly short: readonly string[];
	readonly long: readonly string[];
	/** All words of all names. */
	readonly words: readonly string[];
	/** Words by which the service may be named beside an operation. */
	readonly ownWords: readonly string[];
}

let searchable: readonly SearchableService[] | undefined;

function services(): readonly SearchableService[] {
	searchable ??= readIndex().services.map((entry) => {
		const { key, id, name, aliases } = entry;
		const bare = name.replace(/^(Amazon|AWS)\s+/, '');
		const singleWordAliases = aliases.filter((alias) => !alias.includes(' '));
		return {
			entry,
			short: [key, id].map(compact),
			long: [bare, name, ...aliases].map(compact),
			words: [key, id, name, ...aliases].flatMap(wordsOf),
			ownWords: [...new Set([key, id, bare, ...singleWordAliases].flatMap(wordsOf))].filter(
				(word) => !EMPTY_WORDS.has(word),
			),
		};
	});
	return searchable;
}

/** How well one word fits a list of words: the whole word, its beginning, or a part of it. 0: not at all. */
function fit(
	word: string,
	words: readonly string[],
	points: readonly [whole: number, start: number, part: number],
): number {
	let best = 0;
	for (const candidate of words) {
		if (candidate === word) return points[0];
		if (candidate.startsWith(word)) best = Math.max(best, points[1]);
		else if (points[2] > best && candidate.includes(word)) best = points[2];
	}
	return best;
}

interface Scored<Match> {
	readonly match: Match;
	readonly key: string;
	readonly text: string;
	readonly score: number;
}

/** Best first; then well-known services, then by key and name, so that the order is always the same. */
function ranked<Match>(matches: Array<Scored<Match>>): Match[] {
	const rank = (key: string): number => rankOf.get(key) ?? WELL_KNOWN.length;
	const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
	return matches
		.sort((a, b) => b.score - a.score || rank(a.key) - rank(b.key) || order(a.key, b.key) || order(a.text, b.text))
		.map(({ match }) => match);
}

function serviceScore({ short, long, words }: SearchableService, query: string, parts: readonly string[]): number {
	if (short.includes(query)) return 1000;
	if (long.includes(query)) return 900;
	let score = 0;
	for (const part of parts) {
		const points = fit(part, words, [30, 20, 8]) || (short.some((name) => name.includes(part)) ? 8 : 0);
		if (points === 0) {
			// Words may be written as one: `stepfunctions`, `secrets manager`.
			return [...short, ...long].some((name) => name.includes(query)) ? 50 : 0;
		}
		score += points;
	}
	score /= parts.length;
	if (short.some((name) => name.startsWith(query))) return 600 + score;
	if (long.some((name) => name.startsWith(query))) return 400 + score;
	return 100 + score;
}

/**
 * Services whose key, id, name or aliases have all words of the text, best first. No text: all services, in the
 * order of their keys.
 */
export function searchServices(text: string): ServiceEntry[] {
	const parts = queryWords(text);
	if (parts.length === 0) return services().map(({ entry }) => entry);
	const query = parts.join('');
	const matches: Array<Scored<ServiceEntry>> = [];
	for (const service of services()) {
		const score = serviceScore(service, query, parts);
		if (score > 0) matches.push({ match: service.entry, key: service.entry.key, text: service.entry.name, score });
	}
	return ranked(matches);
}

function operationScore(operation: string, service: SearchableService, parts: readonly string[]): number {
	const lower = operation.toLowerCase();
	let words: string[] | undefined;
	let score = 0;
	let covered = 0;
	let ofService = 0;
	for (const part of parts) {
		if (lower.includes(part)) {
			words ??= wordsOf(operation);
			score += lower.startsWith(part) ? 45 : fit(part, words, [40, 30, 10]) || 10;
			covered += part.length;
			continue;
		}
		const points = fit(part, service.ownWords, [30, 15, 0]) || (service.short.includes(part) ? 30 : 0);
		if (points === 0) return 0;
		score += points;
		ofService++;
	}
	// A text that names the service alone lists its operations.
	if (ofService === parts.length) return score === 30 * parts.length ? 1 : 0;
	const coverage = Math.min(1, covered / lower.length);
	return (score / parts.length) * (0.5 + coverage / 2) + (coverage === 1 ? 100 : 0);
}

/**
 * Operations that have all words of the text, in any order, in their name or in the name of their service; best first.
 * @param key only operations of this service
 */
export function searchOperations(text: string, key?: string): OperationMatch[] {
	const found = searchNames(text, key, ({ operations }) => operations);
	return found.map((match) => ({ key: match.key, service: match.service, operation: match.name }));
}

export interface WaiterMatch {
	/** Catalog key of the service. */
	readonly key: string;
	readonly waiter: string;
}

/** Waiters, found as operations are. */
export function searchWaiters(text: string, key?: string): WaiterMatch[] {
	const found = searchNames(text, key, ({ waiters }) => waiters ?? []);
	return found.map((match) => ({ key: match.key, waiter: match.name }));
}

interface NameMatch {
	readonly key: string;
	readonly service: string;
	readonly name: string;
}

/** What services have under a name of its own, by all words of the text. */
function searchNames(
	text: string,
	key: string | undefined,
	namesOf: (entry: ServiceEntry) => readonly string[],
): NameMatch[] {
	const parts = queryWords(text);
	const matches: Array<Scored<NameMatch>> = [];
	for (const service of services()) {
		const { entry } = service;
		if (key !== undefined && entry.key !== key) continue;
		for (const name of namesOf(entry)) {
			const score = parts.length === 0 ? 1 : operationScore(name, service, parts);
			if (score === 0) continue;
			matches.push({ match: { key: entry.key, service: entry.name, name }, key: entry.key, text: name, score });
		}
	}
	return parts.length === 0 ? matches.map(({ match }) => match) : ranked(matches);
}
