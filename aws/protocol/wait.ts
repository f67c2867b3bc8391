import { setTimeout as pause } from 'node:timers/promises';
import { readService } from '../catalog/read';
import type { WaiterModel } from '../catalog/types';
import type { AwsClient, CallResult, WaitOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import { search } from './jmespath';

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
	const deadline = Date.now() + (maxSeconds ?? model.delay * model.maxAttempts) * 1000;
	for (let attempt = 1; ; attempt += 1) {
		const outcome = await attemptOf(client, service, model, input, callOptions);
		const state = stateOf(model, outcome);
		if (state === 'success') return answerOf(outcome, callOptions.region ?? '');
		if (state === 'failure') throw failed(service, waiter, model, outcome, attempt);
		if (state === undefined && 'error' in outcome) throw outcome.error;
		const left = deadline - Date.now();
		if (left <= 0) throw timedOut(service, waiter, model, outcome, attempt);
		onAttempt?.(attempt);
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

const requestIdOfOutcome = (outcome: Outcome): string | undefined =>
	'error' in outcome ? outcome.error.requestId : outcome.result.metadata.requestId;

function failed(
	service: string,
	waiter: string,
	{ operation }: WaiterModel,
	outcome: Outcome,
	attempts: number,
): AwsError {
	const why = 'error' in outcome ? `: ${outcome.error.code}, ${outcome.error.message}` : '';
	return new AwsError({
		code: 'WaiterFailed',
		message: `The wait for "${waiter}" ended in a state from which it cannot succeed${why}`,
		service,
		operation,
		attempts,
		requestId: requestIdOfOutcome(outcome),
		...('error' in outcome ? { statusCode: outcome.error.statusCode } : { extra: { output: outcome.result.output } }),
		nextStep: `Look at the last answer of ${operation}.`,
	});
}

function timedOut(
	service: string,
	waiter: string,
	{ operation }: WaiterModel,
	outcome: Outcome,
	attempts: number,
): AwsError {
	return new AwsError({
		code: 'WaiterTimedOut',
		message: `The wait for "${waiter}" took longer than allowed; ${operation} was asked ${attempts} ${attempts === 1 ? 'time' : 'times'}`,
		service,
		operation,
		attempts,
		requestId: requestIdOfOutcome(outcome),
		nextStep: 'Allow more time, or wait again.',
	});
}
