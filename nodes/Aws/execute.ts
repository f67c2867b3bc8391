import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { openConnection } from '../shared/connection';
import { toNodeError } from '../shared/errors';
import type { RunOptions } from '../shared/run';
import { runItems } from '../shared/run';
import { guardAgent } from './agentGuard';
import { callApiOperation, callConcurrency } from './callApiOperation';
import { inputReader } from './operationInput';
import { createPresignedUrl } from './presignedUrl';
import { OPERATIONS } from './properties/show';
import { sendSignedRequest, signRequest } from './signedRequest';

/** Runs the AWS node: the guard first, then one connection for all items. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const node = context.getNode();
	if (context.getInputData().length === 0) return [[]];
	const { client, operation, options } = await prepare(context).catch((error: unknown) => {
		throw toNodeError(node, error);
	});
	const inputs = inputReader(context);
	switch (operation) {
		case OPERATIONS.call:
			return await runItems(context, async (run) => await callApiOperation(context, client, inputs, run), options);
		case OPERATIONS.send:
			return await runItems(context, async (run) => await sendSignedRequest(context, client, run));
		case OPERATIONS.sign:
			return await runItems(context, async (run) => await signRequest(context, client, run));
		case OPERATIONS.presign:
			return await runItems(context, async (run) => await createPresignedUrl(context, client, inputs, run));
		default:
			throw new NodeOperationError(node, `There is no operation "${operation}"`, {
				description:
					"Choose the operation of the node again. For 'Custom API Call', n8n's HTTP Request node takes the same credential.",
			});
	}
}

interface Prepared {
	client: Awaited<ReturnType<typeof openConnection>>;
	operation: string;
	options: RunOptions;
}

async function prepare(context: IExecuteFunctions): Promise<Prepared> {
	guardAgent(context);
	const operation = context.getNodeParameter('operation', 0) as string;
	return {
		client: await openConnection(context),
		operation,
		options: operation === OPERATIONS.call ? callConcurrency(context) : {},
	};
}
