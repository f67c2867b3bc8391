import { ServiceError } from '../errors';
import { presignedUrl } from '../presignedUrl';
import { bucketsOf } from '../s3/store';
import { type Call, type Input, number, type Service, text } from '../service';
import { MP3_HEAD } from './polly';
import { serviceBucket, storedObject, storeObject } from '../storedFile';

/**
 * Speech is plain text: each line is what one speaker says, two words in a second; `name: ` in front of it tells the
 * speakers apart. What begins with a zero byte is no speech.
 */
interface Job {
	readonly input: Input;
	readonly media: Buffer;
	readonly created: Date;
	asked: number;
	result?: Input;
}

const STATES = ['QUEUED', 'IN_PROGRESS'] as const;
const WORD = 0.5;

const jobsOf = (call: Call): Map<string, Job> =>
	call.shared.state(`transcribe ${call.principal?.account} ${call.region}`, () => new Map<string, Job>());

const nameOf = (call: Call): string => text(call.input, 'TranscriptionJobName') ?? '';
const objectOf = (value: unknown): Input => (typeof value === 'object' && value !== null ? (value as Input) : {});

function find(call: Call): Job {
	const job = jobsOf(call).get(nameOf(call));
	if (job !== undefined) return job;
	throw new ServiceError(
		'NotFoundException',
		"The requested job couldn't be found. Check the job name and try your request again.",
	);
}

function start(call: Call): Input {
	const name = nameOf(call);
	if (jobsOf(call).has(name)) {
		throw new ServiceError('ConflictException', 'The requested job name already exists. Use a different job name.');
	}
	const [, bucket = '', key = ''] =
		/^(?:s3:\/\/|https:\/\/s3[.\w-]*\/)([^/]+)\/(.+)$/.exec(text(objectOf(call.input.Media), 'MediaFileUri') ?? '') ??
		[];
	const media = storedObject(call, bucket, key);
	if (media === undefined) {
		throw new ServiceError(
			'BadRequestException',
			"The S3 URI that you provided can't be accessed. Make sure that you have read permission and try your request again.",
		);
	}
	const chosen = ['LanguageCode', 'IdentifyLanguage', 'IdentifyMultipleLanguages'].filter(
		(member) => call.input[member] !== undefined,
	);
	if (chosen.length !== 1) {
		throw new ServiceError(
			'BadRequestException',
			'You must specify either LanguageCode, IdentifyLanguage or IdentifyMultipleLanguages.',
		);
	}
	jobsOf(call).set(name, { input: call.input, media, created: new Date(call.shared.clock.now()), asked: 0 });
	return { TranscriptionJob: described(find(call), 'IN_PROGRESS') };
}

/** The JSON that Transcribe writes. */
function transcriptOf(name: string, account: string, { input, media }: Job): Input {
	const speakers = objectOf(input.Settings).ShowSpeakerLabels === true;
	const labels: string[] = [];
	const items: Input[] = [];
	let at = 0;
	const speech = media.indexOf(MP3_HEAD) === 0 ? media.subarray(MP3_HEAD.length) : media;
	const lines = speech
		.toString('utf8')
		.split('\n')
		.map((line) => /^(?:(\w+): )?(.*)$/.exec(line) ?? []);
	for (const [, who = '', said = ''] of lines) {
		if (!labels.includes(who)) labels.push(who);
		const speaker_label = speakers ? `spk_${labels.indexOf(who)}` : undefined;
		for (const part of said.match(/[\w'äöüß]+|[.,?!]/g) ?? []) {
			const alternatives = [{ confidence: '0.99', content: part }];
			if (/[.,?!]/.test(part)) {
				items.push({ id: items.length, type: 'punctuation', alternatives, speaker_label });
				continue;
			}
			const times = { start_time: at.toFixed(2), end_time: (at + WORD).toFixed(2) };
			items.push({ id: items.length, type: 'pronunciation', alternatives, ...times, speaker_label });
			at += WORD;
		}
	}
	const transcript = lines.map(([, , said = '']) => said).join(' ');
	return { jobName: name, accountId: account, status: 'COMPLETED', results: { transcripts: [{ transcript }], items } };
}

/** Puts a file into the bucket that was asked for, or into one of AWS's own. */
function put(call: Call, job: Job, fileName: string, content: string): string {
	const own = text(job.input, 'OutputBucketName');
	const bucket =
		own === undefined ? serviceBucket(call, `aws-transcribe-${call.region}-prod`) : bucketsOf(call).get(own);
	if (bucket === undefined) throw new ServiceError('BadRequestException', `The output bucket ${own} is not there.`);
	const folder =
		own === undefined ? `${call.principal?.account ?? ''}/${nameOf(call)}/` : (text(job.input, 'OutputKey') ?? '');
	const key = `${folder}${fileName}`;
	storeObject(call, bucket, key, Buffer.from(content), 'application/json');
	return own === undefined ? presignedUrl(call, bucket.name, key) : `${call.origin}/${bucket.name}/${key}`;
}

function resultOf(call: Call, job: Job): Input {
	if (job.media[0] === 0) {
		return {
			TranscriptionJobStatus: 'FAILED',
			FailureReason:
				'The media format that you specified doesn’t match the detected media format. Check the media format and try your request again.',
		};
	}
	const name = nameOf(call);
	const transcript = transcriptOf(name, call.principal?.account ?? '', job);
	const formats = objectOf(job.input.Subtitles).Formats;
	const uris = (Array.isArray(formats) ? (formats as string[]) : []).map((format) =>
		put(call, job, `${name}.${format}`, `written by AWS as ${format}\n`),
	);
	return {
		TranscriptionJobStatus: 'COMPLETED',
		Transcript: { TranscriptFileUri: put(call, job, `${name}.json`, JSON.stringify(transcript)) },
		CompletionTime: new Date(call.shared.clock.now()),
		Subtitles: uris.length === 0 ? undefined : { Formats: formats, SubtitleFileUris: uris },
		IdentifiedLanguageScore: job.input.IdentifyLanguage === true ? 0.97 : undefined,
	};
}

const described = ({ input, created }: Job, TranscriptionJobStatus: string): Input => ({
	TranscriptionJobName: text(input, 'TranscriptionJobName'),
	TranscriptionJobStatus,
	LanguageCode: text(input, 'LanguageCode') ?? (TranscriptionJobStatus === 'COMPLETED' ? 'en-US' : undefined),
	Media: input.Media,
	CreationTime: created,
	Settings: input.Settings,
});

function get(call: Call): Input {
	const job = find(call);
	const state = STATES[job.asked++];
	if (state !== undefined) return { TranscriptionJob: described(job, state) };
	const result = resultOf(call, job);
	return { TranscriptionJob: { ...described(job, String(result.TranscriptionJobStatus)), ...result } };
}

/** Amazon Transcribe for plain text. A job has ended when it is asked for the third time. */
export const transcribe: Service = {
	name: 'transcribe',
	signingName: 'transcribe',
	protocol: 'json',
	hostLabels: ['transcribe'],
	targets: ['Transcribe'],
	operations: {
		StartTranscriptionJob: start,
		GetTranscriptionJob: get,
		ListTranscriptionJobs: (call) => {
			const wanted = text(call.input, 'JobNameContains') ?? '';
			const all = [...jobsOf(call)]
				.filter(([name]) => name.includes(wanted))
				.map(([name, job]) => ({
					TranscriptionJobName: name,
					CreationTime: job.created,
					LanguageCode: text(job.input, 'LanguageCode'),
					TranscriptionJobStatus: job.asked < STATES.length ? 'IN_PROGRESS' : 'COMPLETED',
					OutputLocationType: job.input.OutputBucketName === undefined ? 'SERVICE_BUCKET' : 'CUSTOMER_BUCKET',
				}))
				.filter(({ TranscriptionJobStatus }) =>
					[undefined, TranscriptionJobStatus].includes(text(call.input, 'Status')),
				)
				.reverse();
			const from = Number(text(call.input, 'NextToken') ?? 0);
			const to = Math.min(from + (number(call.input, 'MaxResults') ?? 5), all.length);
			return { TranscriptionJobSummaries: all.slice(from, to), NextToken: to < all.length ? String(to) : undefined };
		},
		DeleteTranscriptionJob: (call) => {
			find(call);
			jobsOf(call).delete(nameOf(call));
			return {};
		},
		ListVocabularies: () => ({
			Vocabularies: [{ VocabularyName: 'products', LanguageCode: 'en-US', VocabularyState: 'READY' }],
		}),
	},
};
