import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

import { AmazonPolly } from '../../../nodes/AmazonPolly/AmazonPolly.node';
import { DEFAULTS } from '../../local-aws';
import { bytesOfFile } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonPolly);
const voice = (value = 'Joanna') => ({ __rl: true, mode: 'list', value });
const speech = {
	textType: 'text',
	text: 'Hello there',
	engine: 'neural',
	languageCode: '',
	voice: voice(),
	outputFormat: 'mp3',
};
const LEXICON = `<lexicon version="1.0" alphabet="ipa" xml:lang="en-US">
<lexeme><grapheme>W3C</grapheme><alias>World Wide Web Consortium</alias></lexeme></lexicon>`;
const lexicon = { __rl: true, mode: 'name', value: 'acronyms' };

describe('speech', () => {
	it('is a file with name and type', async () => {
		const items = ['one', 'two'].map((text) => ({ json: { text } }));
		const output = await node.run(
			'speech:synthesize',
			{ ...speech, text: '={{ $json.text }}', options: { fileName: 'hello' } },
			items,
		);
		expect(output.map(({ json }) => json)).toEqual([
			{ contentType: 'audio/mpeg', requestCharacters: 3 },
			{ contentType: 'audio/mpeg', requestCharacters: 3 },
		]);
		expect(output[1]?.binary?.data).toMatchObject({ fileName: 'hello.mp3', mimeType: 'audio/mpeg' });
		expect((await bytesOfFile(output[1]?.binary?.data)).toString('latin1')).toMatch(/^ID3[^]*two$/);
	});

	it.each([
		['ogg_vorbis', 'speech.ogg', 'audio/ogg'],
		['ogg_opus', 'speech.opus', 'audio/ogg'],
		['pcm', 'speech.pcm', 'audio/pcm'],
		['mulaw', 'speech.mulaw', 'audio/mulaw'],
	])('%s is called %s', async (outputFormat, fileName, mimeType) => {
		const [item] = await node.run('speech:synthesize', { ...speech, outputFormat });
		expect(item?.binary?.data).toMatchObject({ fileName, mimeType });
	});

	it('of SSML has no tags in it', async () => {
		const [item] = await node.run('speech:synthesize', {
			...speech,
			textType: 'ssml',
			text: '<speak>Hi <break/>you</speak>',
		});
		expect((await bytesOfFile(item?.binary?.data)).toString('latin1')).toMatch(/Hi you$/);
		await expect(node.run('speech:synthesize', { ...speech, textType: 'ssml' })).rejects.toMatchObject({
			message: 'Invalid SSML request',
			description: expect.stringContaining('<speak>') as string,
		});
	});

	it('has marks, one item each', async () => {
		const marks = await node.json('speech:getMarks', { ...speech, speechMarkTypes: ['word'] });
		expect(marks).toEqual([
			{ time: 0, type: 'word', start: 0, end: 5, value: 'Hello' },
			{ time: 500, type: 'word', start: 6, end: 11, value: 'there' },
		]);
	});

	it('that is long goes into a bucket, and the item says where', async () => {
		const s3 = new S3Client({
			region: 'us-east-1',
			endpoint: node.aws.url,
			forcePathStyle: true,
			credentials: DEFAULTS.user,
		});
		await s3.send(new CreateBucketCommand({ Bucket: 'talks' }));
		const text = 'word '.repeat(5000);
		const parameters = {
			...speech,
			text,
			bucket: { __rl: true, mode: 'list', value: 'talks' },
			options: { outputS3KeyPrefix: 'out/long' },
		};
		const [task] = (await node.json('speech:synthesizeLongText', parameters)) as Array<{
			Bucket: string;
			Key: string;
			TaskStatus: string;
		}>;
		expect(task).toMatchObject({ TaskStatus: 'completed', Bucket: 'talks' });
		const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: 'talks', Key: task?.Key }));
		expect(ContentType).toBe('audio/mpeg');
		expect(await Body?.transformToString()).toContain(text);
		s3.destroy();
	});

	it('that is too long, or by a voice without the engine, is an error with a next step', async () => {
		await expect(node.run('speech:synthesize', { ...speech, text: 'x'.repeat(6001) })).rejects.toMatchObject({
			description: expect.stringContaining("'Synthesize Long Text'") as string,
		});
		await expect(node.run('speech:synthesize', { ...speech, engine: 'generative' })).rejects.toMatchObject({
			description: expect.stringContaining('another voice') as string,
		});
	});
});

it('lists the voices of a language and an engine', async () => {
	const { results } = await node.list('searchVoices', { ...speech, languageCode: 'en-US', engine: 'generative' });
	expect(results).toEqual([{ name: 'Matthew (US English; Male; neural, generative)', value: 'Matthew' }]);
	expect(await node.json('voice:getMany', { options: { languageCode: 'de-DE' } })).toMatchObject([{ Id: 'Vicki' }]);
});

it('keeps lexicons and speaks by them', async () => {
	await node.run('lexicon:put', { name: 'acronyms', content: LEXICON });
	expect((await node.list('searchLexicons')).results).toEqual([{ name: 'acronyms', value: 'acronyms' }]);
	expect(await node.json('lexicon:get', { lexicon })).toMatchObject([
		{ Lexicon: { Content: LEXICON }, LexiconAttributes: { LexemesCount: 1, LanguageCode: 'en-US' } },
	]);
	const [item] = await node.run('speech:synthesize', {
		...speech,
		text: 'the W3C',
		options: { lexiconNames: 'acronyms' },
	});
	expect((await bytesOfFile(item?.binary?.data)).toString('latin1')).toMatch(/the World Wide Web Consortium$/);
	expect(await node.json('lexicon:getMany')).toHaveLength(1);
	expect(await node.json('lexicon:delete', { lexicon })).toEqual([{ deleted: true }]);
	await expect(node.run('lexicon:get', { lexicon })).rejects.toMatchObject({ message: 'Lexicon not found' });
});
