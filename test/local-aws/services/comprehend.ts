import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text, texts } from '../service';

/** A few words for each thing that Comprehend finds: enough to see that an answer belongs to its text. */
const GOOD = /\b(love|great|good|happy|super)\b/i;
const BAD = /\b(hate|bad|awful|broken|stupid)\b/i;
const LANGUAGES: ReadonlyArray<readonly [string, RegExp]> = [
	['de', /\b(der|die|das|und|ist|nicht)\b/gi],
	['es', /\b(el|los|las|una|es|no)\b/gi],
	['fr', /\b(le|les|une|est|et|pas)\b/gi],
	['en', /\b(the|and|is|a|not|to)\b/gi],
];
const EMAIL = /[\w.]+@[\w.]+\w/gu;
const PHONE = /\+\d[\d ]{6,}\d/gu;
const NAME = /\b[A-Z][a-zé]+ [A-Z][a-zé]+\b/gu;
const SCORE = 0.99;

/** Places as AWS counts them: in characters, not in halves of them. */
const place = (whole: string, found: RegExpMatchArray): Input => {
	const begin = Array.from(whole.slice(0, found.index)).length;
	return { BeginOffset: begin, EndOffset: begin + Array.from(found[0]).length };
};

function textOf(call: Call, most: number): string {
	const value = text(call.input, 'Text') ?? '';
	return sized(value, most);
}

function sized(value: string, most: number): string {
	if (value === '') throw new ServiceError('InvalidRequestException', 'Input text can not be empty.');
	if (Buffer.byteLength(value) <= most) return value;
	throw new ServiceError(
		'TextSizeLimitExceededException',
		'Input text size exceeds limit. Max length of request text allowed is ' + `${most} bytes`,
	);
}

const languages = (value: string): Input => {
	const counted = LANGUAGES.map(([LanguageCode, words]) => ({ LanguageCode, Score: value.match(words)?.length ?? 0 }));
	const all = counted.reduce((sum, { Score }) => sum + Score, 0) || 1;
	return {
		Languages: counted
			.filter(({ Score }) => Score > 0)
			.map(({ LanguageCode, Score }) => ({ LanguageCode, Score: Score / all })),
	};
};

const sentiment = (value: string): Input => {
	const [good, bad] = [GOOD.test(value), BAD.test(value)];
	const Sentiment = good && bad ? 'MIXED' : good ? 'POSITIVE' : bad ? 'NEGATIVE' : 'NEUTRAL';
	const score = (name: string): number => (Sentiment === name.toUpperCase() ? 0.97 : 0.01);
	return {
		Sentiment,
		SentimentScore: Object.fromEntries(['Positive', 'Negative', 'Neutral', 'Mixed'].map((name) => [name, score(name)])),
	};
};

const names = (value: string): Input[] =>
	[...value.matchAll(NAME)].map((found) => ({ Type: 'PERSON', Text: found[0], Score: SCORE, ...place(value, found) }));
const entities = (value: string): Input => ({ Entities: names(value) });
const targeted = (value: string): Input => ({
	Entities: names(value).map((name) => ({
		DescriptiveMentionIndex: [0],
		Mentions: [{ ...name, GroupScore: 1, MentionSentiment: sentiment(value) }],
	})),
});
const keyPhrases = (value: string): Input => ({
	KeyPhrases: [...value.matchAll(/\bthe \w+\b/gi)].map((found) => ({
		Text: found[0],
		Score: SCORE,
		...place(value, found),
	})),
});
const syntax = (value: string): Input => ({
	SyntaxTokens: [...value.matchAll(/\w+/g)].map((found, at) => ({
		TokenId: at + 1,
		Text: found[0],
		...place(value, found),
		PartOfSpeech: { Tag: /^[A-Z]/.test(found[0]) ? 'PROPN' : 'NOUN', Score: SCORE },
	})),
});

const personal = (value: string): Input[] =>
	[['EMAIL', EMAIL] as const, ['PHONE', PHONE] as const, ['NAME', NAME] as const].flatMap(([Type, pattern]) =>
		[...value.matchAll(pattern)].map((found) => ({ Type, Score: SCORE, ...place(value, found) })),
	);

/** The operation for several texts: each is named by its place. */
const batch =
	(read: (value: string) => Input) =>
	(call: Call): Input => {
		const values = texts(call.input, 'TextList');
		if (values.length > 25) throw new ServiceError('BatchSizeLimitExceededException', 'Batch size exceeds limit');
		const ErrorList = values.flatMap((value, Index) =>
			Buffer.byteLength(value) > 5000 || value === ''
				? [
						{
							Index,
							ErrorCode: 'TEXT_SIZE_LIMIT_EXCEEDED',
							ErrorMessage: 'Input text size exceeds limit. Max length of request text allowed is 5000 bytes',
						},
					]
				: [],
		);
		const failed = new Set(ErrorList.map(({ Index }) => Index));
		return {
			ResultList: values.flatMap((value, Index) => (failed.has(Index) ? [] : [{ Index, ...read(value) }])),
			ErrorList,
		};
	};

const one =
	(most: number, read: (value: string) => Input) =>
	(call: Call): Input =>
		read(textOf(call, most));

/** Amazon Comprehend with a few rules instead of models. */
export const comprehend: Service = {
	name: 'comprehend',
	signingName: 'comprehend',
	protocol: 'json',
	hostLabels: ['comprehend'],
	targets: ['Comprehend_20171127'],
	operations: {
		DetectDominantLanguage: one(100_000, languages),
		DetectEntities: one(100_000, entities),
		DetectKeyPhrases: one(100_000, keyPhrases),
		DetectSentiment: one(5_000, sentiment),
		DetectSyntax: one(5_000, syntax),
		DetectTargetedSentiment: one(5_000, targeted),
		BatchDetectDominantLanguage: batch(languages),
		BatchDetectEntities: batch(entities),
		BatchDetectKeyPhrases: batch(keyPhrases),
		BatchDetectSentiment: batch(sentiment),
		BatchDetectSyntax: batch(syntax),
		BatchDetectTargetedSentiment: batch(targeted),
		DetectPiiEntities: one(100_000, (value) => ({ Entities: personal(value) })),
		ContainsPiiEntities: one(100_000, (value) => ({
			Labels: [...new Set(personal(value).map(({ Type }) => Type))].map((Name) => ({ Name, Score: SCORE })),
		})),
		DetectToxicContent: (call) => {
			const segments = list(call.input, 'TextSegments');
			if (segments.length > 10)
				throw new ServiceError('InvalidRequestException', 'TextSegments has more than 10 entries');
			return {
				ResultList: segments.map((segment) => {
					const toxic = BAD.test(sized(text(segment, 'Text') ?? '', 1000)) ? 0.9 : 0.1;
					return { Toxicity: toxic, Labels: [{ Name: 'INSULT', Score: toxic }] };
				}),
			};
		},
		ClassifyDocument: (call) => ({ Classes: [{ Name: sentiment(textOf(call, 100_000)).Sentiment, Score: SCORE }] }),
		ListEndpoints: (call) => ({
			EndpointPropertiesList: [
				{
					EndpointArn: `arn:aws:comprehend:${call.region}:${call.principal?.account ?? ''}:document-classifier-endpoint/tickets`,
					Status: 'IN_SERVICE',
				},
			],
		}),
	},
};
