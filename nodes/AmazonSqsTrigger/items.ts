import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { readContents } from '../../aws/queue/message';
import type { QueueMessage } from '../../aws/queue/types';
import { simpleMessage } from '../AmazonSqs/messages';

/**
 * Items of a message, with the names that Receive of the node Amazon SQS has, so that its operations find the receipt
 * handle and the URL of the queue. A notification of Amazon S3 yields one for each of its records.
 */
export function messageItems(message: QueueMessage, queueUrl: string, parse: boolean): INodeExecutionData[] {
	const { Body: RawBody, ...rest } = message;
	const facts = { ...simpleMessage(rest), QueueUrl: queueUrl };
	if (!parse) return [{ json: { ...facts, Body: RawBody } as IDataObject }];
	return readContents(RawBody).map(({ body, sns, eventBridge, s3 }) => ({
		json: {
			...facts,
			Body: body,
			...(body === RawBody ? {} : { RawBody }),
			...(s3 === undefined ? {} : { S3: s3 }),
			...(sns === undefined ? {} : { Sns: sns }),
			...(eventBridge === undefined ? {} : { EventBridge: eventBridge }),
		} as IDataObject,
	}));
}
