/** What Comprehend answers, as a person reads it. Scores go from 0 to 1, offsets count characters from the beginning. */

type Output = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): Output[] => (Array.isArray(value) ? (value as Output[]) : []);
const partOf = (value: unknown): Output => (typeof value === 'object' && value !== null ? (value as Output) : {});

/** Names with their scores as an object. */
const scores = (list: unknown): Record<string, unknown> =>
	Object.fromEntries(listOf(list).map(({ Name, Score }) => [String(Name), Score]));

const span = ({ Text, Score, BeginOffset, EndOffset }: Output): object => ({
	text: Text,
	score: Score,
	begin: BeginOffset,
	end: EndOffset,
});

const lowerCased = (record: unknown): object =>
	Object.fromEntries(Object.entries(partOf(record)).map(([name, value]) => [name.toLowerCase(), value]));

/** The most probable language first. */
export function readLanguages({ Languages }: Output): object {
	const languages = listOf(Languages)
		.map(({ LanguageCode, Score }) => ({ language: LanguageCode, score: Score }))
		.sort((one, other) => Number(other.score) - Number(one.score));
	return { ...(languages[0] ?? { language: null, score: null }), languages };
}

/** Entities one by one, and their texts by type, each once. */
export function readEntities({ Entities, Errors }: Output): object {
	const entities = listOf(Entities).map((entity) => ({ type: entity.Type, ...span(entity) }));
	const byType = new Map<string, Set<unknown>>();
	for (const { Type, Text } of listOf(Entities)) {
		byType.set(String(Type), (byType.get(String(Type)) ?? new Set()).add(Text));
	}
	return {
		entities,
		byType: Object.fromEntries([...byType].map(([type, texts]) => [type, [...texts]])),
		...(listOf(Errors).length === 0 ? {} : { errors: Errors }),
	};
}

export const readSentiment = ({ Sentiment, SentimentScore }: Output): object => ({
	sentiment: Sentiment,
	scores: lowerCased(SentimentScore),
});

/** What the text says about whom: an entity is called by the mention that describes it best. */
export const readTargetedSentiment = ({ Entities }: Output): object => ({
	entities: listOf(Entities).map(({ DescriptiveMentionIndex, Mentions }) => {
		const mentions = listOf(Mentions);
		const [best = 0] = (DescriptiveMentionIndex ?? []) as number[];
		const sentiments = mentions.map(({ MentionSentiment }) => partOf(MentionSentiment).Sentiment);
		return {
			name: mentions[best]?.Text,
			type: mentions[best]?.Type,
			sentiments: [...new Set(sentiments)],
			mentions: mentions.map((mention, position) => ({ ...span(mention), sentiment: sentiments[position] })),
		};
	}),
});

export const readKeyPhrases = ({ KeyPhrases }: Output): object => ({
	texts: [...new Set(listOf(KeyPhrases).map(({ Text }) => Text))],
	keyPhrases: listOf(KeyPhrases).map(span),
});

export const readSyntax = ({ SyntaxTokens }: Output): object => ({
	tokens: listOf(SyntaxTokens).map(({ Text, PartOfSpeech }) => ({
		text: Text,
		partOfSpeech: partOf(PartOfSpeech).Tag,
		score: partOf(PartOfSpeech).Score,
	})),
});

/** Personal data with its text, and the whole text with each piece replaced by its type in brackets. */
export function readPii({ Entities }: Output, text: string): object {
	// AWS counts characters, JavaScript counts the halves of some of them.
	const characters = Array.from(text);
	const found = listOf(Entities).map(({ Type, Score, BeginOffset, EndOffset }) => {
		const [begin, end] = [Number(BeginOffset), Number(EndOffset)];
		return { type: Type, score: Score, begin, end, text: characters.slice(begin, end).join('') };
	});
	let redacted = '';
	let at = 0;
	for (const { type, begin, end } of [...found].sort((one, other) => one.begin - other.begin)) {
		if (begin < at) continue;
		redacted += `${characters.slice(at, begin).join('')}[${String(type)}]`;
		at = end;
	}
	return { entities: found, redactedText: redacted + characters.slice(at).join('') };
}

export const readPiiLabels = ({ Labels }: Output): object => ({
	containsPii: listOf(Labels).length > 0,
	types: scores(Labels),
});

/** The one text of a request. */
export function readToxicity({ ResultList }: Output): object {
	const [first = {}] = listOf(ResultList);
	return { toxicity: first.Toxicity, labels: scores(first.Labels) };
}

/** One class of a model that tells classes apart, or all labels of one that gives several. */
export function readClasses({ Classes, Labels, Errors, Warnings }: Output): object {
	const all = Classes === undefined ? Labels : Classes;
	const [best] = [...listOf(all)].sort((one, other) => Number(other.Score) - Number(one.Score));
	return {
		class: best?.Name ?? null,
		score: best?.Score ?? null,
		[Classes === undefined ? 'labels' : 'classes']: scores(all),
		...(listOf(Errors).length === 0 ? {} : { errors: Errors }),
		...(listOf(Warnings).length === 0 ? {} : { warnings: Warnings }),
	};
}
