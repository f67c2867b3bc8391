import { AmazonPolly } from '../../../nodes/AmazonPolly/AmazonPolly.node';
import { polly } from '../../../nodes/AmazonPolly/service';
import { describeOperations } from '../operationCases';

const voice = { __rl: true, mode: 'list', value: 'Joanna' };
const lexicon = { __rl: true, mode: 'name', value: 'acronyms' };
const speech = { textType: 'text', text: 'Hello', engine: 'neural', languageCode: '', voice };
const asked = { TextType: 'text', Text: 'Hello', Engine: 'neural', VoiceId: 'Joanna' };
const audio = { 'content-type': 'audio/mpeg', 'x-amzn-requestcharacters': '5' };
const json = { 'content-type': 'application/json' };
const CreationTime = 1793491200;
const task = { TaskId: 't1', TaskStatus: 'scheduled', OutputFormat: 'mp3', CreationTime };
const done = { ...task, TaskStatus: 'completed', OutputUri: 'https://s3.eu-central-1.amazonaws.com/talks/a.t1.mp3' };
const said = { ...done, CreationTime: '2026-11-01T00:00:00.000Z', Bucket: 'talks', Key: 'a.t1.mp3' };

describeOperations(polly, AmazonPolly, [
	{
		of: 'speech:synthesize',
		params: {
			...speech,
			languageCode: 'en-US',
			outputFormat: 'mp3',
			options: { sampleRate: '24000', lexiconNames: 'acronyms, names' },
		},
		requests: [
			{
				method: 'POST',
				path: '/v1/speech',
				body: {
					...asked,
					LanguageCode: 'en-US',
					OutputFormat: 'mp3',
					SampleRate: '24000',
					LexiconNames: ['acronyms', 'names'],
				},
			},
		],
		replies: [{ body: Buffer.from('ID3'), headers: audio }],
		items: [{ contentType: 'audio/mpeg', requestCharacters: 5 }],
	},
	{
		of: 'speech:getMarks',
		params: { ...speech, speechMarkTypes: ['sentence', 'word'] },
		requests: [{ path: '/v1/speech', body: { ...asked, OutputFormat: 'json', SpeechMarkTypes: ['sentence', 'word'] } }],
		replies: [
			{
				body: '{"time":0,"type":"sentence","start":0,"end":5,"value":"Hello"}\n{"time":6,"type":"word","start":0,"end":5,"value":"Hello"}\n',
				headers: { 'content-type': 'application/x-json-stream' },
			},
		],
		items: [
			{ time: 0, type: 'sentence', start: 0, end: 5, value: 'Hello' },
			{ time: 6, type: 'word', start: 0, end: 5, value: 'Hello' },
		],
	},
	{
		of: 'speech:synthesizeLongText',
		params: {
			...speech,
			outputFormat: 'mp3',
			bucket: { __rl: true, mode: 'name', value: 'talks' },
			options: { outputS3KeyPrefix: 'a' },
		},
		requests: [
			{
				path: '/v1/synthesisTasks',
				method: 'POST',
				body: { ...asked, OutputFormat: 'mp3', OutputS3BucketName: 'talks', OutputS3KeyPrefix: 'a' },
			},
			{ path: '/v1/synthesisTasks/t1', method: 'GET' },
		],
		replies: [
			{ body: { SynthesisTask: task }, headers: json },
			{ body: { SynthesisTask: done }, headers: json },
		],
		items: [said],
		twoReplies: [1, 2].flatMap(() => [
			{ body: { SynthesisTask: task }, headers: json },
			{ body: { SynthesisTask: done }, headers: json },
		]),
	},
	{
		of: 'voice:getMany',
		params: {
			returnAll: true,
			options: { languageCode: 'de-DE', engine: 'neural', includeAdditionalLanguageCodes: true },
		},
		requests: [
			{
				path: '/v1/voices',
				query: { LanguageCode: 'de-DE', Engine: 'neural', IncludeAdditionalLanguageCodes: 'true' },
			},
		],
		replies: [{ body: { Voices: [{ Id: 'Vicki', LanguageCode: 'de-DE' }] }, headers: json }],
		items: [{ Id: 'Vicki', LanguageCode: 'de-DE' }],
	},
	{
		of: 'lexicon:put',
		params: { name: 'acronyms', content: '<lexicon/>' },
		requests: [{ method: 'PUT', path: '/v1/lexicons/acronyms', body: { Content: '<lexicon/>' } }],
		replies: [{ body: {}, headers: json }],
		items: [{ success: true }],
	},
	{
		of: 'lexicon:get',
		params: { lexicon },
		requests: [{ method: 'GET', path: '/v1/lexicons/acronyms' }],
		replies: [{ body: { Lexicon: { Name: 'acronyms', Content: '<lexicon/>' } }, headers: json }],
		items: [{ Lexicon: { Name: 'acronyms', Content: '<lexicon/>' } }],
	},
	{
		of: 'lexicon:getMany',
		params: { returnAll: true },
		requests: [{ method: 'GET', path: '/v1/lexicons' }],
		replies: [{ body: { Lexicons: [{ Name: 'acronyms' }] }, headers: json }],
		items: [{ Name: 'acronyms' }],
	},
	{
		of: 'lexicon:delete',
		params: { lexicon },
		requests: [{ method: 'DELETE', path: '/v1/lexicons/acronyms' }],
		replies: [{ body: {}, headers: json }],
		items: [{ deleted: true }],
	},
]);
