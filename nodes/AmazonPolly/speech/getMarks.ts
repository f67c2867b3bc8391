import { text as textOf } from 'node:stream/consumers';

import { jsonInBytes } from '../../../aws/protocol/output';
import { isStream } from '../../shared/binary';
import { operation } from '../../shared/operation';
import { lexicons, speechFields, withNextStep } from '../fields';

export const getMarks = operation({
	command: 'SynthesizeSpeech',
	name: 'Get Speech Marks',
	action: 'Get the speech marks of a text',
	description: 'Tell when each word or sentence is said, one item for each: for subtitles and animation',
	fields: {
		...speechFields,
		SpeechMarkTypes: {
			label: 'Marks',
			type: 'multiOptions',
			optional: false,
			choices: { sentence: 'Sentences', ssml: 'SSML Marks', viseme: 'Visemes', word: 'Words' },
			default: ['word'],
			description: 'Times are milliseconds from the beginning, places are bytes of the text',
		},
		...lexicons,
	},
	always: { OutputFormat: 'json' },
	output: async ({ AudioStream }) => {
		const lines = isStream(AudioStream) ? await textOf(AudioStream) : Buffer.from(AudioStream as Uint8Array).toString();
		return lines
			.split('\n')
			.filter((line) => line.trim() !== '')
			.map((line) => jsonInBytes(line) as object);
	},
	failure: withNextStep,
});
