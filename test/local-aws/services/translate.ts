import { ServiceError } from '../errors';
import { presignedUrl } from '../presignedUrl';
import { type Call, type Input, number, type Service, text, texts } from '../service';
import { serviceBucket, storeObject } from '../storedFile';

/** A translation is the text with the language in front of it: `[de] Hello`. Terms are replaced as they are said to be. */
const LANGUAGES = [
	['Auto', 'auto'],
	['English', 'en'],
	['French', 'fr'],
	['German', 'de'],
	['Spanish', 'es'],
] as const;

interface Terminology {
	readonly csv: string;
	readonly created: Date;
}
interface Job {
	readonly input: Input;
	asked: number;
	stopped: boolean;
}

const terminologiesOf = (call: Call): Map<string, Terminology> =>
	call.shared.state(`translate ${call.principal?.account} ${call.region}`, () => new Map<string, Terminology>());
const jobsOf = (call: Call): Map<string, Job> =>
	call.shared.state(`translate jobs ${call.principal?.account} ${call.region}`, () => new Map<string, Job>());
const objectOf = (value: unknown): Input => (typeof value === 'object' && value !== null ? (value as Input) : {});

function terminologyOf(call: Call, name: string): Terminology {
	const found = terminologiesOf(call).get(name);
	if (found !== undefined) return found;
	throw new ServiceError('ResourceNotFoundException', `The specified terminology ${name} does not exist.`);
}

function translated(call: Call, source: string): { value: string; facts: Input } {
	const from = text(call.input, 'SourceLanguageCode') ?? '';
	const to = text(call.input, 'TargetLanguageCode') ?? '';
	const known = (code: string): boolean => LANGUAGES.some(([, each]) => each === code);
	if (!known(from) || !known(to) || to === 'auto') {
		throw new ServiceError('UnsupportedLanguagePairException', `Unsupported language pair: ${from} to ${to}.`);
	}
	const names = texts(call.input, 'TerminologyNames');
	let value = source;
	for (const name of names) {
		const [header = '', ...rows] = terminologyOf(call, name).csv.trim().split('\n');
		const codes = header.split(',');
		for (const row of rows) {
			const terms = row.split(',');
			value = value.replaceAll(terms[0] ?? '', terms[codes.indexOf(to)] ?? terms[0] ?? '');
		}
	}
	const facts = {
		SourceLanguageCode: from === 'auto' ? 'en' : from,
		TargetLanguageCode: to,
		AppliedTerminologies: names.length === 0 ? undefined : names.map((Name) => ({ Name, Terms: [] })),
		AppliedSettings: call.input.Settings,
	};
	return { value: `[${to}] ${value}`, facts };
}

function translateText(call: Call): Input {
	const source = text(call.input, 'Text') ?? '';
	if (Buffer.byteLength(source) > 10_000) {
		throw new ServiceError(
			'TextSizeLimitExceededException',
			'Input text size exceeds limit. Max length of request text allowed is 10000 bytes',
		);
	}
	const { value, facts } = translated(call, source);
	return { TranslatedText: value, ...facts };
}

function translateDocument(call: Call): Input {
	const document = objectOf(call.input.Document);
	const { value, facts } = translated(call, Buffer.from(text(document, 'Content') ?? '', 'base64').toString('utf8'));
	return { TranslatedDocument: { Content: Buffer.from(value).toString('base64') }, ...facts };
}

const propertiesOf = (call: Call, Name: string, { csv, created }: Terminology): Input => ({
	Name,
	Arn: `arn:aws:translate:${call.region}:${call.principal?.account ?? ''}:terminology/${Name}/LATEST`,
	SourceLanguageCode: csv.split(',')[0],
	TargetLanguageCodes: csv.split('\n')[0]?.split(',').slice(1),
	SizeBytes: Buffer.byteLength(csv),
	TermCount: csv.trim().split('\n').length - 1,
	CreatedAt: created,
	Directionality: 'UNI',
	Format: 'CSV',
});

function importTerminology(call: Call): Input {
	const name = text(call.input, 'Name') ?? '';
	const csv = Buffer.from(text(objectOf(call.input.TerminologyData), 'File') ?? '', 'base64').toString('utf8');
	if (!csv.includes(',')) {
		throw new ServiceError(
			'InvalidParameterValueException',
			'The terminology data has no languages in its first line.',
		);
	}
	terminologiesOf(call).set(name, { csv, created: new Date(call.shared.clock.now()) });
	return { TerminologyProperties: propertiesOf(call, name, terminologyOf(call, name)) };
}

/** The terms lie in a bucket of AWS's own, behind a URL that works for a while. */
function getTerminology(call: Call): Input {
	const name = text(call.input, 'Name') ?? '';
	const found = terminologyOf(call, name);
	const bucket = serviceBucket(call, `aws-translate-terminology-prod-${call.region}`);
	storeObject(call, bucket, `${name}/LATEST.csv`, Buffer.from(found.csv), 'text/csv');
	return {
		TerminologyProperties: propertiesOf(call, name, found),
		TerminologyDataLocation: { RepositoryType: 'S3', Location: presignedUrl(call, bucket.name, `${name}/LATEST.csv`) },
	};
}

function jobOf(call: Call): Job {
	const id = text(call.input, 'JobId') ?? '';
	const found = jobsOf(call).get(id);
	if (found !== undefined) return found;
	throw new ServiceError('ResourceNotFoundException', `The specified job ${id} does not exist.`);
}

const described = (id: string, job: Job, step = 0): Input => {
	job.asked += step;
	return {
		...job.input,
		ClientToken: undefined,
		JobId: id,
		JobStatus: job.stopped ? 'STOPPED' : job.asked > 1 ? 'COMPLETED' : 'IN_PROGRESS',
		JobDetails: { TranslatedDocumentsCount: 1, DocumentsWithErrorsCount: 0, InputDocumentsCount: 1 },
	};
};

/** Amazon Translate with terminologies that are used, and jobs that translate nothing. */
export const translate: Service = {
	name: 'translate',
	signingName: 'translate',
	protocol: 'json',
	hostLabels: ['translate'],
	targets: ['AWSShineFrontendService_20170701'],
	operations: {
		TranslateText: translateText,
		TranslateDocument: translateDocument,
		ListLanguages: (call) => {
			const from = Number(text(call.input, 'NextToken') ?? 0);
			const to = Math.min(from + (number(call.input, 'MaxResults') ?? 500), LANGUAGES.length);
			return {
				Languages: LANGUAGES.slice(from, to).map(([LanguageName, LanguageCode]) => ({ LanguageName, LanguageCode })),
				DisplayLanguageCode: 'en',
				NextToken: to < LANGUAGES.length ? String(to) : undefined,
			};
		},
		ImportTerminology: importTerminology,
		GetTerminology: getTerminology,
		ListTerminologies: (call) => ({
			TerminologyPropertiesList: [...terminologiesOf(call)].map(([name, each]) => propertiesOf(call, name, each)),
		}),
		DeleteTerminology: (call) => {
			const name = text(call.input, 'Name') ?? '';
			terminologyOf(call, name);
			terminologiesOf(call).delete(name);
			return {};
		},
		StartTextTranslationJob: (call) => {
			const id = crypto.randomUUID().replaceAll('-', '');
			jobsOf(call).set(id, { input: call.input, asked: 0, stopped: false });
			return { JobId: id, JobStatus: 'SUBMITTED' };
		},
		DescribeTextTranslationJob: (call) => ({
			TextTranslationJobProperties: described(text(call.input, 'JobId') ?? '', jobOf(call), 1),
		}),
		StopTextTranslationJob: (call) => {
			jobOf(call).stopped = true;
			return { JobId: text(call.input, 'JobId'), JobStatus: 'STOP_REQUESTED' };
		},
		ListTextTranslationJobs: (call) => ({
			TextTranslationJobPropertiesList: [...jobsOf(call)]
				.map(([id, job]) => described(id, job))
				.filter(({ JobStatus }) => [undefined, JobStatus].includes(text(objectOf(call.input.Filter), 'JobStatus'))),
		}),
	},
};
