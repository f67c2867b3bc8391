import type { INodeExecutionData, INodeProperties, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import type { QueueMessage } from '../../aws/queue/types';

/** A queue as AWS's calls name it. */
export interface QueuePlace {
	readonly queueUrl: string;
	/** Region of the queue; the credential's where absent. */
	readonly region?: string;
}

/** What makes a trigger out of a queue. */
export interface QueueSource {
	/**
	 * Finds or makes the queue. Called at activation, at each start of n8n, and again after AWS has refused a call, so it
	 * must be safe to repeat: what is there already stays. Passing failures may be thrown as they come; they are tried
	 * again with pauses.
	 * @throws AwsError for what a person must repair
	 */
	open(client: AwsClient): Promise<QueuePlace>;
	/**
	 * Items of a message. None: there is nothing to run a workflow for, and the message is deleted.
	 * Throwing counts as failed work: the message comes back.
	 */
	toItems(message: QueueMessage, place: QueuePlace): INodeExecutionData[];
}

/**
 * The parameters `options` of a node that reads a queue: parallel executions, visibility, deletion, failures, waiting.
 * `consumeQueue` reads them.
 * @param more further entries of the collection, by their display names in the order of the alphabet
 */
export function queueTriggerOptions(_more: INodeProperties[] = []): INodeProperties {
	throw new AwsError({ code: 'NotImplemented', message: 'Not yet' });
}

/**
 * The whole of a trigger: `trigger` of a node returns what this returns. Connects with the credential that the node has
 * chosen (parameter `authentication`), reads the queue in the background, runs one execution for each message, and
 * deletes a message after its execution has succeeded. In a manual test it takes one message, puts it back and hands it
 * over. Throws, so that activation fails, for what a person must repair; passing failures are tried again in the
 * background.
 */
export async function consumeQueue(_context: ITriggerFunctions, _source: QueueSource): Promise<ITriggerResponse> {
	throw new AwsError({ code: 'NotImplemented', message: 'Not yet' });
}
