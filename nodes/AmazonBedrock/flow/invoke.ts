import { flowAnswer } from '../../../aws/bedrock/agentAnswer';
import { AwsError } from '../../../aws/errors';
import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { flow, flowAlias } from '../locators';
import { membersWithout } from '../members';

export const invoke = operation({
	command: 'bedrock-agent-runtime:InvokeFlow',
	name: 'Invoke',
	action: 'Invoke a flow',
	description: 'Run a flow, and wait for what its output nodes give',
	fields: {
		flowIdentifier: { name: 'flowIdentifier', locator: flow },
		flowAliasIdentifier: { name: 'flowAliasIdentifier', locator: flowAlias },
		document: {
			type: 'string',
			label: 'Input',
			optional: false,
			rows: 3,
			placeholder: 'e.g. {{ $json.question }}',
			description: 'What the flow begins with: a text, or a number, a list or an object by expression',
		},
		nodeName: {
			type: 'string',
			optional: true,
			default: 'FlowInputNode',
			description: 'The node of the flow that takes the input; for an answer to its question, the node that asked',
		},
		nodeOutputName: { type: 'string', optional: true, default: 'document', description: 'Output of the input node' },
		executionId: { description: "'executionId' of the answer before, where the flow has asked for something" },
		enableTrace: { description: 'Whether the output tells each step of the flow' },
	},
	covers: ['inputs'],
	input: ({ document, nodeName, nodeOutputName, ...members }, run) => ({
		...membersWithout(members),
		inputs: [
			{
				content: { document: run.parameter('document') ?? document },
				nodeName: nodeName ?? 'FlowInputNode',
				// The answer to a question goes into the node that has asked it.
				...(members.executionId === undefined || nodeOutputName !== undefined
					? { nodeOutputName: nodeOutputName ?? 'document' }
					: {}),
			},
		],
	}),
	output: async ({ responseStream, executionId }, { enableTrace }) => {
		const { outputs, question, completionReason, trace } = await flowAnswer(responseStream as AsyncIterable<unknown>);
		if (completionReason === undefined) throw brokenOff();
		return {
			output: outputs.at(-1)?.document,
			outputs,
			completionReason,
			...(question === undefined ? {} : { question }),
			...(executionId === undefined ? {} : { executionId }),
			...(enableTrace === true ? { trace } : {}),
		};
	},
	failure,
});

const brokenOff = (): AwsError =>
	new AwsError({
		code: 'StreamBroken',
		message: 'The answer ended before the flow did',
		nextStep: 'The flow may have done its work. Look at its trace before you run it again.',
		service: 'bedrock-agent-runtime',
		operation: 'InvokeFlow',
		attempts: 1,
	});
