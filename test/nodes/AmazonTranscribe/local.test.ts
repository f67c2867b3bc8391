import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { INodeParameters } from 'n8n-workflow';

import { AmazonTranscribe } from '../../../nodes/AmazonTranscribe/AmazonTranscribe.node';
import { DEFAULTS } from '../../local-aws';
import { bytesOfFile } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonTranscribe);
const SPEECH = 'anna: Hello, Bert.\nbert: Hello. How are you?\nanna: Fine!';

let s3: S3Client;
beforeEach(async () => {
	s3 = new S3Client({
		region: 'us-east-1',
		endpoint: node.aws.url,
		forcePathStyle: true,
		credentials: DEFAULTS.user,
	});
	await s3.send(new CreateBucketCommand({ Bucket: 'media' }));
	await s3.send(new PutObjectCommand({ Bucket: 'media', Key: 'talk.mp3', Body: SPEECH }));
});
afterEach(() => {
	s3.destroy();
});

const job = (transcriptionJobName: string, options: INodeParameters = {}): INodeParameters => ({
	transcriptionJobName,
	mediaFileUri: 's3://media/talk.mp3',
	language: 'given',
	languageCode: 'en-US',
	returnTranscript: true,
	options,
});
const name = (value: string) => ({ __rl: true, mode: 'name', value });
describe('a transcription job', () => {
	it('is waited for, and its transcript read from the URL that AWS has signed, without a signature of ours', async () => {
		const [read] = await node.json('transcriptionJob:create', job('talk'));
		expect(read).toMatchObject({
			jobName: 'talk',
			status: 'COMPLETED',
			transcript: 'Hello, Bert. Hello. How are you? Fine!',
			segments: [
				{ start: 0, end: 1, text: 'Hello, Bert.' },
				{ start: 1, end: 1.5, text: 'Hello.' },
				{ text: 'How are you?' },
				{ text: 'Fine!' },
			],
		});
		expect(node.aws.calls({ service: 'transcribe', operation: 'GetTranscriptionJob' })).toBe(3);
		const files = node.aws.requests.filter(({ operation }) => operation === 'GetObject');
		expect(files).toMatchObject([{ status: 200, target: expect.stringContaining('X-Amz-Signature=') as string }]);
		expect(Object.keys(files[0]?.headers ?? {}).filter((header) => /authorization|x-amz/.test(header))).toEqual([]);
	});

	it('tells speakers apart and makes subtitles, as text and as files', async () => {
		const [item] = await node.run(
			'transcriptionJob:create',
			job('talk', { maxSpeakerLabels: 2, subtitleTexts: ['srt'], subtitleFiles: ['srt', 'vtt'] }),
		);
		expect(item?.json).toMatchObject({
			segments: [
				{ speaker: 'spk_0', text: 'Hello, Bert.' },
				{ speaker: 'spk_1', text: 'Hello. How are you?' },
				{ speaker: 'spk_0', text: 'Fine!' },
			],
			subtitles: { srt: expect.stringContaining('1\n00:00:00,000 --> 00:00:01,000\nHello, Bert.') as string },
		});
		expect(item?.binary).toMatchObject({
			srt: { fileName: 'talk.srt', mimeType: 'application/x-subrip' },
			vtt: { fileName: 'talk.vtt', mimeType: 'text/vtt' },
		});
		expect((await bytesOfFile(item?.binary?.vtt)).toString()).toMatch(
			/^WEBVTT\n\n1\n00:00:00\.000 --> 00:00:01\.000\nHello, Bert\./,
		);
	});

	it('writes into a bucket of the caller, from which the transcript and the subtitles of AWS are read', async () => {
		await s3.send(new CreateBucketCommand({ Bucket: 'results' }));
		const options = {
			outputBucketName: name('results'),
			outputKey: 'out/',
			subtitleFormats: ['vtt'],
			subtitleTexts: ['vtt', 'srt'],
		};
		const [read] = await node.json('transcriptionJob:create', job('talk', options));
		expect(read).toMatchObject({
			transcript: 'Hello, Bert. Hello. How are you? Fine!',
			subtitles: { vtt: 'written by AWS as vtt\n', srt: expect.stringContaining('Hello, Bert.') as string },
		});
		const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'results', Key: 'out/talk.json' }));
		expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({ jobName: 'talk' });
	});

	it('is started now, found in the list, read later, deleted', async () => {
		const options = { waitForCompletion: false };
		expect(await node.json('transcriptionJob:create', job('talk-1', options))).toMatchObject([
			{ TranscriptionJob: { TranscriptionJobStatus: 'IN_PROGRESS' } },
		]);
		await node.run('transcriptionJob:create', job('talk-2', options));
		expect((await node.list('searchTranscriptionJobs', {}, 'talk-1')).results).toEqual([
			{ name: 'talk-1', value: 'talk-1' },
		]);
		const get = { transcriptionJobName: name('talk-1'), returnTranscript: true };
		expect(await node.json('transcriptionJob:get', get)).toEqual([
			{ jobName: 'talk-1', status: 'QUEUED', languageCode: 'en-US' },
		]);
		await node.run('transcriptionJob:get', get);
		expect(await node.json('transcriptionJob:get', get)).toMatchObject([{ transcript: expect.any(String) as string }]);
		expect(await node.json('transcriptionJob:getMany', { returnAll: true })).toMatchObject([
			{ TranscriptionJobName: 'talk-2' },
			{ TranscriptionJobName: 'talk-1' },
		]);
		expect(await node.json('transcriptionJob:delete', { transcriptionJobName: name('talk-1') })).toEqual([
			{ deleted: true },
		]);
		expect(await node.json('transcriptionJob:getMany')).toHaveLength(1);
	});

	it('whose URL has expired ends in an error that does not show the URL', async () => {
		await node.run('transcriptionJob:create', job('talk', { waitForCompletion: false }));
		const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
		node.aws.failNext({ operation: 'GetObject', times: 9, answer: { status: 403, body } });
		const get = { transcriptionJobName: name('talk'), returnTranscript: true };
		await node.run('transcriptionJob:get', get);
		await node.run('transcriptionJob:get', get);
		const error = await node.run('transcriptionJob:get', get).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			message: 'Request has expired',
			description: expect.stringContaining('Ask for it again') as string,
		});
		expect(JSON.stringify(error)).not.toMatch(/X-Amz-(Signature|Credential)/);
	});

	it.each([
		['without a credential that may use it', 's3://other/talk.mp3', /can't be accessed/],
		['with media that is no speech', 's3://media/noise.mp3', /FAILED: The media format/],
	])('%s is an error', async (_, mediaFileUri, message) => {
		await s3.send(new PutObjectCommand({ Bucket: 'media', Key: 'noise.mp3', Body: '\0' }));
		await expect(node.run('transcriptionJob:create', { ...job('talk'), mediaFileUri })).rejects.toMatchObject({
			message: expect.stringMatching(message) as string,
		});
	});
});

it('shows vocabularies', async () => {
	expect((await node.list('searchVocabularies')).results).toEqual([{ name: 'products', value: 'products' }]);
});
