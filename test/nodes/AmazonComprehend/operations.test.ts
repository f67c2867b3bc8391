import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AmazonComprehend } from '../../../nodes/AmazonComprehend/AmazonComprehend.node';
import { comprehend } from '../../../nodes/AmazonComprehend/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const Text = 'Ada Lovelace met Bert 👋 in London.';
const params = { text: Text, languageCode: 'en' };
const body = { Text, LanguageCode: 'en' };
const score = { Positive: 0.9, Negative: 0.02, Neutral: 0.05, Mixed: 0.03 };
const scores = { positive: 0.9, negative: 0.02, neutral: 0.05, mixed: 0.03 };
const ada = { Text: 'Ada Lovelace', Type: 'PERSON', Score: 0.99, BeginOffset: 0, EndOffset: 12 };
const london = { Text: 'London', Type: 'LOCATION', Score: 0.98, BeginOffset: 27, EndOffset: 33 };
const span = { text: 'Ada Lovelace', score: 0.99, begin: 0, end: 12 };

/** An operation that takes one text alone and several in a batch: two items are one call. */
const batched = (
	operation: string,
	target: string,
	output: IDataObject,
	item: object,
	more: Partial<OperationCase> = {},
): OperationCase => ({
	of: `text:${operation}`,
	params,
	requests: [{ target, body }],
	replies: [{ body: output }],
	items: [item],
	twoReplies: [
		{
			body: {
				ResultList: [
					{ Index: 1, ...output },
					{ Index: 0, ...output },
				],
				ErrorList: [],
			},
		},
	],
	...more,
});

const alone = (
	operation: string,
	target: string,
	output: IDataObject,
	item: object,
	given: INodeParameters = params,
	sent: object = body,
): OperationCase => ({
	of: `text:${operation}`,
	params: given,
	requests: [{ target, body: sent }],
	replies: [{ body: output }],
	items: [item],
});

describeOperations(comprehend, AmazonComprehend, [
	batched(
		'detectDominantLanguage',
		'DetectDominantLanguage',
		{
			Languages: [
				{ LanguageCode: 'de', Score: 0.2 },
				{ LanguageCode: 'en', Score: 0.8 },
			],
		},
		{
			language: 'en',
			score: 0.8,
			languages: [
				{ language: 'en', score: 0.8 },
				{ language: 'de', score: 0.2 },
			],
		},
		{ params: { text: Text }, requests: [{ target: 'DetectDominantLanguage', body: { Text } }] },
	),
	batched(
		'detectEntities',
		'DetectEntities',
		{ Entities: [ada, london, ada] },
		{
			entities: [
				{ type: 'PERSON', ...span },
				{ type: 'LOCATION', text: 'London', score: 0.98, begin: 27, end: 33 },
				{ type: 'PERSON', ...span },
			],
			byType: { PERSON: ['Ada Lovelace'], LOCATION: ['London'] },
		},
	),
	alone(
		'detectEntities',
		'DetectEntities',
		{ Entities: [] },
		{ entities: [], byType: {} },
		{
			...params,
			options: {
				endpointArn: {
					__rl: true,
					mode: 'arn',
					value: 'arn:aws:comprehend:eu-west-1:111122223333:entity-recognizer-endpoint/a',
				},
			},
		},
		{ ...body, EndpointArn: 'arn:aws:comprehend:eu-west-1:111122223333:entity-recognizer-endpoint/a' },
	),
	batched(
		'detectSentiment',
		'DetectSentiment',
		{ Sentiment: 'POSITIVE', SentimentScore: score },
		{ sentiment: 'POSITIVE', scores },
	),
	batched(
		'detectSentiment',
		'DetectSentiment',
		{ Sentiment: 'POSITIVE', SentimentScore: score },
		{ Sentiment: 'POSITIVE', SentimentScore: score },
		{ shows: 'raw', params: { ...params, simplify: false } },
	),
	batched(
		'detectTargetedSentiment',
		'DetectTargetedSentiment',
		{
			Entities: [
				{
					DescriptiveMentionIndex: [0],
					Mentions: [
						{ ...ada, GroupScore: 1, MentionSentiment: { Sentiment: 'POSITIVE', SentimentScore: score } },
						{ ...ada, Text: 'she', BeginOffset: 40, EndOffset: 43, MentionSentiment: { Sentiment: 'NEUTRAL' } },
					],
				},
			],
		},
		{
			entities: [
				{
					name: 'Ada Lovelace',
					type: 'PERSON',
					sentiments: ['POSITIVE', 'NEUTRAL'],
					mentions: [
						{ ...span, sentiment: 'POSITIVE' },
						{ text: 'she', score: 0.99, begin: 40, end: 43, sentiment: 'NEUTRAL' },
					],
				},
			],
		},
	),
	batched(
		'detectKeyPhrases',
		'DetectKeyPhrases',
		{ KeyPhrases: [{ Text: 'Ada Lovelace', Score: 0.99, BeginOffset: 0, EndOffset: 12 }] },
		{ texts: ['Ada Lovelace'], keyPhrases: [span] },
	),
	batched(
		'detectSyntax',
		'DetectSyntax',
		{
			SyntaxTokens: [
				{ TokenId: 1, Text: 'Ada', BeginOffset: 0, EndOffset: 3, PartOfSpeech: { Tag: 'PROPN', Score: 0.9 } },
			],
		},
		{ tokens: [{ text: 'Ada', partOfSpeech: 'PROPN', score: 0.9 }] },
	),
	alone(
		'detectPii',
		'DetectPiiEntities',
		{
			Entities: [
				{ Type: 'ADDRESS', Score: 0.9, BeginOffset: 27, EndOffset: 33 },
				{ Type: 'NAME', Score: 0.99, BeginOffset: 0, EndOffset: 12 },
			],
		},
		{
			entities: [
				// The emoji before it is one character for AWS and two for JavaScript.
				{ type: 'ADDRESS', score: 0.9, begin: 27, end: 33, text: 'London' },
				{ type: 'NAME', score: 0.99, begin: 0, end: 12, text: 'Ada Lovelace' },
			],
			redactedText: '[NAME] met Bert 👋 in [ADDRESS].',
		},
	),
	alone(
		'containsPii',
		'ContainsPiiEntities',
		{ Labels: [{ Name: 'NAME', Score: 0.9 }] },
		{ containsPii: true, types: { NAME: 0.9 } },
	),
	{
		...alone(
			'detectToxicContent',
			'DetectToxicContent',
			{ ResultList: [{ Toxicity: 0.1, Labels: [{ Name: 'INSULT', Score: 0.2 }] }] },
			{ toxicity: 0.1, labels: { INSULT: 0.2 } },
			params,
			{ TextSegments: [{ Text }], LanguageCode: 'en' },
		),
		twoReplies: [
			{
				body: {
					ResultList: [1, 2].map(() => ({ Toxicity: 0.1, Labels: [{ Name: 'INSULT', Score: 0.2 }] })),
				},
			},
		],
	},
	alone(
		'classify',
		'ClassifyDocument',
		{
			Classes: [
				{ Name: 'sales', Score: 0.2 },
				{ Name: 'support', Score: 0.8 },
			],
		},
		{ class: 'support', score: 0.8, classes: { sales: 0.2, support: 0.8 } },
		{
			text: Text,
			endpointArn: {
				__rl: true,
				mode: 'arn',
				value: 'arn:aws:comprehend:eu-west-1:111122223333:document-classifier-endpoint/t',
			},
		},
		{ Text, EndpointArn: 'arn:aws:comprehend:eu-west-1:111122223333:document-classifier-endpoint/t' },
	),
]);
