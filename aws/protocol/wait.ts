import { setTimeout as pause } from 'node:timers/promises';
import { readService } from '../catalog/read';
import type { WaiterModel } from '../catalog/types';
import type { AwsClient, CallResult, WaitOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import { search } from './jmespath';
import { durationText, reasonsIn, shortened } from './reasons';

type Acceptor = WaiterModel['acceptors'][number];
type State = Acceptor['state'];

/** What one attempt brought: an answer or an error. */
type Outcome = { readonly result: CallResult } | { readonly error: AwsError };

/** Calls the waiter's operation until one of its acceptors says that the wait has ended. */
export async function waitUntil(
	client: Pick<AwsClient, 'call'>,
	service: string,
	waiter: string,
	input: Record<string, unknown>,
	options: WaitOptions,
): Promise<CallResult> {
	const { maxSeconds, onAttempt, ...callOptions } = options;
	const { waiters, name } = readService(service);
	const model = Object.hasOwn(waiters, waiter) ? waiters[waiter] : undefined;
	if (model === undefined) {
		throw new AwsError({
			code: 'UnknownWaiter',
			message: `${name} has no waiter "${waiter}"`,
			service,
			field: 'waiter',
			nextStep:
				Object.keys(waiters).length === 0
					? 'Repeat the operation in the workflow.'
					: `Choose one of ${Object.keys(waiters).join(', ')}.`,
		});
	}
	const seconds = maxSeconds ?? model.delay * model.maxAttempts;
	const deadline = Date.now() + seconds * 1000;
	for (let attempt = 1; ; attempt += 1) {
		const outcome = await attemptOf(client, service, model, input, callOptions);
		const state = stateOf(model, outcome);
		if (state === 'success') return answerOf(outcome, callOptions.region ?? '');
		if (state === 'failure') throw failed(service, waiter, model, outcome, attempt);
		if (state === undefined && 'error' in outcome) throw outcome.error;
		const left = deadline - Date.now();
		if (left <= 0) throw timedOut(service, waiter, model, outcome, attempt, seconds);
		onAttempt?.(attempt, stateText(model, outcome));
		await pause(Math.min(model.delay * 1000, left), undefined, { signal: callOptions.signal }).catch(() => {
			throw new AwsError({
				code: 'Aborted',
				message: 'The wait was cancelled',
				service,
				operation: model.operation,
				attempts: attempt,
			});
		});
	}
}

async function attemptOf(
	client: Pick<AwsClient, 'call'>,
	service: string,
	model: WaiterModel,
	input: Record<string, unknown>,
	options: WaitOptions,
): Promise<Outcome> {
	try {
		return { result: await client.call(service, model.operation, input, options) };
	} catch (thrown) {
		// Without an answer of AWS there is nothing that an acceptor could judge.
		if (!isAwsError(thrown) || thrown.statusCode === undefined) throw thrown;
		return { error: thrown };
	}
}

/** The first acceptor that matches decides; none means: not yet, or the error stands. */
export function stateOf(model: WaiterModel, outcome: Outcome): State | undefined {
	return model.acceptors.find((acceptor) => matches(acceptor, outcome))?.state;
}

function matches({ matcher, argument, expected }: Acceptor, outcome: Outcome): boolean {
	if (matcher === 'error') {
		if (typeof expected === 'boolean') return expected === 'error' in outcome;
		return 'error' in outcome && outcome.error.code === expected;
	}
	if (matcher === 'status') {
		return ('error' in outcome ? outcome.error.statusCode : outcome.result.metadata.statusCode) === expected;
	}
	if ('error' in outcome || argument === undefined) return false;
	const found = search(argument, outcome.result.output);
	if (matcher === 'path') return found === expected;
	if (!Array.isArray(found) || found.length === 0) return false;
	return matcher === 'pathAll' ? found.every((value) => value === expected) : found.includes(expected);
}

function answerOf(outcome: Outcome, region: string): CallResult {
	if ('result' in outcome) return outcome.result;
	const { statusCode = 0, requestId, attempts } = outcome.error;
	return {
		output: {},
		metadata: { statusCode, attempts, region, headers: {}, ...(requestId === undefined ? {} : { requestId }) },
	};
}

/**
 * What the last answer says about the state, in the waiter's own terms: `Table.TableStatus is "CREATING"`, or the
 * error that came instead. Undefined where the waiter only counts.
 */
export function stateText({ acceptors }: WaiterModel, outcome: Outcome): string | undefined {
	if ('error' in outcome) return shortened(`${outcome.error.code}: ${outcome.error.message}`);
	const facts = new Set<string>();
	for (const { argument, expected } of acceptors) {
		// A comparison that the waiter makes itself says only true or false: what it compares says more.
		const path = typeof expected === 'boolean' ? /^[\w.]+(?= [!=]= )/.exec(argument ?? '')?.[0] : argument;
		if (path === undefined) continue;
		const found: unknown = search(path, outcome.result.output);
		const values = [found].flat(2).filter((value) => value !== null && value !== undefined);
		const named = [...new Set(values)].slice(0, MOST_STATES).map((value) => JSON.stringify(value));
		if (named.length > 0) facts.add(`${path} is ${named.join(', ')}`);
	}
	return facts.size === 0 ? undefined : [...facts].join('; ');
}

/** More different states than this say nothing to a person. */
const MOST_STATES = 5;

const requestIdOfOutcome = (outcome: Outcome): string | undefined =>
	'error' in outcome ? outcome.error.requestId : outcome.result.metadata.requestId;

function failed(service: string, waiter: string, model: WaiterModel, outcome: Outcome, attempts: number): AwsError {
	const reasons = 'error' in outcome ? [] : reasonsIn(outcome.result.output);
	const why = [stateText(model, outcome), ...reasons].filter((text) => text !== undefined);
	return new AwsError({
		code: 'WaiterFailed',
		message: `The wait for "${waiter}" cannot succeed any more${why.length === 0 ? '' : `: ${why.join('. ')}`}`,
		service,
		operation: model.operation,
		attempts,
		requestId: requestIdOfOutcome(outcome),
		...('error' in outcome ? { statusCode: outcome.error.statusCode } : { extra: { output: outcome.result.output } }),
		nextStep: `Look at the last answer of ${model.operation}.`,
	});
}

function timedOut(
	service: string,
	waiter: string,
	model: WaiterModel,
	outcome: Outcome,
	attempts: number,
	seconds: number,
): AwsError {
	const state = stateText(model, outcome);
	const last = state === undefined ? '' : `. In the last answer, ${state}`;
	return new AwsError({
		code: 'WaiterTimedOut',
		message: `The wait for "${waiter}" was given up after ${durationText(seconds)} and ${attempts} ${attempts === 1 ? 'call' : 'calls'} of ${model.operation}${last}`,
		service,
		operation: model.operation,
		attempts,
		requestId: requestIdOfOutcome(outcome),
		nextStep: 'Allow more time, or wait again.',
	});
}
