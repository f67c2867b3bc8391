import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AwsClient, CallOptions, CallResult, Page } from '../client';
import { AwsError, isAwsError } from '../errors';
import { search } from '../protocol/jmespath';
import { durationText, reasonsIn, shortened } from '../protocol/reasons';
import type { InputMapping, JobCall, JobFacts, JobRecipe } from './types';

export interface JobOptions extends CallOptions {
	/** Seconds in all; default 900. */
	readonly maxSeconds?: number;
	/** Stops the job when the wait ends before the job does: cancelled or timed out. */
	readonly stopOnEnd?: boolean;
	/** Told before each pause: calls of the status operation so far, and the state in the last answer. */
	readonly onAttempt?: (attempt: number, state: string) => void;
}

/** A job that has succeeded. */
export interface JobEnd {
	readonly started: CallResult;
	/** Last answer of the status operation; its output is empty where what was deleted is gone. */
	readonly status: CallResult;
	/** The pages of the result; absent where the job has none. */
	readonly result?: AsyncGenerator<Page>;
}

export const DEFAULT_JOB_SECONDS = 15 * 60;
const FIRST_PAUSE_MS = 1_000;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 30_000;
/** Status calls that may fail one after another for reasons that pass. */
const LOST_ANSWERS = 5;

type Judgement = 'success' | 'failure' | 'running';

/**
 * Starts a job and waits until it has ended. Resolves where it has succeeded; its result is read page by page.
 * @throws AwsError `JobFailed`, `JobTimedOut`, `JobNotStarted` or `Aborted`, each with how the job is asked about
 */
export async function runJob(
	client: Pick<AwsClient, 'call' | 'paginate'>,
	recipe: JobRecipe,
	given: Readonly<Record<string, unknown>>,
	options: JobOptions = {},
): Promise<JobEnd> {
	const { maxSeconds = DEFAULT_JOB_SECONDS, stopOnEnd = false, onAttempt, ...callOptions } = options;
	const { service, result } = recipe;
	const deadline = Date.now() + maxSeconds * 1000;
	const { begun, started } = await startJob(client, recipe, given, callOptions);

	let status: CallResult;
	try {
		status = await untilDone(client, recipe, begun, { ...callOptions, onAttempt, deadline, maxSeconds });
	} catch (error) {
		const ended = isAwsError(error) && (error.code === 'JobTimedOut' || callOptions.signal?.aborted === true);
		if (!ended) throw error;
		throw error.with({ nextStep: await stopJob(client, recipe, begun, stopOnEnd, callOptions, error.nextStep) });
	}
	const facts: JobFacts = { ...begun, status: status.output };
	if (result === undefined || (result.when !== undefined && search(result.when, status.output) !== true)) {
		return { started, status };
	}
	return {
		started,
		status,
		result: client.paginate(service, result.operation, inputOfCall(result.input, facts), callOptions),
	};
}

/**
 * Starts a job and does not wait for it.
 * @throws AwsError `JobNotStarted` where AWS has answered without starting anything
 */
export async function startJob(
	client: Pick<AwsClient, 'call'>,
	recipe: JobRecipe,
	given: Readonly<Record<string, unknown>>,
	options: CallOptions = {},
): Promise<{ readonly begun: JobFacts; readonly started: CallResult }> {
	const input = withToken(recipe, given);
	const started = await client.call(recipe.service, recipe.start.operation, input, options);
	const begun: JobFacts = { input, started: started.output };
	if (isNothing(search(recipe.start.id, begun))) throw notStarted(recipe, begun, started);
	return { begun, started };
}

/** The input of an operation from the facts of the job. */
export function inputOfCall(mapping: InputMapping, facts: JobFacts): Record<string, unknown> {
	const entries = Object.entries(mapping).map(([name, expression]) => [name, search(expression, facts)] as const);
	return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
}

/** A request that is sent again because its answer was lost must not start a second job. */
function withToken({ start }: JobRecipe, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
	if (start.token === undefined || !isNothing(input[start.token])) return { ...input };
	return { ...input, [start.token]: randomUUID() };
}

interface WatchOptions extends CallOptions {
	readonly onAttempt?: JobOptions['onAttempt'];
	/** Epoch milliseconds. */
	readonly deadline: number;
	readonly maxSeconds: number;
}

async function untilDone(
	client: Pick<AwsClient, 'call'>,
	recipe: JobRecipe,
	begun: JobFacts,
	{ onAttempt, deadline, maxSeconds, ...callOptions }: WatchOptions,
): Promise<CallResult> {
	const { service, status } = recipe;
	const input = inputOfCall(status.input, begun);
	let state = 'not known yet';
	let lost = 0;
	let wait = FIRST_PAUSE_MS;
	for (let attempt = 1; ; attempt += 1) {
		try {
			const answer = await client.call(service, status.operation, input, callOptions);
			lost = 0;
			state = stateOf(recipe, answer.output) ?? state;
			const judgement = judge(recipe, answer.output);
			if (judgement === 'success') return answer;
			if (judgement === 'failure') throw await failed(client, recipe, begun, answer, attempt, callOptions);
		} catch (error) {
			if (!isAwsError(error)) throw error;
			if (status.gone !== undefined && error.code === status.gone) return goneAnswer(error, callOptions.region);
			lost += 1;
			const passes = error.retryable && error.code !== 'JobFailed' && lost < LOST_ANSWERS;
			if (!passes || callOptions.signal?.aborted === true) throw stillThere(recipe, begun, error);
		}
		const left = deadline - Date.now();
		if (left <= 0) throw timedOut(recipe, begun, state, attempt, maxSeconds);
		onAttempt?.(attempt, state);
		await pause(Math.min(wait, left), undefined, { signal: callOptions.signal }).catch(() => {
			throw new AwsError({
				code: 'Aborted',
				message: `The wait for ${recipe.name} was cancelled; in the last answer its state was ${state}`,
				service,
				operation: status.operation,
				attempts: attempt,
				nextStep: howToAsk(recipe, begun),
			});
		});
		wait = Math.min(wait * PAUSE_GROWTH, LONGEST_PAUSE_MS);
	}
}

/** States in an answer; an answer that does not know the job yet has none. */
function statesOf({ status }: JobRecipe, output: unknown): string[] {
	const found: unknown = search(status.state, output);
	return [found].flat(2).filter((value): value is string => typeof value === 'string');
}

function stateOf(recipe: JobRecipe, output: unknown): string | undefined {
	const states = [...new Set(statesOf(recipe, output))];
	return states.length === 0 ? undefined : states.join(', ');
}

/** A state that the recipe does not know counts as running: AWS may add one. */
export function judge(recipe: JobRecipe, output: unknown): Judgement {
	const { success, failure, failed: failedParts } = recipe.status;
	const states = statesOf(recipe, output);
	if (states.some((state) => failure.includes(state))) return 'failure';
	if (states.length === 0 || !states.every((state) => success.includes(state))) return 'running';
	return failedParts !== undefined && !isNothing(search(failedParts, output)) ? 'failure' : 'success';
}

const isNothing = (value: unknown): boolean =>
	value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** All texts that an expression finds, each once, on one line. */
function textsAt(expression: string | undefined, value: unknown): string[] {
	if (expression === undefined) return [];
	const found: unknown = search(expression, value);
	const texts = [found].flat(4).filter((text): text is string => typeof text === 'string' && text.trim() !== '');
	return [...new Set(texts.map(shortened))].slice(0, 3);
}

async function failed(
	client: Pick<AwsClient, 'call'>,
	recipe: JobRecipe,
	begun: JobFacts,
	answer: CallResult,
	attempts: number,
	options: CallOptions,
): Promise<AwsError> {
	const { service, status, why, name } = recipe;
	const facts = { ...begun, status: answer.output };
	const elsewhere = why === undefined ? [] : await whyFailed(client, service, why, facts, options);
	const here = textsAt(status.reason, answer.output);
	const reasons = [...new Set([...here, ...elsewhere])];
	const shown = reasons.length > 0 ? reasons : reasonsIn(answer.output);
	const state = stateOf(recipe, answer.output) ?? 'unknown';
	return new AwsError({
		code: 'JobFailed',
		message: `${name} ended with the state ${state}${shown.length === 0 ? '' : `: ${shown.join('. ')}`}`,
		service,
		operation: status.operation,
		attempts,
		requestId: answer.metadata.requestId,
		extra: { output: answer.output },
		nextStep: howToAsk(recipe, begun),
	});
}

/** The reason must not be lost because it could not be asked for in full. */
async function whyFailed(
	client: Pick<AwsClient, 'call'>,
	service: string,
	why: JobCall & { readonly reason: string },
	facts: JobFacts,
	options: CallOptions,
): Promise<string[]> {
	try {
		const { output } = await client.call(service, why.operation, inputOfCall(why.input, facts), options);
		return textsAt(why.reason, output);
	} catch {
		return [];
	}
}

function notStarted({ name, service, start }: JobRecipe, begun: JobFacts, { metadata }: CallResult): AwsError {
	const reasons = textsAt(start.refused, begun);
	return new AwsError({
		code: 'JobNotStarted',
		message: `${name}: AWS answered ${start.operation} without starting anything${reasons.length === 0 ? '' : `: ${reasons.join('. ')}`}`,
		service,
		operation: start.operation,
		attempts: metadata.attempts,
		requestId: metadata.requestId,
		extra: { output: begun.started },
	});
}

function timedOut(recipe: JobRecipe, begun: JobFacts, state: string, attempts: number, seconds: number): AwsError {
	return new AwsError({
		code: 'JobTimedOut',
		message: `${recipe.name} had not ended after ${durationText(seconds)}; in the last answer its state was ${state}`,
		service: recipe.service,
		operation: recipe.status.operation,
		attempts,
		nextStep: howToAsk(recipe, begun),
	});
}

/** An error of the status operation says nothing about the job, which goes on. */
const stillThere = (recipe: JobRecipe, begun: JobFacts, error: AwsError): AwsError =>
	error.code === 'JobFailed'
		? error
		: error.with({ nextStep: [error.nextStep, howToAsk(recipe, begun)].filter(Boolean).join(' ') });

/** How a person or a later node finds the job again. */
const howToAsk = ({ service, status }: JobRecipe, begun: JobFacts): string =>
	`How the job stands: call ${service}:${status.operation} with ${JSON.stringify(inputOfCall(status.input, begun))}.`;

/** Stops the job if that is wanted, and tells what has become of it. */
async function stopJob(
	client: Pick<AwsClient, 'call'>,
	{ service, stop }: JobRecipe,
	facts: JobFacts,
	wanted: boolean,
	{ signal: _cancelled, ...options }: CallOptions,
	nextStep = '',
): Promise<string> {
	if (!wanted) return `The job goes on. ${nextStep}`;
	if (stop === undefined) return `The job goes on, since AWS has no way to stop it. ${nextStep}`;
	const found: unknown = stop.each === undefined ? [undefined] : search(stop.each, facts);
	try {
		for (const each of Array.isArray(found) ? found : []) {
			const input = inputOfCall(stop.input, each === undefined ? facts : { ...facts, each });
			await client.call(service, stop.operation, input, options);
		}
		return `The job was told to stop. ${nextStep}`;
	} catch (error) {
		const why = isAwsError(error) ? `${error.code}: ${error.message}` : String(error);
		return `The job goes on: ${stop.operation} failed with ${why}. ${nextStep}`;
	}
}

const goneAnswer = ({ statusCode = 0, requestId, attempts }: AwsError, region = ''): CallResult => ({
	output: {},
	metadata: { statusCode, attempts, region, headers: {}, ...(requestId === undefined ? {} : { requestId }) },
});
