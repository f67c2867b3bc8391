import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonTranscribe } from '../../../nodes/AmazonTranscribe/AmazonTranscribe.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters, items?: INodeExecutionData[]) =>
	await failureOf(AmazonTranscribe, fake, `transcriptionJob:${of}`, parameters, items);
const job = { transcriptionJobName: 'a', mediaFileUri: 's3://media/a.mp3', language: 'given', languageCode: 'en-US' };
const name = { __rl: true, mode: 'name', value: 'a' };

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['no name', 'create', { ...job, transcriptionJobName: EMPTY }, /'Job Name' is not set/],
		['no media', 'create', { ...job, mediaFileUri: EMPTY }, /'Media File URI' is not set/],
		['no job', 'get', { transcriptionJobName: EMPTY }, /'Transcription Job' is not set/],
		['a number that is none', 'create', { ...job, options: { maxSpeakerLabels: 'two' } }, /Max Speakers/],
		['a wait that is no number', 'create', { ...job, options: { timeout: 'long' } }, /Timeout/],
	])('%s', async (_, of, parameters, message) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters);
		expect(failure.message).toMatch(message);
		expect(failure).toMatchObject({ item: 0, requests: 0 });
	});
});

describe('what AWS refuses keeps its message and gets a next step', () => {
	it.each([
		['create', job, 'ConflictException', 'The requested job name already exists.', /unique .* Choose another one/],
		['get', { transcriptionJobName: name }, 'NotFoundException', "The requested job couldn't be found.", /90 days/],
		['delete', { transcriptionJobName: name }, 'NotFoundException', "The requested job couldn't be found.", /region/],
		['create', job, 'BadRequestException', "The S3 URI that you provided can't be accessed.", /BadRequestException/],
	])('%s: %s', async (of, parameters, code, message, description) => {
		fake.reply({ status: 400, body: { __type: code, Message: message } });
		const failure = await fail(of, parameters);
		expect(failure.message).toBe(message);
		expect(failure.description).toMatch(description);
	});

	it('tells why a job has failed', async () => {
		const TranscriptionJob = { TranscriptionJobName: 'a', TranscriptionJobStatus: 'IN_PROGRESS' };
		const failed = { ...TranscriptionJob, TranscriptionJobStatus: 'FAILED', FailureReason: 'Invalid file size' };
		fake.reply({ body: { TranscriptionJob } }, { body: { TranscriptionJob: failed } });
		const failure = await fail('create', job);
		expect(failure.message).toMatch(/FAILED: Invalid file size/);
		expect(failure.description).toMatch(/transcribe:GetTranscriptionJob with \{"TranscriptionJobName":"a"\}/);
	});

	it('says where a transcript should be that is none', async () => {
		const Transcript = { TranscriptFileUri: 'https://s3.eu-central-1.amazonaws.com/results/a.json' };
		const TranscriptionJob = { TranscriptionJobName: 'a', TranscriptionJobStatus: 'COMPLETED', Transcript };
		fake.reply({ body: { TranscriptionJob } }, { body: 'no JSON', headers: { 'content-type': 'text/plain' } });
		const failure = await fail('get', { transcriptionJobName: name, returnTranscript: true });
		expect(failure.message).toMatch(/is no JSON/);
		expect(failure.description).toMatch(/'Return Transcript' off/);
	});

	it('keeps what S3 says where the transcript may not be read', async () => {
		const Transcript = { TranscriptFileUri: 'https://s3.eu-central-1.amazonaws.com/results/a.json' };
		const TranscriptionJob = { TranscriptionJobName: 'a', TranscriptionJobStatus: 'COMPLETED', Transcript };
		const body = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
		fake.reply({ body: { TranscriptionJob } }, { status: 403, body, headers: { 'content-type': 'application/xml' } });
		const failure = await fail('get', { transcriptionJobName: name, returnTranscript: true });
		expect(failure.message).toMatch(/Access Denied/);
		expect(failure.description).toMatch(/AccessDenied/);
	});
});
