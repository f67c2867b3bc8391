import type { AiEvent, IDataObject, ISupplyDataFunctions, NodeConnectionType } from 'n8n-workflow';

import type { CallOptions } from '../../aws/client';
import type { AwsError } from '../../aws/errors';
import { isAwsError } from '../../aws/errors';
import { withDeadline } from './deadline';
import { toNodeError } from './errors';
import { numberParameter } from './numberParameter';

/** What a sub-node does when the node above it asks, as n8n's log of the run shows it. */
export interface SubNodeWork<T> {
	/** Kind of the sub-node's output. */
	readonly connection: NodeConnectionType;
	/** What it was asked. */
	readonly asked: IDataObject;
	/** n8n's event for it. */
	readonly event: AiEvent;
	/** What it has answered. */
	answered(result: T): IDataObject;
	/** What AWS refused, with more said about it than its message does. */
	failure?(error: AwsError): AwsError;
}

/**
 * Does a sub-node's work so that n8n shows it: what it was asked, then its answer or its error. n8n's own sub-nodes are
 * wrapped likewise, but its wrapper knows LangChain's classes only.
 * @throws NodeApiError or NodeOperationError that name the sub-node
 */
export async function shownInLog<T>(
	context: ISupplyDataFunctions,
	{ connection, asked, event, answered, failure }: SubNodeWork<T>,
	work: () => Promise<T>,
): Promise<T> {
	const { index } = context.addInputData(connection, [[{ json: asked }]]);
	let result: T;
	try {
		result = await work();
	} catch (thrown) {
		const explained = isAwsError(thrown) ? (failure?.(thrown) ?? thrown) : thrown;
		const error = subNodeError(context, explained);
		context.addOutputData(connection, index, error);
		throw error;
	}
	context.addOutputData(connection, index, [[{ json: answered(result) }]]);
	context.logAiEvent(event, JSON.stringify(asked));
	return result;
}

/** The error of a sub-node; n8n would show it as one of the node above otherwise. */
export function subNodeError(context: ISupplyDataFunctions, thrown: unknown): ReturnType<typeof toNodeError> {
	const error = toNodeError(context.getNode(), thrown);
	error.functionality = 'configuration-node';
	return error;
}

/** The call settings in the collection Options of a sub-node. */
export interface SubNodeCall {
	readonly maxAttempts?: unknown;
	readonly timeout?: unknown;
}

/** What LangChain hands on with a question. */
export interface AskConfig {
	readonly signal?: AbortSignal;
}

/** Runs calls of a sub-node with a signal that ends with the execution, the chain that asks, and the time limit. */
export async function withCallOptions<T>(
	context: ISupplyDataFunctions,
	region: string | undefined,
	settings: SubNodeCall,
	config: AskConfig | undefined,
	work: (options: CallOptions) => Promise<T>,
): Promise<T> {
	const signals = [context.getExecutionCancelSignal(), config?.signal].filter((signal) => signal !== undefined);
	const seconds = numberParameter(settings.timeout, 'timeout', 'Timeout (Seconds)', { whole: false });
	const maxAttempts = numberParameter(settings.maxAttempts, 'maxAttempts', 'Max Attempts', { max: 10 });
	return await withDeadline(
		AbortSignal.any(signals),
		seconds,
		async (signal) => await work({ region, signal, maxAttempts }),
	);
}
