import { randomBytes } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Input, type Service, text, texts } from '../service';

interface Run {
	readonly id: string;
	readonly input: Input;
	readonly started: number;
	/** Times that it was asked for: each is a step further. */
	asked: number;
	stopped: boolean;
}

const STEPS = ['STARTING', 'RUNNING'] as const;

const jobsOf = (call: Call): Map<string, Input> =>
	call.shared.state(`glue ${call.principal?.account} ${call.region}`, () => new Map<string, Input>());
const runsOf = (call: Call): Map<string, Run> =>
	call.shared.state(`glue runs ${call.principal?.account} ${call.region}`, () => new Map<string, Run>());

function jobNameOf(call: Call, name = text(call.input, 'JobName') ?? ''): string {
	if (jobsOf(call).has(name)) return name;
	throw new ServiceError('EntityNotFoundException', `Failed to start job run due to missing metadata`);
}

function start(call: Call): Input {
	jobNameOf(call);
	const id = `jr_${randomBytes(32).toString('hex')}`;
	runsOf(call).set(id, { id, input: call.input, started: call.shared.clock.now(), asked: 0, stopped: false });
	return { JobRunId: id };
}

/** A run with the argument `--fail` fails with its value. */
function described(call: Call, run: Run): Input {
	const given = (run.input.Arguments ?? {}) as Input;
	const reason = text(given, '--fail');
	const over = reason === undefined ? 'SUCCEEDED' : 'FAILED';
	const state = run.stopped ? 'STOPPED' : (STEPS[run.asked++] ?? over);
	const ended = !STEPS.some((step) => step === state);
	return {
		Id: run.id,
		Attempt: 0,
		JobName: run.input.JobName,
		StartedOn: new Date(run.started),
		CompletedOn: ended ? new Date(call.shared.clock.now()) : undefined,
		JobRunState: state,
		ErrorMessage: state === 'FAILED' ? reason : undefined,
		Arguments: run.input.Arguments,
		ExecutionTime: ended ? 61 : 0,
		DPUSeconds: ended ? 122 : undefined,
		NumberOfWorkers: run.input.NumberOfWorkers ?? 2,
		WorkerType: run.input.WorkerType ?? 'G.1X',
		GlueVersion: '5.0',
	};
}

/** AWS Glue's jobs. A run has ended when it is asked for the third time. */
export const glue: Service = {
	name: 'glue',
	signingName: 'glue',
	protocol: 'json',
	hostLabels: ['glue'],
	targets: ['AWSGlue'],
	operations: {
		CreateJob: (call) => {
			const name = text(call.input, 'Name') ?? '';
			if (jobsOf(call).has(name)) throw new ServiceError('IdempotentParameterMismatchException', 'Job already exists');
			jobsOf(call).set(name, call.input);
			return { Name: name };
		},
		DeleteJob: (call) => {
			jobsOf(call).delete(text(call.input, 'JobName') ?? '');
			return { JobName: call.input.JobName };
		},
		StartJobRun: start,
		GetJobRun: (call) => {
			const run = runsOf(call).get(text(call.input, 'RunId') ?? '');
			if (run?.input.JobName !== call.input.JobName || run === undefined) {
				throw new ServiceError('EntityNotFoundException', 'The specified job run was not found.');
			}
			return { JobRun: described(call, run) };
		},
		BatchStopJobRun: (call) => ({
			SuccessfulSubmissions: texts(call.input, 'JobRunIds').map((id) => {
				const run = runsOf(call).get(id);
				if (run !== undefined) run.stopped = true;
				return { JobName: call.input.JobName, JobRunId: id };
			}),
			Errors: [],
		}),
	},
};
