import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { AwsError } from '../../aws/errors';
import { isAwsError } from '../../aws/errors';
import { inputSchema } from '../../aws/protocol/inputSchema';
import { errorDetails, toNodeError } from './errors';
import type { ItemRun, OutputItem } from './run';

/** Ours, before a request is sent. */
const BAD_INPUT = new Set(['MissingMember', 'WrongType', 'UnknownMember', 'InvalidJson', 'UntouchedSkeleton']);
/** AWS's, where it does not like the input. */
const REFUSED_INPUT =
	/Validation|InvalidParameter|MissingParameter|InvalidInput|InvalidRequest|Serialization|Malformed/i;

/** The operation that an item calls, as the catalog has it; undefined where that is what is wrong. */
export type CalledOperation = (itemIndex: number) => { service: string; operation: string } | undefined;

/**
 * As a tool the node answers errors as output: n8n gives the model an empty text where a tool throws, so that it could
 * learn nothing from it. A cancelled execution ends as always.
 */
export function answeringAgents(
	context: IExecuteFunctions,
	work: (run: ItemRun) => Promise<OutputItem[]>,
	called?: CalledOperation,
): (run: ItemRun) => Promise<OutputItem[]> {
	return async (run) =>
		await work(run).catch((error: unknown) => {
			if (run.signal.aborted) throw error;
			return [{ json: agentError(context, error, run.itemIndex, called) }];
		});
}

/** What the model is told: the sentence, what to do next, and the schema of the input where that was wrong. */
export function agentError(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex?: number,
	called?: CalledOperation,
): IDataObject {
	const { message } = toNodeError(context.getNode(), error, itemIndex);
	if (!isAwsError(error)) return { error: message };
	const answer: IDataObject = { error: message, details: errorDetails(error) };
	const choice = itemIndex !== undefined && isAboutInput(error) ? called?.(itemIndex) : undefined;
	if (choice === undefined) return answer;
	return { ...answer, operation: choice.operation, inputSchema: inputSchema(choice.service, choice.operation) };
}

const isAboutInput = ({ code, statusCode }: AwsError): boolean =>
	BAD_INPUT.has(code) || (statusCode === 400 && REFUSED_INPUT.test(code));
