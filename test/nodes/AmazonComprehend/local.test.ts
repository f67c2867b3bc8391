import { AmazonComprehend } from '../../../nodes/AmazonComprehend/AmazonComprehend.node';
import { DEFAULTS } from '../../local-aws';
import { runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonComprehend);
const text = '={{ $json.text }}';
const itemsOf = (...texts: string[]) => texts.map((each) => ({ json: { text: each } }));
const operations = () => node.aws.requests.map(({ operation }) => operation);

describe('several texts', () => {
	it('of one language go together, 25 in a call, in the order of the items', async () => {
		const texts = Array.from({ length: 60 }, (_, at) =>
			at % 3 === 0 ? `I love ${at}` : at % 3 === 1 ? `I hate ${at}` : `Number ${at}`,
		);
		const read = await node.json('text:detectSentiment', { text, languageCode: 'en' }, itemsOf(...texts));
		const expected = texts.map((each) =>
			each.includes('love') ? 'POSITIVE' : each.includes('hate') ? 'NEGATIVE' : 'NEUTRAL',
		);
		expect(read.map((each) => (each as { sentiment: string }).sentiment)).toEqual(expected);
		expect(operations()).toEqual(['BatchDetectSentiment', 'BatchDetectSentiment', 'BatchDetectSentiment']);
	});

	it('of two languages go in two calls', async () => {
		const items = [
			{ json: { text: 'Ada Lovelace', language: 'en' } },
			{ json: { text: 'Bert Brecht', language: 'de' } },
			{ json: { text: 'Carl Sagan', language: 'en' } },
		];
		const read = await node.json('text:detectEntities', { text, languageCode: '={{ $json.language }}' }, items);
		expect(read).toMatchObject(
			['Ada Lovelace', 'Bert Brecht', 'Carl Sagan'].map((name) => ({ byType: { PERSON: [name] } })),
		);
		// A single text needs no batch.
		expect(operations().sort()).toEqual(['BatchDetectEntities', 'DetectEntities']);
	});

	it('that are long go alone, where AWS takes more', async () => {
		const long = `Ada Lovelace ${'x'.repeat(6000)}`;
		const read = await node.json(
			'text:detectEntities',
			{ text, languageCode: 'en' },
			itemsOf('Bert Brecht', long, 'Carl Sagan'),
		);
		expect(read).toHaveLength(3);
		expect(operations().sort()).toEqual(['BatchDetectEntities', 'DetectEntities']);
	});

	it('end each by itself: what AWS refuses stays with its item', async () => {
		node.aws.failNext({
			operation: 'BatchDetectSentiment',
			answer: {
				status: 200,
				headers: { 'content-type': 'application/x-amz-json-1.1' },
				body: JSON.stringify({
					ResultList: [
						{ Index: 2, Sentiment: 'NEUTRAL' },
						{ Index: 0, Sentiment: 'POSITIVE' },
					],
					ErrorList: [{ Index: 1, ErrorCode: 'UNSUPPORTED_LANGUAGE', ErrorMessage: 'No' }],
				}),
			},
		});
		const { items } = await runNode({
			nodeClass: AmazonComprehend,
			parameters: { resource: 'text', operation: 'detectSentiment', text, languageCode: 'en' },
			items: itemsOf('a', 'b', 'c'),
			credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
			node: { onError: 'continueRegularOutput' },
		});
		expect(items.map(({ json, pairedItem }) => [json.sentiment ?? json.error, pairedItem])).toEqual([
			['POSITIVE', { item: 0 }],
			['No', { item: 1 }],
			['NEUTRAL', { item: 2 }],
		]);
		expect(items[1]?.json.details).toMatchObject({ code: 'UNSUPPORTED_LANGUAGE' });
	});

	it('that AWS could not do for its own fault are sent again, they alone', async () => {
		node.aws.failNext({
			operation: 'BatchDetectSentiment',
			answer: {
				status: 200,
				headers: { 'content-type': 'application/x-amz-json-1.1' },
				body: JSON.stringify({
					ResultList: [{ Index: 0, Sentiment: 'MIXED' }],
					ErrorList: [{ Index: 1, ErrorCode: 'INTERNAL_SERVER_ERROR', ErrorMessage: 'Internal server error' }],
				}),
			},
		});
		const read = await node.json('text:detectSentiment', { text, languageCode: 'en' }, itemsOf('a', 'I love it'));
		expect(read).toMatchObject([{ sentiment: 'MIXED' }, { sentiment: 'POSITIVE' }]);
		expect(operations()).toEqual(['BatchDetectSentiment', 'BatchDetectSentiment']);
	});

	it('are judged for toxic content 10 in a call', async () => {
		const texts = Array.from({ length: 21 }, (_, at) => (at === 7 ? 'you are stupid' : `text ${at}`));
		const read = await node.json('text:detectToxicContent', { text, languageCode: 'en' }, itemsOf(...texts));
		expect(read.map((each) => (each as { toxicity: number }).toxicity > 0.5)).toEqual(texts.map((_, at) => at === 7));
		expect(operations()).toEqual(['DetectToxicContent', 'DetectToxicContent', 'DetectToxicContent']);
	});
});

describe('a text', () => {
	it.each<[string, string, object]>([
		['detectDominantLanguage', 'Das ist nicht die Frage', { language: 'de' }],
		['detectKeyPhrases', 'It is the question of the day', { texts: ['the question', 'the day'] }],
		['detectSyntax', 'Ada runs', { tokens: [{ text: 'Ada', partOfSpeech: 'PROPN' }, { text: 'runs' }] }],
		[
			'detectTargetedSentiment',
			'I love Ada Lovelace',
			{ entities: [{ name: 'Ada Lovelace', sentiments: ['POSITIVE'] }] },
		],
		['containsPii', 'nothing', { containsPii: false, types: {} }],
	])('%s', async (operation, value, expected) => {
		const parameters = { text: value, languageCode: 'en' };
		expect(await node.json(`text:${operation}`, parameters)).toMatchObject([expected]);
	});

	it('is given without its personal data, whatever characters stand before', async () => {
		const value = '👩‍👩‍👧 Write to ada@example.com or call +49 30 1234567, Ada Lovelace';
		const [read] = await node.json('text:detectPii', { text: value, languageCode: 'en' });
		expect(read).toMatchObject({
			redactedText: '👩‍👩‍👧 Write to [EMAIL] or call [PHONE], [NAME]',
			entities: [{ text: 'ada@example.com' }, { text: '+49 30 1234567' }, { text: 'Ada Lovelace' }],
		});
	});

	it('is classified at an endpoint from the list', async () => {
		const { results } = await node.list('searchEndpoints');
		expect(results).toMatchObject([{ name: 'tickets' }]);
		const endpointArn = { __rl: true, mode: 'list', value: String(results[0]?.value) };
		expect(await node.json('text:classify', { text: 'I hate it', endpointArn })).toMatchObject([{ class: 'NEGATIVE' }]);
	});

	it('that is too long is an error with a next step', async () => {
		const parameters = { text: 'x'.repeat(6000), languageCode: 'en' };
		await expect(node.run('text:detectSentiment', parameters)).rejects.toMatchObject({
			message: expect.stringContaining('exceeds limit') as string,
			description: expect.stringContaining('Split the text') as string,
		});
	});
});
