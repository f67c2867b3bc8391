import { createHash } from 'node:crypto';

import { Reply, ServiceError } from '../errors';
import { bucketsOf } from '../s3/store';
import { type Call, type Input, type Outcome, type Service, text, texts } from '../service';
import { storeObject } from '../storedFile';
import { percentDecode, utf8Of } from '../wire';

/** Voices with what they can do. */
const VOICES = [
	{
		Id: 'Joanna',
		Gender: 'Female',
		LanguageCode: 'en-US',
		LanguageName: 'US English',
		engines: ['neural', 'standard'],
	},
	{
		Id: 'Matthew',
		Gender: 'Male',
		LanguageCode: 'en-US',
		LanguageName: 'US English',
		engines: ['neural', 'generative'],
	},
	{ Id: 'Vicki', Gender: 'Female', LanguageCode: 'de-DE', LanguageName: 'German', engines: ['neural', 'standard'] },
] as const;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
	mp3: 'audio/mpeg',
	ogg_vorbis: 'audio/ogg',
	ogg_opus: 'audio/ogg',
	pcm: 'audio/pcm',
	mulaw: 'audio/mulaw',
	alaw: 'audio/alaw',
	json: 'application/x-json-stream',
};
const EXTENSIONS: Readonly<Record<string, string>> = { ogg_vorbis: 'ogg', ogg_opus: 'ogg' };

/** In front of the text that an MP3 of local-aws is. */
export const MP3_HEAD = Buffer.from('ID3\u0004\0\0\0\0\0\0', 'latin1');

interface Lexicon {
	readonly content: string;
	readonly modified: Date;
}

const lexiconsOf = (call: Call): Map<string, Lexicon> =>
	call.shared.state(`polly ${call.principal?.account} ${call.region}`, () => new Map<string, Lexicon>());
const tasksOf = (call: Call): Map<string, { task: Input; asked: number }> =>
	call.shared.state(
		`polly tasks ${call.principal?.account} ${call.region}`,
		() => new Map<string, { task: Input; asked: number }>(),
	);

/** Last part of the path. */
const nameOf = ({ path }: Call): string => utf8Of(percentDecode(path.split('/').at(-1) ?? ''));

function lexiconOf(call: Call, name: string): Lexicon {
	const found = lexiconsOf(call).get(name);
	if (found !== undefined) return found;
	throw new ServiceError('LexiconNotFoundException', 'Lexicon not found', 404);
}

/** What is said: SSML without its tags, words as the lexicons have them. */
function saidOf(call: Call, most: number): string {
	const given = text(call.input, 'Text') ?? '';
	const ssml = text(call.input, 'TextType') === 'ssml';
	if (given.length > most)
		throw new ServiceError('TextLengthExceededException', 'Maximum text length has been exceeded');
	if (ssml && !/^<speak>[^]*<\/speak>$/.test(given))
		throw new ServiceError('InvalidSsmlException', 'Invalid SSML request');
	const voice = VOICES.find(({ Id }) => Id === text(call.input, 'VoiceId'));
	const engine = text(call.input, 'Engine') ?? 'standard';
	if (voice === undefined)
		throw new ServiceError('ValidationException', 'Value at voiceId failed to satisfy constraint');
	if (!(voice.engines as readonly string[]).includes(engine)) {
		throw new ServiceError('EngineNotSupportedException', 'This voice does not support the selected engine');
	}
	let said = ssml ? given.replace(/<[^>]*>/g, '') : given;
	for (const name of texts(call.input, 'LexiconNames')) {
		const { content } = lexiconOf(call, name);
		for (const [, from = '', to = ''] of content.matchAll(/<grapheme>([^<]+)<\/grapheme>\s*<alias>([^<]+)<\/alias>/g)) {
			said = said.replaceAll(from, to);
		}
	}
	return said;
}

/** Each word takes half a second. */
function marksOf(call: Call, said: string): string {
	const types = texts(call.input, 'SpeechMarkTypes');
	const marks = types.includes('sentence')
		? [{ time: 0, type: 'sentence', start: 0, end: said.length, value: said }]
		: [];
	const words = [...said.matchAll(/\S+/g)].map((found, at) => ({
		time: at * 500,
		type: 'word',
		start: found.index,
		end: found.index + found[0].length,
		value: found[0],
	}));
	return [...marks, ...(types.includes('word') ? words : [])].map((mark) => `${JSON.stringify(mark)}\n`).join('');
}

function audioOf(call: Call, said: string): Buffer {
	const format = text(call.input, 'OutputFormat') ?? '';
	if (format === 'json') return Buffer.from(marksOf(call, said));
	return Buffer.concat([MP3_HEAD, Buffer.from(said)]);
}

function synthesize(call: Call): Outcome {
	const said = saidOf(call, 6000);
	const headers = {
		'content-type': CONTENT_TYPES[text(call.input, 'OutputFormat') ?? ''] ?? 'audio/mpeg',
		'x-amzn-requestcharacters': String(said.length),
		'x-amzn-requestid': call.requestId,
	};
	return new Reply(200, headers, audioOf(call, said));
}

function startTask(call: Call): Input {
	const said = saidOf(call, 200_000);
	const { Text, OutputS3BucketName, OutputS3KeyPrefix, ...facts } = call.input;
	const bucket = bucketsOf(call).get(String(OutputS3BucketName));
	if (bucket === undefined)
		throw new ServiceError('InvalidS3BucketException', 'The provided Amazon S3 bucket name is invalid.');
	const TaskId = createHash('sha256')
		.update(`${String(Text)} ${tasksOf(call).size}`)
		.digest('hex')
		.slice(0, 32);
	const format = text(call.input, 'OutputFormat') ?? '';
	const key = `${String(OutputS3KeyPrefix ?? '')}.${TaskId}.${EXTENSIONS[format] ?? format}`.replace(/^\./, '');
	const body = audioOf(call, said);
	storeObject(call, bucket, key, body, CONTENT_TYPES[format] ?? '');
	const OutputUri = `https://s3.${call.region}.amazonaws.com/${bucket.name}/${key}`;
	const task = {
		...facts,
		TaskId,
		OutputUri,
		CreationTime: new Date(call.shared.clock.now()),
		RequestCharacters: said.length,
	};
	tasksOf(call).set(TaskId, { task, asked: 0 });
	return { SynthesisTask: { ...task, TaskStatus: 'scheduled' } };
}

function getTask(call: Call): Input {
	const found = tasksOf(call).get(nameOf(call));
	if (found === undefined)
		throw new ServiceError(
			'SynthesisTaskNotFoundException',
			'The Speech Synthesis task with requested Task ID cannot be found.',
		);
	return { SynthesisTask: { ...found.task, TaskStatus: found.asked++ === 0 ? 'inProgress' : 'completed' } };
}

const attributes = ({ content, modified }: Lexicon): Input => ({
	Alphabet: /alphabet="(\w+)"/.exec(content)?.[1],
	LanguageCode: /xml:lang="([\w-]+)"/.exec(content)?.[1],
	LastModified: modified,
	LexemesCount: content.split('<lexeme>').length - 1,
	Size: Buffer.byteLength(content),
});

const ROUTES: Readonly<Record<string, string>> = {
	'POST speech': 'SynthesizeSpeech',
	'GET voices': 'DescribeVoices',
	'POST synthesisTasks': 'StartSpeechSynthesisTask',
	'GET synthesisTasks/': 'GetSpeechSynthesisTask',
	'GET lexicons': 'ListLexicons',
	'PUT lexicons/': 'PutLexicon',
	'GET lexicons/': 'GetLexicon',
	'DELETE lexicons/': 'DeleteLexicon',
};

/** Amazon Polly: an audio file holds the text that is said. */
export const polly: Service = {
	name: 'polly',
	signingName: 'polly',
	protocol: 'rest-json',
	hostLabels: ['polly'],
	restOperation: ({ method, path }) => {
		const [, resource, name] = /^\/v1\/(\w+)(\/[^/]+)?$/.exec(path) ?? [];
		return resource === undefined ? undefined : ROUTES[`${method} ${resource}${name === undefined ? '' : '/'}`];
	},
	operations: {
		SynthesizeSpeech: synthesize,
		StartSpeechSynthesisTask: startTask,
		GetSpeechSynthesisTask: getTask,
		DescribeVoices: (call) => {
			const [engine, language] = [call.query.get('Engine'), call.query.get('LanguageCode')];
			return {
				Voices: VOICES.filter(({ engines }) => engine === undefined || (engines as readonly string[]).includes(engine))
					.filter(({ LanguageCode }) => language === undefined || LanguageCode === language)
					.map(({ engines, ...voice }) => ({ ...voice, Name: voice.Id, SupportedEngines: engines })),
			};
		},
		PutLexicon: (call) => {
			const content = text(call.input, 'Content') ?? '';
			if (!content.includes('<lexicon')) throw new ServiceError('InvalidLexiconException', 'Lexicon is not valid PLS');
			lexiconsOf(call).set(nameOf(call), { content, modified: new Date(call.shared.clock.now()) });
			return {};
		},
		GetLexicon: (call) => {
			const Name = nameOf(call);
			const found = lexiconOf(call, Name);
			return { Lexicon: { Name, Content: found.content }, LexiconAttributes: attributes(found) };
		},
		ListLexicons: (call) => ({
			Lexicons: [...lexiconsOf(call)].map(([Name, each]) => ({ Name, Attributes: attributes(each) })),
		}),
		DeleteLexicon: (call) => {
			lexiconOf(call, nameOf(call));
			lexiconsOf(call).delete(nameOf(call));
			return {};
		},
	},
};
