import type { Word } from './transcript';
import { endsSentence, joined } from './transcript';

/** Formats of subtitles as AWS names them. */
export type SubtitleFormat = 'srt' | 'vtt';

/** What is shown at one time. */
export interface Cue {
	readonly start: number;
	readonly end: number;
	readonly lines: readonly string[];
}

/** Characters of a line and lines of a cue, as broadcasters have them. */
const LINE = 42;
const LINES = 2;
/** Seconds that a cue is shown at most, and of a pause after which the next one begins. */
const LONGEST = 7;
const PAUSE = 1.5;

/** Words as cues: a new one after a sentence, a pause or a change of the speaker, and where the lines are full. */
export function cuesOf(words: readonly Word[]): Cue[] {
	const cues: Word[][] = [];
	for (const word of words) {
		const cue = cues.at(-1);
		const first = cue?.[0];
		const last = cue?.at(-1);
		const goesOn =
			cue !== undefined &&
			first !== undefined &&
			last !== undefined &&
			last.speaker === word.speaker &&
			last.channel === word.channel &&
			word.start - last.end < PAUSE &&
			word.end - first.start <= LONGEST &&
			!endsSentence(last) &&
			linesOf([...cue, word]).length <= LINES;
		if (goesOn) cue.push(word);
		else cues.push([word]);
	}
	return cues.flatMap((cue) => {
		const [first] = cue;
		const last = cue.at(-1);
		return first === undefined || last === undefined
			? []
			: [{ start: first.start, end: last.end, lines: linesOf(cue) }];
	});
}

function linesOf(words: readonly Word[]): string[] {
	const lines: Word[][] = [];
	for (const word of words) {
		const line = lines.at(-1);
		if (line !== undefined && joined([...line, word]).length <= LINE) line.push(word);
		else lines.push([word]);
	}
	return lines.map(joined);
}

/**
 * The text of a subtitle file.
 * @param first number of the first cue; AWS begins with 0 where nothing else is asked for, players with 1
 */
export function subtitlesOf(words: readonly Word[], format: SubtitleFormat, first = 1): string {
	const cues = cuesOf(words).map(({ start, end, lines }, position) =>
		[
			String(first + position),
			`${timeOf(start, format)} --> ${timeOf(end, format)}`,
			...(format === 'vtt' ? lines.map(escaped) : lines),
		].join('\n'),
	);
	return `${[...(format === 'vtt' ? ['WEBVTT'] : []), ...cues].join('\n\n')}\n`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `01:02:03,450`, in VTT with a point. */
function timeOf(seconds: number, format: SubtitleFormat): string {
	const milliseconds = Math.round(seconds * 1000);
	const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
	const head = [two(milliseconds / 3_600_000), two((milliseconds / 60_000) % 60), two((milliseconds / 1000) % 60)];
	return `${head.join(':')}${format === 'vtt' ? '.' : ','}${String(milliseconds % 1000).padStart(3, '0')}`;
}
