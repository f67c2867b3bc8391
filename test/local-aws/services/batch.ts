import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Input, number, type Service, text, texts } from '../service';

interface Job {
	readonly id: string;
	readonly input: Input;
	readonly created: number;
	/** Times that it was described: each is a step further. */
	asked: number;
	terminated?: string;
}

const STEPS = ['SUBMITTED', 'RUNNABLE', 'RUNNING'] as const;
const PATHS: Readonly<Record<string, string>> = {
	'/v1/submitjob': 'SubmitJob',
	'/v1/describejobs': 'DescribeJobs',
	'/v1/terminatejob': 'TerminateJob',
};

const jobsOf = (call: Call): Map<string, Job> =>
	call.shared.state(`batch ${call.principal?.account} ${call.region}`, () => new Map<string, Job>());

const arnOf = (call: Call, id: string): string =>
	`arn:aws:batch:${call.region}:${call.principal?.account ?? ''}:job/${id}`;

const objectOf = (value: unknown): Input => (typeof value === 'object' && value !== null ? (value as Input) : {});

function submit(call: Call): Input {
	const { input } = call;
	for (const member of ['jobName', 'jobQueue', 'jobDefinition']) {
		if ((text(input, member) ?? '') === '') throw new ServiceError('ClientException', `${member} must be provided`);
	}
	const size = objectOf(input.arrayProperties).size;
	if (size !== undefined && (Number(size) < 2 || Number(size) > 10_000)) {
		throw new ServiceError('ClientException', 'Array size must be between 2 and 10000.');
	}
	const id = randomUUID();
	jobsOf(call).set(id, { id, input, created: call.shared.clock.now(), asked: 0 });
	return { jobId: id, jobName: text(input, 'jobName'), jobArn: arnOf(call, id) };
}

/** The command `false` ends with 1, every other one with 0. */
function described(call: Call, job: Job): Input {
	const { input } = job;
	const size = number(objectOf(input.arrayProperties), 'size');
	const fails = texts(objectOf(input.containerOverrides), 'command').join(' ') === 'false';
	const over = fails ? 'FAILED' : 'SUCCEEDED';
	const status = job.terminated === undefined ? (STEPS[job.asked++] ?? over) : 'FAILED';
	const ended = status === 'FAILED' || status === 'SUCCEEDED';
	return {
		jobId: job.id,
		jobArn: arnOf(call, job.id),
		jobName: input.jobName,
		jobQueue: input.jobQueue,
		jobDefinition: input.jobDefinition,
		status,
		statusReason: job.terminated ?? (ended ? 'Essential container in task exited' : undefined),
		createdAt: job.created,
		parameters: input.parameters,
		...(size === undefined
			? { container: { exitCode: ended ? Number(fails) : undefined, ...objectOf(input.containerOverrides) } }
			: { arrayProperties: { size, statusSummary: ended ? { [over]: size } : { [status]: size } } }),
	};
}

/** AWS Batch. A job has ended when it is described for the fourth time. */
export const batch: Service = {
	name: 'batch',
	signingName: 'batch',
	protocol: 'rest-json',
	hostLabels: ['batch'],
	restOperation: ({ method, path }) => (method === 'POST' ? PATHS[path] : undefined),
	operations: {
		SubmitJob: submit,
		DescribeJobs: (call) => ({
			jobs: texts(call.input, 'jobs').flatMap((id) => {
				const job = jobsOf(call).get(id);
				return job === undefined ? [] : [described(call, job)];
			}),
		}),
		TerminateJob: (call) => {
			const job = jobsOf(call).get(text(call.input, 'jobId') ?? '');
			if (job !== undefined) job.terminated = text(call.input, 'reason') ?? '';
			return {};
		},
	},
};
