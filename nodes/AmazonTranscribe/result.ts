import type { SubtitleFormat } from '../../aws/transcribe/subtitles';
import { subtitlesOf } from '../../aws/transcribe/subtitles';
import { parseTranscript, segmentsOf, textOf, wordsOf } from '../../aws/transcribe/transcript';
import { storeBinary } from '../shared/binary';
import type { Field, OperationRun } from '../shared/operation';
import { ItemWithFiles } from '../shared/operation';
import { readS3File } from '../shared/s3File';

const formats = { srt: 'SRT', vtt: 'VTT' } as const;

/** What of a finished job is read beside what AWS says about it. */
export const resultFields = {
	returnTranscript: {
		type: 'boolean',
		optional: false,
		default: true,
		description: 'Whether to read the transcript of a finished job from where AWS has put it',
	},
	subtitleFiles: {
		type: 'multiOptions',
		optional: true,
		choices: formats,
		description: "Subtitles as binary files of the item, in fields called 'srt' and 'vtt'",
	},
	subtitleTexts: {
		type: 'multiOptions',
		optional: true,
		choices: formats,
		description: 'Subtitles as text. They are made from the transcript where AWS has written none.',
	},
} as const satisfies Record<string, Field>;

interface ResultValues {
	readonly returnTranscript?: boolean;
	readonly subtitleFiles?: readonly string[];
	readonly subtitleTexts?: readonly string[];
}

/** `TranscriptionJob` of the API. */
interface Job {
	readonly TranscriptionJobName?: string;
	readonly TranscriptionJobStatus?: string;
	readonly FailureReason?: string;
	readonly LanguageCode?: string;
	readonly LanguageCodes?: unknown;
	readonly IdentifiedLanguageScore?: number;
	readonly Transcript?: { readonly TranscriptFileUri?: string; readonly RedactedTranscriptFileUri?: string };
	readonly Subtitles?: { readonly SubtitleFileUris?: readonly string[] };
}

/** A transcription job with its transcript and its subtitles, as far as they are wanted and there. */
export async function resultOf(found: unknown, values: ResultValues, run: OperationRun): Promise<unknown> {
	const job = (found ?? {}) as Job;
	const head = run.simplify ? readJob(job) : { TranscriptionJob: found };
	const uri = job.Transcript?.TranscriptFileUri ?? job.Transcript?.RedactedTranscriptFileUri;
	const asText = formatsIn(values.subtitleTexts);
	const asFile = formatsIn(values.subtitleFiles);
	const wanted = values.returnTranscript !== false || asText.length > 0 || asFile.length > 0;
	if (uri === undefined || !wanted) return head;

	const transcript = parseTranscript((await readS3File(uri, run)).toString('utf8'));
	const subtitles = new Map<SubtitleFormat, string>();
	for (const format of new Set([...asText, ...asFile])) {
		subtitles.set(format, await subtitleText(job, format, transcript, run));
	}
	const content = run.simplify ? { transcript: textOf(transcript), segments: segmentsOf(transcript) } : { transcript };
	const json = {
		...head,
		...(values.returnTranscript === false ? {} : content),
		...(asText.length === 0
			? {}
			: { subtitles: Object.fromEntries(asText.map((format) => [format, subtitles.get(format)])) }),
	};
	if (asFile.length === 0) return json;
	const files = await Promise.all(
		asFile.map(async (format) => {
			const body = Buffer.from(subtitles.get(format) ?? '');
			const fileName = `${job.TranscriptionJobName ?? 'subtitles'}.${format}`;
			const mimeType = format === 'vtt' ? 'text/vtt' : 'application/x-subrip';
			return [format, await storeBinary(run.context, body, { fileName, mimeType })] as const;
		}),
	);
	return new ItemWithFiles(json, Object.fromEntries(files));
}

const readJob = (job: Job): object => ({
	jobName: job.TranscriptionJobName,
	status: job.TranscriptionJobStatus,
	...(job.FailureReason === undefined ? {} : { failureReason: job.FailureReason }),
	...(job.LanguageCode === undefined ? {} : { languageCode: job.LanguageCode }),
	...(job.IdentifiedLanguageScore === undefined ? {} : { languageScore: job.IdentifiedLanguageScore }),
	...(job.LanguageCodes === undefined ? {} : { languages: job.LanguageCodes }),
});

const formatsIn = (list: readonly string[] | undefined): SubtitleFormat[] =>
	(Array.isArray(list) ? (list as readonly string[]) : []).filter(
		(format): format is SubtitleFormat => format === 'srt' || format === 'vtt',
	);

/** AWS's own file where the job has one. */
async function subtitleText(job: Job, format: SubtitleFormat, transcript: unknown, run: OperationRun): Promise<string> {
	const uri = job.Subtitles?.SubtitleFileUris?.find((each) => each.split('?')[0]?.endsWith(`.${format}`));
	if (uri === undefined) return subtitlesOf(wordsOf(transcript), format);
	return (await readS3File(uri, run)).toString('utf8');
}
