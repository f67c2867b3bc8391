import { createRequire } from 'node:module';

import type { ISupplyDataFunctions, SupplyData } from 'n8n-workflow';

import { AwsError } from '../../aws/errors';
import { openConnection } from '../shared/connection';
import { subNodeError } from '../shared/subNode';
import { withNothingLost } from './adapter';
import { BedrockChatModel } from './chatModel';
import { chatSettings } from './settings';
import { schemaOfTool } from './toolSchema';

const requireLater = createRequire(__filename);

type Sdk = typeof import('@n8n/ai-node-sdk');

const SDK = '@n8n/ai-node-sdk';

/** n8n brings its SDK for AI nodes; it loads LangChain, so it is asked for only when a model is wanted. */
function aiNodeSdk(): Sdk {
	if (isThere(SDK)) return requireLater(SDK) as Sdk;
	throw new AwsError({
		code: 'AiNodeSdkMissing',
		message: `This n8n has no SDK for AI nodes (${SDK})`,
		nextStep: 'Update n8n: chat models of community packages need it.',
	});
}

function isThere(name: string): boolean {
	try {
		requireLater.resolve(name);
		return true;
	} catch {
		return false;
	}
}

/** The model of a node, as n8n's agents and chains take it. */
export async function supplyChatModel(context: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
	try {
		const { supplyModel, getParametersJsonSchema } = aiNodeSdk();
		const { settings, call } = chatSettings(context, itemIndex);
		const client = await openConnection(context);
		const model = new BedrockChatModel({
			settings,
			call: { ...call, client, signal: context.getExecutionCancelSignal() },
			schemaOf: (tool) => schemaOfTool(tool, getParametersJsonSchema),
			explain: (thrown) => subNodeError(context, thrown),
			onIntervention: (interventions) => {
				const what = interventions.map(({ text }) => text).join('; ');
				context.addExecutionHints({
					message: `The guardrail has intervened${what === '' ? '' : `: ${what}`}.`,
					location: 'outputPane',
				});
			},
		});
		// n8n's own packages may bring n8n-workflow in another version, whose types then do not match.
		const supplied = supplyModel(context as never, model) as SupplyData;
		return { ...supplied, response: withNothingLost(supplied.response) };
	} catch (thrown) {
		throw subNodeError(context, thrown);
	}
}
