import { cuesOf, subtitlesOf } from '../../../aws/transcribe/subtitles';
import { segmentsOf, textOf, wordsOf } from '../../../aws/transcribe/transcript';

const word = (content: string, start: number, more: object = {}) => ({
	type: 'pronunciation',
	start_time: start.toFixed(2),
	end_time: (start + 0.4).toFixed(2),
	alternatives: [{ confidence: '0.99', content }],
	...more,
});
const mark = (content: string) => ({ type: 'punctuation', alternatives: [{ confidence: '0.0', content }] });
const transcript = (items: object[], more: object = {}) => ({
	jobName: 'a',
	status: 'COMPLETED',
	results: { transcripts: [{ transcript: 'as AWS has it' }], items, ...more },
});

describe('transcripts', () => {
	it('have the text that AWS has written', () => {
		expect(textOf(transcript([]))).toBe('as AWS has it');
		expect(textOf({})).toBe('');
		expect(segmentsOf(null)).toEqual([]);
	});

	it('become sentences where nobody is told apart', () => {
		const items = [word('Hello', 0), mark(','), word('world', 0.5), mark('.'), word('Bye', 3), mark('!')];
		expect(segmentsOf(transcript(items))).toEqual([
			{ start: 0, end: 0.9, text: 'Hello, world.' },
			{ start: 3, end: 3.4, text: 'Bye!' },
		]);
	});

	it('become turns of speakers, also where only the segments name them', () => {
		const speaker_labels = {
			segments: [
				{
					items: [
						{ start_time: '0.00', speaker_label: 'spk_0' },
						{ start_time: '0.50', speaker_label: 'spk_0' },
					],
				},
				{ items: [{ start_time: '1.00', speaker_label: 'spk_1' }] },
			],
		};
		const items = [word('Hello', 0), mark('.'), word('You', 0.5), mark('?'), word('Fine', 1), mark('.')];
		const turns = [
			{ start: 0, end: 0.9, speaker: 'spk_0', text: 'Hello. You?' },
			{ start: 1, end: 1.4, speaker: 'spk_1', text: 'Fine.' },
		];
		expect(segmentsOf(transcript(items, { speaker_labels }))).toEqual(turns);
		const labelled = [
			word('Hello', 0, { speaker_label: 'spk_0' }),
			mark('.'),
			word('You', 0.5, { speaker_label: 'spk_0' }),
			mark('?'),
			word('Fine', 1, { speaker_label: 'spk_1' }),
			mark('.'),
		];
		expect(segmentsOf(transcript(labelled))).toEqual(turns);
	});

	it('become turns of channels in the order of time', () => {
		const channel_labels = {
			number_of_channels: 2,
			channels: [
				{ channel_label: 'ch_0', items: [word('One', 0), mark('.'), word('Three', 2)] },
				{ channel_label: 'ch_1', items: [word('two', 1)] },
			],
		};
		const items = [word('One', 0), mark('.'), word('Three', 2), word('two', 1)];
		expect(segmentsOf(transcript(items, { channel_labels })).map(({ channel, text }) => [channel, text])).toEqual([
			['ch_0', 'One.'],
			['ch_1', 'two'],
			['ch_0', 'Three'],
		]);
	});

	it('in Japanese have no spaces', () => {
		expect(segmentsOf(transcript([word('今日', 0), word('は', 0.5), mark('。'), word('AWS', 1)]))[0]?.text).toBe(
			'今日は。',
		);
	});
});

describe('subtitles', () => {
	const said = (text: string, from = 0, gap = 0.5) =>
		text.split(' ').map((content, at) => word(content, from + at * gap));

	it('are SRT with a comma and VTT with a point, numbered from 1', () => {
		const words = wordsOf(transcript([word('Hello', 3661.25), mark('.'), word('You <&>', 3664)]));
		expect(subtitlesOf(words, 'srt')).toBe(
			'1\n01:01:01,250 --> 01:01:01,650\nHello.\n\n2\n01:01:04,000 --> 01:01:04,400\nYou <&>\n',
		);
		expect(subtitlesOf(words, 'vtt', 0)).toBe(
			'WEBVTT\n\n0\n01:01:01.250 --> 01:01:01.650\nHello.\n\n1\n01:01:04.000 --> 01:01:04.400\nYou &lt;&amp;&gt;\n',
		);
		expect(subtitlesOf([], 'vtt')).toBe('WEBVTT\n');
	});

	it('have two lines of 42 characters and seven seconds at most, and lose no word', () => {
		const text = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
		const cues = cuesOf(wordsOf(transcript(said(text, 0, 0.3).map((item) => ({ ...item, end_time: undefined })))));
		expect(cues.flatMap(({ lines }) => lines).join(' ')).toBe(text);
		expect(Math.max(...cues.map(({ lines }) => lines.length))).toBe(2);
		expect(Math.max(...cues.flatMap(({ lines }) => lines.map(({ length }) => length)))).toBeLessThanOrEqual(42);
		expect(Math.max(...cues.map(({ start, end }) => end - start))).toBeLessThanOrEqual(7);
		const slow = cuesOf(wordsOf(transcript(said('a b c d e f g h i j k', 0, 1.2))));
		expect(slow.map(({ lines }) => lines.join(' '))).toEqual(['a b c d e f', 'g h i j k']);
	});

	it('begin anew after a sentence, a pause and with another speaker', () => {
		const items = [
			word('One', 0, { speaker_label: 'spk_0' }),
			mark('.'),
			word('two', 0.5, { speaker_label: 'spk_0' }),
			word('three', 1, { speaker_label: 'spk_1' }),
			word('four', 4, { speaker_label: 'spk_1' }),
		];
		expect(cuesOf(wordsOf(transcript(items))).map(({ lines }) => lines)).toEqual([
			['One.'],
			['two'],
			['three'],
			['four'],
		]);
	});

	it('keep a word that is longer than a line', () => {
		const long = 'x'.repeat(60);
		expect(cuesOf(wordsOf(transcript(said(`a ${long} b`))))).toEqual([
			{ start: 0, end: 0.9, lines: ['a', long] },
			{ start: 1, end: 1.4, lines: ['b'] },
		]);
	});
});
