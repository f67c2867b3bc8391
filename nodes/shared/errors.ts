import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { AwsError } from '../../aws/errors';
import { isAwsError } from '../../aws/errors';
import { nextStepOf } from '../../aws/explain/advice';

/** What a person can quote to AWS's support, and what can be branched on. */
export interface ErrorDetails extends IDataObject {
	code: string;
	statusCode?: number;
	requestId?: string;
	attempts?: number;
	/** The parameter that the message is about. */
	field?: string;
	nextStep?: string;
}

/** The facts of an AwsError as plain data. It holds no secret, since AwsError holds none. */
export function errorDetails(error: AwsError): ErrorDetails {
	const details: ErrorDetails = { code: error.code };
	if (error.statusCode !== undefined) details.statusCode = error.statusCode;
	if (error.requestId !== undefined) details.requestId = error.requestId;
	if (error.attempts > 0) details.attempts = error.attempts;
	if (error.field !== undefined) details.field = error.field;
	const nextStep = nextStepOf(error);
	if (nextStep !== undefined) details.nextStep = nextStep;
	return details;
}

/** Next step first, then what AWS's support asks for. */
function describe(error: AwsError): string {
	const facts = [`Code: ${error.code}`];
	if (error.statusCode !== undefined) facts.push(`HTTP status: ${error.statusCode}`);
	if (error.requestId !== undefined) facts.push(`Request ID: ${error.requestId}`);
	if (error.attempts > 1) facts.push(`Attempts: ${error.attempts}`);
	const nextStep = nextStepOf(error);
	return [nextStep, facts.join(' · ')].filter((line) => line !== undefined && line !== '').join('\n');
}

/**
 * The one place that turns whatever went wrong into an error that n8n shows. AWS's message stays the message; the
 * description holds the next step, the code and the request id. An answer of AWS becomes a NodeApiError, everything
 * that was refused before a request was sent a NodeOperationError.
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return error;
	}
	if (!isAwsError(error)) {
		return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
	}
	const description = describe(error);
	const reached = error.statusCode !== undefined || error.attempts > 0;
	const nodeError = reached
		? new NodeApiError(node, { ...errorDetails(error), ...extraDetails(error) } as JsonObject, {
				message: error.message,
				description,
				httpCode: error.statusCode === undefined ? undefined : String(error.statusCode),
				itemIndex,
			})
		: new NodeOperationError(node, error.message, { description, itemIndex });
	// n8n replaces messages that contain words like ENOENT or EPERM by texts of its own.
	nodeError.message = error.message;
	nodeError.description = description;
	nodeError.messages = [];
	// Where no status came, n8n takes the code for one.
	if (nodeError instanceof NodeApiError && error.statusCode === undefined) nodeError.httpCode = null;
	return nodeError;
}

/** As `toNodeError`, for what ends an activation: n8n then shows the message alone, so the next step stands in it. */
export function toActivationError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	const nodeError = toNodeError(node, error);
	const nextStep = isAwsError(error) ? nextStepOf(error) : undefined;
	if (nextStep !== undefined) nodeError.message = `${nodeError.message.replace(/\.?$/, '.')} ${nextStep}`;
	return nodeError;
}

function extraDetails(error: AwsError): IDataObject {
	return error.extra === undefined ? {} : { extra: JSON.parse(JSON.stringify(error.extra)) as IDataObject };
}

/**
 * The item that takes the place of an answer where the node goes on after an error. n8n knows it as an error by these
 * two names, and by no others beside them.
 */
export function errorItem(error: unknown, message: string): IDataObject {
	return isAwsError(error) ? { error: message, details: errorDetails(error) } : { error: message };
}
