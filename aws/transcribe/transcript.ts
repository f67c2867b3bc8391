import { AwsError } from '../errors';

/** One thing that was said: a word, or a punctuation mark behind one. Seconds. */
interface Item {
	readonly id?: number;
	readonly type?: string;
	readonly start_time?: string;
	readonly end_time?: string;
	readonly alternatives?: ReadonlyArray<{ readonly content?: string; readonly confidence?: string }>;
	readonly speaker_label?: string;
	readonly channel_label?: string;
	readonly language_code?: string;
}

interface Results {
	readonly transcripts?: ReadonlyArray<{ readonly transcript?: string }>;
	readonly items?: readonly Item[];
	readonly speaker_labels?: {
		readonly segments?: ReadonlyArray<{
			readonly items?: ReadonlyArray<{ readonly start_time?: string; readonly speaker_label?: string }>;
		}>;
	};
	readonly channel_labels?: {
		readonly channels?: ReadonlyArray<{ readonly channel_label?: string; readonly items?: readonly Item[] }>;
	};
}

/** A word with the punctuation behind it. */
export interface Word {
	readonly text: string;
	/** Seconds from the beginning. */
	readonly start: number;
	readonly end: number;
	readonly speaker?: string;
	readonly channel?: string;
}

/** What one person said without a break, or one sentence. */
export interface Segment {
	readonly start: number;
	readonly end: number;
	readonly speaker?: string;
	readonly channel?: string;
	readonly text: string;
}

/** Languages that are written without spaces between words. */
const WITHOUT_SPACES = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uff00-\uffef\u3000-\u303f]/;

const resultsOf = (transcript: unknown): Results =>
	((transcript as { results?: Results } | null | undefined)?.results ?? {}) as Results;

/** Reads the file that `TranscriptFileUri` names. */
export function parseTranscript(file: string): unknown {
	try {
		return JSON.parse(file) as unknown;
	} catch {
		throw new AwsError({
			code: 'UnreadableTranscript',
			message: 'What lies where AWS says that the transcript is, is no JSON',
			nextStep: "Switch 'Return Transcript' off to see where AWS has put it.",
			attempts: 1,
		});
	}
}

/** The text of a transcript as Amazon Transcribe writes it: the JSON of `TranscriptFileUri`. */
export const textOf = (transcript: unknown): string =>
	(resultsOf(transcript).transcripts ?? []).map(({ transcript: text = '' }) => text).join('\n');

/** Words in their order, with who said them where that was asked for. */
export function wordsOf(transcript: unknown): Word[] {
	const { items = [], speaker_labels, channel_labels } = resultsOf(transcript);
	const speakers = new Map(
		(speaker_labels?.segments ?? [])
			.flatMap(({ items: labelled = [] }) => labelled)
			.map(({ start_time, speaker_label }) => [start_time, speaker_label] as const),
	);
	const channels = channel_labels?.channels ?? [];
	// Older transcripts name the channel beside the items alone.
	const lists =
		channels.length > 0 && items.every(({ channel_label }) => channel_label === undefined)
			? channels.map(({ channel_label, items: own = [] }) => own.map((item) => ({ ...item, channel_label })))
			: [items];
	return lists.flatMap((list) => wordsIn(list, speakers)).sort((one, other) => one.start - other.start);
}

function wordsIn(items: readonly Item[], speakers: ReadonlyMap<string | undefined, string | undefined>): Word[] {
	const words: Word[] = [];
	for (const item of items) {
		const text = item.alternatives?.[0]?.content ?? '';
		const before = words.at(-1);
		if (item.start_time === undefined) {
			if (before !== undefined) words[words.length - 1] = { ...before, text: before.text + text };
			continue;
		}
		const speaker = item.speaker_label ?? speakers.get(item.start_time);
		words.push({
			text,
			start: Number(item.start_time),
			end: Number(item.end_time ?? item.start_time),
			...(speaker === undefined ? {} : { speaker }),
			...(item.channel_label === undefined ? {} : { channel: item.channel_label }),
		});
	}
	return words;
}

/** Words as a text; between characters of languages that have no spaces there is none. */
export const joined = (words: readonly Word[]): string =>
	words.reduce((text, { text: next }) => {
		const close = WITHOUT_SPACES.test(text.at(-1) ?? '') && WITHOUT_SPACES.test(next.charAt(0));
		return text === '' || close ? text + next : `${text} ${next}`;
	}, '');

/** Whether a word is the last one of a sentence. */
export const endsSentence = ({ text }: Word): boolean => /[.?!。？！।]["'”’»]?$/.test(text);

/** Turns of speakers or channels; sentences where everything was said by one. */
export function segmentsOf(transcript: unknown): Segment[] {
	const words = wordsOf(transcript);
	const labelled = words.some(({ speaker, channel }) => speaker !== undefined || channel !== undefined);
	const groups: Word[][] = [];
	for (const word of words) {
		const group = groups.at(-1);
		const last = group?.at(-1);
		const goesOn =
			last !== undefined &&
			(labelled ? last.speaker === word.speaker && last.channel === word.channel : !endsSentence(last));
		if (group !== undefined && goesOn) group.push(word);
		else groups.push([word]);
	}
	return groups.flatMap((group) => {
		const [first] = group;
		const last = group.at(-1);
		if (first === undefined || last === undefined) return [];
		const { start, speaker, channel } = first;
		return [
			{
				start,
				end: last.end,
				...(speaker === undefined ? {} : { speaker }),
				...(channel === undefined ? {} : { channel }),
				text: joined(group),
			},
		];
	});
}
