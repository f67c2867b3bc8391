import type { Condition } from '../../../aws/bedrock/retrieval';
import { filterOf, passageOf, retrievalConfiguration } from '../../../aws/bedrock/retrieval';
import { coerceInput } from '../../../aws/protocol/input';

const condition = (operator: string, value: unknown, key = 'k'): Condition => ({ key, operator, value });

describe('a filter on metadata', () => {
	it.each<readonly [string, unknown, unknown]>([
		['equals', 'a', 'a'],
		['equals', 7, 7],
		['equals', false, false],
		['notEquals', 'a', 'a'],
		['greaterThan', '7', 7],
		['lessThanOrEquals', 7.5, 7.5],
		['in', 'a, b ,', ['a', 'b']],
		['in', [1, 2], [1, 2]],
		['notIn', 'a', ['a']],
		['startsWith', 'a', 'a'],
		['listContains', 'a', 'a'],
		['stringContains', 'a', 'a'],
	])('%s %j', (operator, value, expected) => {
		const filter = filterOf([condition(operator, value)]);
		expect(filter).toEqual({ [operator]: { key: 'k', value: expected } });
		// The catalog has the operator.
		const retrievalConfiguration_ = { vectorSearchConfiguration: { filter } };
		expect(
			coerceInput('bedrock-agent-runtime', 'Retrieve', {
				knowledgeBaseId: 'K',
				retrievalQuery: { text: 'x' },
				retrievalConfiguration: retrievalConfiguration_,
			}),
		).toMatchObject({ retrievalConfiguration: retrievalConfiguration_ });
	});

	it('holds together as is wanted, and alone stands by itself', () => {
		const [a, b] = [condition('equals', 1, 'a'), condition('equals', 2, 'b')];
		const both = [{ equals: { key: 'a', value: 1 } }, { equals: { key: 'b', value: 2 } }];
		expect(filterOf([a, b])).toEqual({ andAll: both });
		expect(filterOf([a, b], 'orAll')).toEqual({ orAll: both });
		expect(filterOf([a], 'orAll')).toEqual(both[0]);
		expect(filterOf([])).toBeUndefined();
	});

	it.each([
		['', 'equals', 'x', /names no metadata key/],
		['k', 'equals', '', /"k" has no value/],
		['k', 'in', [], /"k" has no value/],
		['k', 'greaterThan', 'x', /"k" is not a number/],
		['k', 'greaterThan', '', /"k" is not a number/],
	])('refuses key "%s" %s %j', (key, operator, value, message) => {
		expect(() => filterOf([condition(operator, value, key)])).toThrow(message);
	});
});

describe('how a knowledge base is searched', () => {
	it('says nothing where nothing is asked for', () => {
		expect(retrievalConfiguration({})).toBeUndefined();
	});

	it('wants a model where results are to be reranked', () => {
		expect(() => retrievalConfiguration({ rerankedResults: 3 })).toThrow(/'Reranking Model' is not set/);
	});
});

describe('a passage', () => {
	it.each<readonly [string, object, object]>([
		['S3', { s3Location: { uri: 's3://b/k' }, type: 'S3' }, { source: 's3://b/k' }],
		['the web', { type: 'WEB', webLocation: { url: 'https://e.x' } }, { source: 'https://e.x' }],
		['Confluence', { type: 'CONFLUENCE', confluenceLocation: { url: 'https://c.x' } }, { source: 'https://c.x' }],
		['a document of its own', { type: 'CUSTOM', customDocumentLocation: { id: 'd-1' } }, { source: 'd-1' }],
		['Kendra', { type: 'KENDRA', kendraDocumentLocation: { uri: 'k://1' } }, { source: 'k://1' }],
		['SQL', { type: 'SQL', sqlLocation: { query: 'SELECT 1' } }, { source: 'SELECT 1' }],
		['nowhere', {}, {}],
	])('tells its source: %s', (_, location, expected) => {
		expect(passageOf({ content: { text: 'x' }, location })).toEqual({ text: 'x', metadata: {}, ...expected });
	});

	it('keeps score, metadata, kind and picture', () => {
		expect(
			passageOf({
				content: { type: 'IMAGE', byteContent: 'data:image/png;base64,AA==' },
				score: 0,
				metadata: { year: 2026 },
			}),
		).toEqual({ text: '', score: 0, metadata: { year: 2026 }, type: 'IMAGE', image: 'data:image/png;base64,AA==' });
	});

	it('reads what a video shows', () => {
		expect(passageOf({ content: { video: { s3Uri: 's3://b/v', summary: 'A lamp' } } }).text).toBe('A lamp');
	});
});
