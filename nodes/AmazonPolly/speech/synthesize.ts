import { operation } from '../../shared/operation';
import { audioFile } from '../audio';
import { audioFormat, speechFields, speechOptions, withNextStep } from '../fields';

export const synthesize = operation({
	command: 'SynthesizeSpeech',
	name: 'Synthesize',
	action: 'Synthesize speech',
	description: 'Turn a text of up to 3,000 characters into an audio file',
	fields: {
		...speechFields,
		OutputFormat: audioFormat,
		fileName: {
			type: 'string',
			optional: true,
			placeholder: 'e.g. greeting',
			description: 'Name of the file; the extension is added where it has none',
		},
		...speechOptions,
	},
	output: audioFile,
	failure: withNextStep,
});
