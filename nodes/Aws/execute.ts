import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createClient } from '../../aws/client';
import { agentError, answeringAgents } from '../shared/agentAnswer';
import { isAgentTool } from '../shared/agentTool';
import { openConnection, readConnection } from '../shared/connection';
import { toNodeError } from '../shared/errors';
import type { ItemRun, OutputItem, RunOptions } from '../shared/run';
import { runItems as runAllItems } from '../shared/run';
import type { AgentGuard } from './agentGuard';
import { guardAgent } from './agentGuard';
import { regionOf } from '../shared/region';
import { callApiOperation, callConcurrency } from './callApiOperation';
import { diagnoseIdentity } from './identity/diagnose';
import { getSessionCredentials } from './identity/sessionCredentials';
import { setUp } from './identity/setUp';
import { whoAmI } from './identity/whoAmI';
import { operationChoice, type OperationChoice } from './operationChoice';
import { inputReader } from './operationInput';
import { createPresignedUrl } from './presignedUrl';
import { generatePolicy } from './policy/generatePolicy';
import { OPERATIONS, storedOperation } from './properties/show';
import { cleanUp } from './triggers/cleanUp';
import { jobConcurrency, runJobAndWait } from './waiting/runJobAndWait';
import { waitUntil } from './waiting/waitUntil';
import { sendSignedRequest, signRequest } from './signedRequest';

/** Runs the AWS node: the guard first, then one connection for all items. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const node = context.getNode();
	if (context.getInputData().length === 0) return [[]];
	// Needs no credential, so none is read.
	if (storedOperation(node.parameters) === OPERATIONS.generatePolicy && !isAgentTool(context)) {
		return await runAllItems(context, async (run) => await Promise.resolve(generatePolicy(context, run)));
	}
	const prepared = await prepare(context).catch((error: unknown) => {
		// n8n tells a model nothing of what its tool throws.
		if (isAgentTool(context)) return { refusal: agentError(context, error, 0) };
		throw toNodeError(node, error);
	});
	if ('refusal' in prepared) return [[{ json: prepared.refusal, pairedItem: { item: 0 } }]];
	const { client, operation, options, guard } = prepared;
	const inputs = inputReader(context);
	const runItems: typeof runAllItems = async (each, work, settings) =>
		await runAllItems(
			each,
			guard === undefined
				? work
				: answeringAgents(each, guardedRun(each, prepared, guard, work), (itemIndex) => choiceOf(each, itemIndex)),
			settings,
		);
	switch (operation) {
		case OPERATIONS.call:
			return await runItems(context, async (run) => await callApiOperation(context, client, inputs, run), options);
		case OPERATIONS.waitUntil:
			return await runItems(context, async (run) => await waitUntil(context, client, inputs, run), { concurrency: 10 });
		case OPERATIONS.runJob:
			return await runItems(
				context,
				async (run) => await runJobAndWait(context, client, inputs, run),
				jobConcurrency(context),
			);
		case OPERATIONS.send:
			return await runItems(context, async (run) => await sendSignedRequest(context, client, run));
		case OPERATIONS.sign:
			return await runItems(context, async (run) => await signRequest(context, client, run));
		case OPERATIONS.presign:
			return await runItems(context, async (run) => await createPresignedUrl(context, client, inputs, run));
		case OPERATIONS.whoAmI:
			return await runItems(context, async (run) => await whoAmI(context, client, run));
		case OPERATIONS.cleanUp:
			return await runItems(context, async (run) => await cleanUp(context, client, run));
		case OPERATIONS.setUp: {
			const stored = await readConnection(context);
			return await runItems(context, async (run) => await setUp(context, client, stored, run));
		}
		case OPERATIONS.sessionCredentials:
			return await runItems(context, async (run) => await getSessionCredentials(context, client, run));
		case OPERATIONS.diagnose: {
			const stored = await readConnection(context);
			return await runItems(context, async (run) => await diagnoseIdentity(context, stored, run));
		}
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
	/** Absent where no agent runs the node. */
	guard?: AgentGuard;
}

async function prepare(context: IExecuteFunctions): Promise<Prepared> {
	const guard = guardAgent(context);
	const operation = context.getNodeParameter('operation', 0) as string;
	return {
		client: await openConnection(context).catch((error: unknown) => {
			// What keeps a connection from being opened is what this operation tells.
			if (operation === OPERATIONS.diagnose) return createClient({ region: '' });
			throw error;
		}),
		operation,
		guard,
		options: operation === OPERATIONS.call ? callConcurrency(context) : {},
	};
}

/** The region of an item, checked before anything is done; the engine gets the very same one. */
const guardedRun =
	(
		context: IExecuteFunctions,
		{ client, operation }: Prepared,
		guard: AgentGuard,
		work: (run: ItemRun) => Promise<OutputItem[]>,
	): ((run: ItemRun) => Promise<OutputItem[]>) =>
	async (run) => {
		// A call in several regions checks each of them itself.
		if (operation !== OPERATIONS.call) guard.allowRegion(regionOf(context, run.itemIndex) ?? client.settings.region);
		return await work(run);
	};

function choiceOf(context: IExecuteFunctions, itemIndex: number): OperationChoice | undefined {
	try {
		return operationChoice(context, itemIndex);
	} catch {
		// The choice itself is what is wrong; its error says so.
		return undefined;
	}
}
