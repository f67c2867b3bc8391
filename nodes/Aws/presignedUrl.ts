import type { IExecuteFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import type { ItemRun, OutputItem } from '../shared/run';
import { regionOf } from '../shared/region';
import { operationChoice } from './operationChoice';
import type { InputReader } from './operationInput';
import { writtenRequest } from './signedRequest';

/** A presigned URL for one item: of an API operation, or of a request that a person has written. */
export async function createPresignedUrl(
	context: IExecuteFunctions,
	client: AwsClient,
	inputs: InputReader,
	{ itemIndex }: ItemRun,
): Promise<OutputItem[]> {
	const expiresIn = Number(context.getNodeParameter('expiresIn', itemIndex, 900));
	const ofRequest = context.getNodeParameter('presignSource', itemIndex, 'apiOperation') === 'request';
	const { url, method, headers, expiresAt } = ofRequest
		? await client.presignRequest(await writtenRequest(context, itemIndex, false, false), { expiresIn })
		: await presignOperation(context, client, inputs, itemIndex, expiresIn);
	return [{ json: { url, method, headers: { ...headers }, expiresAt: expiresAt.toISOString() } }];
}

async function presignOperation(
	context: IExecuteFunctions,
	client: AwsClient,
	inputs: InputReader,
	itemIndex: number,
	expiresIn: number,
): ReturnType<AwsClient['presign']> {
	const choice = operationChoice(context, itemIndex);
	const input = await inputs.read(choice, itemIndex, { textBytes: false, allowStream: false });
	return await client.presign(choice.service, choice.operation, input, {
		expiresIn,
		region: regionOf(context, itemIndex),
	});
}
