import type { Service } from '../shared/operation';
import * as lexicon from './lexicon';
import * as speech from './speech';
import * as voice from './voice';

/** Amazon Polly. */
export const polly: Service = {
	key: 'polly',
	node: 'amazonPolly',
	name: 'Amazon Polly',
	resources: {
		lexicon: { name: 'Lexicon', operations: lexicon, default: 'getMany' },
		speech: { name: 'Speech', operations: speech, default: 'synthesize' },
		voice: { name: 'Voice', operations: voice, default: 'getMany' },
	},
	default: 'speech',
	notes: [
		'Synthesize takes 3,000 billed characters, 6,000 with the tags of SSML; Synthesize Long Text takes 100,000 and 200,000 and writes into Amazon S3 with the rights of the credential (s3:PutObject).',
		'Engines differ in price and in sound, and are not in every region; the list of voices shows those that fit.',
		'AWS bills characters, speech marks too.',
		'AWS cannot stop a task; its file is in the bucket when it has ended.',
	],
};
